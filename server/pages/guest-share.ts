import { nameOf } from '../deeds/doing.ts'
import { guestOf } from '../model/link-judge.ts'
import { findPerson } from '../model/person.ts'
import { approve } from '../operations/people/guests/approve.ts'
import { mayHaveGuests } from '../rules/guests.ts'
import { deadLink, formOf, type Held, judgePageLink, linkPath, whileItHolds } from './link-call.ts'
import { performFor, type Refusal } from './perform-for.ts'
import { type GuestShareParams, guestSharePage } from './views/guest-share.ts'
import { resultPage } from './views/result.ts'
import type { LinkPage, PageAnswer, PageCall } from './web-page.ts'

/** Somebody who may have guests adds the one that was shared; others sign in first (links-and-letters.md section 6, GU-6, GU-7). */
export const guestShare: LinkPage = {
  show: whileItHolds('GuestShareLink', (call, held) => page(call, held)),

  async submit(call) {
    const judged = await judgePageLink(call, 'GuestShareLink')
    if (judged.result !== 'ok') return deadLink(call, judged)
    if (call.visit.caller.viewer === undefined) return page(call, judged)
    const done = await performFor(call, { operation: approve, body: { email: judged.link.address ?? '' } })
    if ('refused' in done) return page(call, judged, done.refused)
    const frame = call.frameIn(undefined)
    const { displayName } = done.answer as { displayName: string }
    const html = resultPage(frame, {
      tone: 'done',
      heading: frame.t('pages.guestShare.done', 'The guest is among yours'),
      paragraphs: [frame.t('pages.guestShare.doneWhat', 'You find {name} in the list of people.', { name: displayName })],
      next: { text: frame.t('pages.guestShare.next', 'To the people'), href: '/accounts' },
    })
    return { html }
  },
}

async function page(call: PageCall, { person: sharer, link }: Held, refused?: Refusal): Promise<PageAnswer> {
  const guest = await findPerson(call.server.db.read, call.portal, guestOf(link) ?? '')
  if (guest === undefined) return deadLink(call, { result: 'invalid', why: 'ended' })
  const frame = call.frameIn(undefined)
  const html = guestSharePage(frame, {
    form: formOf(call, 'GuestShareLink'),
    guest: nameOf(guest, frame.culture),
    sharer: nameOf(sharer, frame.culture),
    step: stepOf(call),
    ...(refused && { errors: [{ message: refused.message }] }),
  })
  return { html, status: refused?.status ?? 200 }
}

function stepOf(call: PageCall): GuestShareParams['step'] {
  const { viewer } = call.visit.caller
  if (viewer === undefined)
    return { kind: 'signIn', href: `/login?${new URLSearchParams({ returnUrl: linkPath(call, 'GuestShareLink') })}` }
  return { kind: mayHaveGuests(viewer, undefined) ? 'add' : 'notAllowed' }
}
