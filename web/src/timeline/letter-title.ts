import type { ChangeLetter } from '../api/email-change.ts'
import { type Text, text } from '../texts/text.ts'

const titles: Readonly<Record<ChangeLetter['state'], Text>> = {
  queued: text('letterTitle.queued', 'Letter is waiting to be sent'),
  sending: text('letterTitle.sending', 'Letter is being sent'),
  sent: text('letterTitle.sent', 'Letter accepted by the mail server'),
  failed: text('letterTitle.failed', 'Letter refused by the mail server'),
  dropped: text('letterTitle.dropped', 'Letter not sent: its link had ended'),
  local: text('letterTitle.local', 'Letter kept on this server'),
}

/** The state of a letter as the title of a step. */
export function letterTitle(letter: Pick<ChangeLetter, 'state' | 'attempts'>): Text {
  if (letter.state === 'queued' && letter.attempts > 0) return text('letterTitle.deferred', 'Letter not accepted yet')
  return titles[letter.state]
}
