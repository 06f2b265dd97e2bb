import { type Fact, facts, type Words } from '../platform/mail/letter.ts'

/** When and from where something was done: UTC milliseconds, and what is known of the caller (empty where unknown). */
export type Origin = { readonly at: number; readonly ip: string; readonly browser: string; readonly platform: string }

/** The lines of a letter that say when and from where. */
export const originFacts = ({ t, when }: Words, { at, ip, browser, platform }: Origin): readonly Fact[] => [
  { label: t('letters.origin.when', 'When'), value: when(at) },
  { label: t('letters.origin.ip', 'IP address'), value: ip },
  { label: t('letters.origin.browser', 'Browser'), value: browser },
  { label: t('letters.origin.platform', 'System'), value: platform },
]

/** The lines of a letter that say who, when and from where, followed by others. */
export const whoAndWhence = (words: Words, who: string, origin: Origin, more: readonly Fact[] = []) =>
  facts([{ label: words.t('letters.origin.who', 'Who'), value: who }, ...originFacts(words, origin), ...more])
