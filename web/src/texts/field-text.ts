import type { Say } from './use-text.ts'

const lengthRule = /maximum length of '?(\d+)'?/

/** A validation text of the server (wire.md 3.3, always English) in the person's language. */
export function fieldText(english: string, t: Say): string {
  if (english.includes('not a valid e-mail')) return t('field.email', 'Enter an address such as name@example.com.')
  if (english.includes('is required')) return t('field.required', 'This is needed.')
  if (english.includes('Invitation limit'))
    return t('field.invitations', 'The portal has not that many invitations left for today. Send fewer, or go on tomorrow.')
  const length = lengthRule.exec(english)?.[1]
  if (length !== undefined) return t('field.length', 'At most {length} characters.', { length: Number(length) })
  return english
}
