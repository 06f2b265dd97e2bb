import { changeEmail } from '../../letters/change-email.ts'
import type { EmailChange } from '../../model/email-change.ts'
import type { Viewer } from '../../model/person.ts'
import type { ShownLetter } from '../../wire/email-change.ts'

/**
 * The letters of a change as its viewer may see them. Where a taken address is hidden (ES-8) nobody below an administrator sees
 * how the letter to the new address fares: it would tell whether there is one, so every such change shows it as sent.
 */
export function shownLetters(
  change: EmailChange,
  viewer: Pick<Viewer, 'isAdmin'>,
  letters: readonly ShownLetter[],
): readonly ShownLetter[] {
  if (viewer.isAdmin || change.policy !== 'strict' || change.path !== 'approval') return letters
  const others = letters.filter(({ kind }) => kind !== changeEmail.name)
  if (change.approved_by === null) return others
  const updated = change.last_letter_at ?? change.requested_at
  return [{ id: change.id, kind: changeEmail.name, state: 'sent', attempts: 1, last_error: null, updated_at: updated }, ...others]
}
