import { nameOf } from '../deeds/doing.ts'
import { policyOfConfirmation } from '../deeds/email-change/policy-of-confirmation.ts'
import { rejectWrongCode } from '../deeds/email-change/reject-wrong-code.ts'
import { maskAddress } from '../model/address.ts'
import { codeMatches, confirmCode } from '../model/confirm-code.ts'
import { type EmailChange, findChange } from '../model/email-change.ts'
import type { Link } from '../model/link.ts'
import type { Person } from '../model/person.ts'
import { changeEmail } from '../operations/people/email/change-email.ts'
import { stepsOf } from './change-steps.ts'
import { deadLink, formOf, judgePageLink, linkPath, otherSession, whileItHolds } from './link-call.ts'
import { performFor, type Refusal } from './perform-for.ts'
import { showResult } from './results.ts'
import { emailChangePage, type Proof } from './views/email-change.ts'
import type { LinkPage, PageAnswer, PageCall } from './web-page.ts'

interface Held {
  readonly person: Person
  readonly link: Link
}

/** Confirms a new address (EG-1 to EG-3): the button needs a session of the person, or the code shown where the change was asked for. */
export const emailChange: LinkPage = {
  show: whileItHolds('EmailChange', (call, held) => page(call, held, { kind: 'unknown' })),

  async submit(call) {
    const judged = await judgePageLink(call, 'EmailChange')
    if (judged.result !== 'ok') return deadLink(call, judged)
    const change = await findChange(call.server.db.read, call.portal, judged.link.change_id ?? '')
    if (change === undefined) return deadLink(call, { result: 'invalid', why: 'ended' })
    const proof = await proofOf(call, judged, change)
    if (proof === 'dead') return deadLink(call, { result: 'invalid', why: 'ended' })
    if (proof !== undefined) return page(call, judged, proof)
    // A code stands for the session that asked; a session of somebody else never comes here.
    const body = { email: judged.link.address }
    const done = await performFor(call, { operation: changeEmail, params: { userid: judged.person.id }, body, person: judged.person })
    return 'refused' in done
      ? page(call, judged, { kind: 'unknown' }, done.refused)
      : showResult(call, 'email-changed', judged.person, change.new_email)
  },
}

/** Undefined when it is proved who presses the button (EG-2); `dead` after the tenth wrong code (E16). */
async function proofOf(call: PageCall, { person, link }: Held, change: EmailChange): Promise<Proof | 'dead' | undefined> {
  const { viewer } = call.visit.caller
  if (viewer !== undefined && viewer.id !== person.id) return { kind: 'otherSession', ...otherSession(call, 'EmailChange', viewer) }
  if (viewer?.via === 'session') return undefined
  // In strict a code opens nothing: only a session of the person does.
  if ((await policyOfConfirmation(call.server.db, call.server.settings, call.portal, link)) === 'strict') return { kind: 'missing' }
  const typed = call.form.get('code')?.trim() ?? ''
  if (typed === '') return { kind: 'missing' }
  const { server, portal, visit } = call
  const code = change.requested_session === null ? undefined : confirmCode(server.sealer, change.id, change.requested_session)
  if (code !== undefined && codeMatches(typed, code)) return undefined
  const doing = { portal, viewer: person, origin: visit.origin, now: visit.now, server }
  const triesLeft = await server.db.write(tx => rejectWrongCode(tx, doing, change))
  return triesLeft > 0 ? { kind: 'wrongCode', triesLeft } : 'dead'
}

async function page(call: PageCall, { person, link }: Held, proof: Proof, refused?: Refusal): Promise<PageAnswer> {
  const change = (await findChange(call.server.db.read, call.portal, link.change_id ?? ''))!
  const frame = call.frameIn(person.culture)
  const html = emailChangePage(frame, {
    form: formOf(call, 'EmailChange'),
    displayName: nameOf(person, frame.culture),
    currentAddress: maskAddress(person.email),
    newAddress: link.address ?? '',
    steps: await stepsOf(call, frame, change),
    strict: (await policyOfConfirmation(call.server.db, call.server.settings, call.portal, link)) === 'strict',
    proof,
    signIn: `/login?${new URLSearchParams({ returnUrl: linkPath(call, 'EmailChange') })}`,
    ...(refused && { errors: [{ message: refused.message }] }),
  })
  return { html, status: refused?.status ?? 200 }
}
