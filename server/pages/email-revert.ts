import { nameOf } from '../deeds/doing.ts'
import { maskAddress } from '../model/address.ts'
import { findChange } from '../model/email-change.ts'
import type { Link } from '../model/link.ts'
import type { Person } from '../model/person.ts'
import { undo } from '../operations/roster/email-change/undo.ts'
import { stepsOf } from './change-steps.ts'
import { deadLink, formOf, judgePageLink, whileItHolds } from './link-call.ts'
import { performFor, type Refusal } from './perform-for.ts'
import { showResult } from './results.ts'
import { emailRevertPage } from './views/email-revert.ts'
import type { LinkPage, PageAnswer, PageCall } from './web-page.ts'

/** The old address takes a change back, with one button (EG-4, E17). */
export const emailRevert: LinkPage = {
  show: whileItHolds('EmailRevert', (call, held) => page(call, held)),

  async submit(call) {
    const judged = await judgePageLink(call, 'EmailRevert')
    if (judged.result !== 'ok') return deadLink(call, judged)
    const done = await performFor(call, { operation: undo, params: { id: judged.person.id }, person: judged.person })
    if ('refused' in done) return page(call, judged, done.refused)
    const isFrozen = (done.answer as { state: string }).state === 'frozen'
    return showResult(call, isFrozen ? 'email-undone-frozen' : 'email-undone', judged.person, judged.link.address ?? '')
  },
}

async function page(call: PageCall, { person, link }: { person: Person; link: Link }, refused?: Refusal): Promise<PageAnswer> {
  const change = await findChange(call.server.db.read, call.portal, link.change_id ?? '')
  if (change?.switched_at == null || change.undo_until === null) return deadLink(call, { result: 'invalid', why: 'ended' })
  const frame = call.frameIn(person.culture)
  const html = emailRevertPage(frame, {
    form: formOf(call, 'EmailRevert'),
    displayName: nameOf(person, frame.culture),
    oldAddress: change.old_email,
    newAddress: maskAddress(change.new_email),
    steps: await stepsOf(call, frame, change),
    freezes: change.authenticator_at_request === 1,
    ...(refused && { errors: [{ message: refused.message }] }),
  })
  return { html, status: refused?.status ?? 200 }
}
