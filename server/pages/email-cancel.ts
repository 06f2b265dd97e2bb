import { nameOf } from '../deeds/doing.ts'
import { maskAddress } from '../model/address.ts'
import { findChange } from '../model/email-change.ts'
import type { Link } from '../model/link.ts'
import type { Person } from '../model/person.ts'
import { cancel } from '../operations/roster/email-change/cancel.ts'
import { stepsOf } from './change-steps.ts'
import { deadLink, formOf, judgePageLink, whileItHolds } from './link-call.ts'
import { performFor, type Refusal } from './perform-for.ts'
import { showResult } from './results.ts'
import { emailCancelPage } from './views/email-cancel.ts'
import type { LinkPage, PageAnswer, PageCall } from './web-page.ts'

/** Stops a pending change from the old address, with one button (EG-4, E10). */
export const emailCancel: LinkPage = {
  show: whileItHolds('EmailCancel', (call, held) => page(call, held)),

  async submit(call) {
    const judged = await judgePageLink(call, 'EmailCancel')
    if (judged.result !== 'ok') return deadLink(call, judged)
    const done = await performFor(call, { operation: cancel, params: { id: judged.person.id }, person: judged.person })
    return 'refused' in done ? page(call, judged, done.refused) : showResult(call, 'email-stopped', judged.person, judged.person.email)
  },
}

async function page(call: PageCall, { person, link }: { person: Person; link: Link }, refused?: Refusal): Promise<PageAnswer> {
  const change = await findChange(call.server.db.read, call.portal, link.change_id ?? '')
  if (change === undefined) return deadLink(call, { result: 'invalid', why: 'ended' })
  const frame = call.frameIn(person.culture)
  const html = emailCancelPage(frame, {
    form: formOf(call, 'EmailCancel'),
    displayName: nameOf(person, frame.culture),
    currentAddress: change.old_email,
    newAddress: maskAddress(change.new_email),
    steps: await stepsOf(call, frame, change),
    ...(refused && { errors: [{ message: refused.message }] }),
  })
  return { html, status: refused?.status ?? 200 }
}
