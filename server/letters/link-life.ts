import { type Block, small, type Words } from '../platform/mail/letter.ts'

/** How long the link works, in seconds, and what happens if nobody uses it. */
export const ignoreIfNotYou = ({ t, span }: Words, life: number): Block =>
  small(
    t(
      'letters.frame.ignore',
      'The link works once, for {life}. If you did not ask for this, ignore this letter: nothing changes, and the link expires by itself.',
      { life: span(life) },
    ),
  )

/** As `ignoreIfNotYou`, for letters that somebody else has caused. */
export const ignoreIfUnexpected = ({ t, span }: Words, life: number): Block =>
  small(
    t(
      'letters.frame.unexpected',
      'The link works once, for {life}. If you did not expect this letter, ignore it: the link then expires by itself.',
      {
        life: span(life),
      },
    ),
  )

/** How long the link works, in seconds. */
export const linkLife = ({ t, span }: Words, life: number): Block =>
  small(t('letters.frame.life', 'The link works once, for {life}.', { life: span(life) }))
