import type { OutboxLetter } from '../model/outbox.ts'
import type { Viewer } from '../model/person.ts'
import type { Portal } from '../model/portal.ts'
import type { Read } from '../model/tables.ts'
import { type OutboxLetterDto, presentLetter } from '../wire/outbox-letter.ts'
import type { Zones } from '../wire/zones.ts'
import { linksOfLetters } from './letter-links.ts'
import { type LetterWriting, subjectOf } from './write-letter.ts'

/** Who looks at letters, where and when. */
export interface Looking {
  readonly server: LetterWriting & { readonly zones: Zones }
  readonly portal: Portal
  readonly viewer: Pick<Viewer, 'isOwner'>
  readonly now: number
}

/** Letters as the API shows them to this viewer, with what their links would do now. */
export async function showLetters(
  db: Read,
  { server, portal, viewer, now }: Looking,
  letters: readonly OutboxLetter[],
): Promise<OutboxLetterDto[]> {
  const zone = server.zones.named(portal.zone)
  const links = await linksOfLetters(db, portal, letters, now)
  return letters.map(letter =>
    presentLetter(letter, zone, { subject: subjectOf(server, portal, letter), link: links.get(letter.id) }, viewer.isOwner),
  )
}
