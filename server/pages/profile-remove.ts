import { nameOf } from '../deeds/doing.ts'
import type { Link } from '../model/link.ts'
import type { Person } from '../model/person.ts'
import { removeSelf } from '../operations/people/profiles/remove-self.ts'
import { photoUrl } from '../wire/photo.ts'
import { deadLink, formOf, judgePageLink } from './link-call.ts'
import { performFor, type Refusal } from './perform-for.ts'
import { showResult } from './results.ts'
import { profileRemovePage } from './views/profile-remove.ts'
import type { LinkPage, PageAnswer, PageCall } from './web-page.ts'

const side = 82

/** Somebody leaves: disables the own account with one button (links-and-letters.md section 6, SR-1). Beside another's session the link is not valid (LH-5). */
export const profileRemove: LinkPage = {
  show: call => whileItIsTheirs(call, held => page(call, held)),
  submit: call =>
    whileItIsTheirs(call, async held => {
      const done = await performFor(call, { operation: removeSelf, person: held.person })
      return 'refused' in done ? page(call, held, done.refused) : showResult(call, 'profile-removed', held.person, held.person.email)
    }),
}

async function whileItIsTheirs(
  call: PageCall,
  go: (held: { person: Person; link: Link }) => PageAnswer | Promise<PageAnswer>,
): Promise<PageAnswer> {
  const judged = await judgePageLink(call, 'ProfileRemove')
  if (judged.result !== 'ok') return deadLink(call, judged)
  const { viewer } = call.visit.caller
  return viewer && viewer.id !== judged.person.id ? deadLink(call, { result: 'invalid', why: 'ended' }) : go(judged)
}

function page(call: PageCall, { person }: { person: Person }, refused?: Refusal): PageAnswer {
  const frame = call.frameIn(person.culture)
  const html = profileRemovePage(frame, {
    form: formOf(call, 'ProfileRemove'),
    displayName: nameOf(person, frame.culture),
    address: person.email,
    photo: photoUrl(person, side),
    ...(refused && { errors: [{ message: refused.message }] }),
  })
  return { html, status: refused?.status ?? 200 }
}
