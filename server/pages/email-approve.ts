import { nameOf } from '../deeds/doing.ts'
import { maskAddress } from '../model/address.ts'
import { findChange } from '../model/email-change.ts'
import type { Link } from '../model/link.ts'
import type { Person } from '../model/person.ts'
import { approve } from '../operations/roster/email-change/approve.ts'
import { refuse } from '../operations/roster/email-change/refuse.ts'
import { stepsOf } from './change-steps.ts'
import { deadLink, formOf, judgePageLink, whileItHolds } from './link-call.ts'
import { performFor, type Refusal } from './perform-for.ts'
import { showResult } from './results.ts'
import { emailApprovePage } from './views/email-approve.ts'
import type { LinkPage, PageAnswer, PageCall } from './web-page.ts'

/** The old address approves or refuses a change that is held; later it can only refuse (EG-4, EH-3). */
export const emailApprove: LinkPage = {
  show: whileItHolds('EmailApprove', (call, held) => page(call, held)),

  async submit(call) {
    const judged = await judgePageLink(call, 'EmailApprove')
    if (judged.result !== 'ok') return deadLink(call, judged)
    const approves = call.form.get('answer') === 'approve'
    const done = await performFor(call, { operation: approves ? approve : refuse, params: { id: judged.person.id }, person: judged.person })
    return 'refused' in done
      ? page(call, judged, done.refused)
      : showResult(call, approves ? 'email-approved' : 'email-refused', judged.person, judged.person.email)
  },
}

async function page(call: PageCall, { person, link }: { person: Person; link: Link }, refused?: Refusal): Promise<PageAnswer> {
  const change = await findChange(call.server.db.read, call.portal, link.change_id ?? '')
  if (change === undefined) return deadLink(call, { result: 'invalid', why: 'ended' })
  const frame = call.frameIn(person.culture)
  const waiting = change.state === 'awaiting_old' && change.hold_until !== null
  const html = emailApprovePage(frame, {
    form: formOf(call, 'EmailApprove'),
    displayName: nameOf(person, frame.culture),
    currentAddress: change.old_email,
    newAddress: maskAddress(change.new_email),
    steps: await stepsOf(call, frame, change),
    waiting,
    ...(refused && { errors: [{ message: refused.message }] }),
  })
  return { html, status: refused?.status ?? 200 }
}
