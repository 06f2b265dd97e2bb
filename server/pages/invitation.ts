import { nameOf } from '../deeds/doing.ts'
import { normalAddress } from '../model/address.ts'
import { payloadOf } from '../model/invitation-standing.ts'
import { normalName } from '../model/name.ts'
import { findPersonByEmail, Status } from '../model/person.ts'
import { signIn } from '../operations/authentication/sign-in.ts'
import { add } from '../operations/people/profiles/add.ts'
import { deadLink, formOf, type Held, judgePageLink, linkPath, whileItHolds } from './link-call.ts'
import { nameErrors } from './name-errors.ts'
import { newPasswordErrors, newPasswordRules } from './new-password-rules.ts'
import { performFor, type Refusal } from './perform-for.ts'
import { afterSignIn } from './second-factor.ts'
import type { Page } from './views/frame.ts'
import { type InvitedType, invitationPage } from './views/invitation.ts'
import type { PageError } from './views/parts/page-error.ts'
import { type LinkPage, type PageAnswer, type PageCall, seeOther } from './web-page.ts'

type InvitationLinkType = 'LinkInvite' | 'EmpInvite'

/** Registers whom a link invites: names, password, the address where the link names none; ends signed in (links-and-letters.md section 6, LW-8). */
export const invitation = (type: InvitationLinkType): LinkPage => ({
  show: whileItHolds(type, (call, held) => page(call, type, held, [])),

  async submit(call) {
    const judged = await judgePageLink(call, type)
    if (judged.result !== 'ok') return deadLink(call, judged)
    if (call.visit.caller.viewer !== undefined) return page(call, type, judged, [], 403)
    const frame = frameOf(call)
    const errors = [
      ...addressErrors(call, judged, frame),
      ...nameErrors(call, frame, namesOf(call)),
      ...(await newPasswordErrors(call, frame)),
    ]
    if (errors.length > 0) return page(call, type, judged, errors, 400)

    const { form } = call
    const password = form.get('password')
    const typed = judged.link.address === null ? { email: form.get(addressField) } : {}
    const body = {
      ...namesOf(call),
      ...typed,
      password,
      spam: form.has('newsletter'),
      fromInviteLink: true,
      cultureName: call.query.get('culture'),
    }
    const done = await performFor(call, { operation: add, body })
    if ('refused' in done) return refused(call, type, judged, done.refused)
    const { id, email } = done.answer as { id: string; email: string }
    // The link has done its work; what signs in is the password.
    const signed = await performFor({ ...call, query: new Map() }, { operation: signIn, body: { userName: id, password } })
    return 'refused' in signed ? seeOther(`/login?${new URLSearchParams({ address: email })}`) : afterSignIn(signed, call, '/')
  },
})

/** Not `email`, which would be a claim about the link (LR-2). */
const addressField = 'newAddress'

/** LW-10: the link's language, else the portal's. */
const frameOf = (call: PageCall): Page => call.frameIn(call.query.get('culture') ?? call.visit.culture)

const namesOf = ({ form }: PageCall) => ({
  firstName: normalName(form.get('firstName')),
  lastName: normalName(form.get('lastName')),
})

function addressErrors({ form }: PageCall, { link }: Held, { t }: Page): PageError[] {
  if (link.address !== null || normalAddress(form.get(addressField) ?? '') !== undefined) return []
  return [{ field: addressField, message: t('pages.person.addressRefused', 'Enter an e-mail address, such as name@example.com') }]
}

/** An address that signs in already goes on to the sign-in page; everything else stays beside its field. */
async function refused(call: PageCall, type: InvitationLinkType, held: Held, { status, type: why, message }: Refusal): Promise<PageAnswer> {
  if (why === 'email_taken') {
    const typed = normalAddress(call.form.get(addressField) ?? '')
    const holder = typed && (await findPersonByEmail(call.server.db.read, call.portal, typed.key))
    if (holder?.status === Status.Active)
      return seeOther(`/login?${new URLSearchParams({ arrival: 'alreadyRegistered', address: typed!.address })}`)
  }
  const isOfAddress = why.startsWith('email') && held.link.address === null
  const field = isOfAddress ? addressField : why.startsWith('password') ? 'password' : undefined
  return page(call, type, held, [{ field, message }], status)
}

const typeNames: Readonly<Record<number, InvitedType>> = { 1: 'RoomAdmin', 2: 'Guest', 3: 'DocSpaceAdmin', 4: 'User' }

async function page(
  call: PageCall,
  type: InvitationLinkType,
  { link, person: speaker }: Held,
  errors: readonly PageError[],
  status = 200,
): Promise<PageAnswer> {
  const frame = frameOf(call)
  const { viewer } = call.visit.caller
  const html = invitationPage(frame, {
    form: formOf(call, type),
    inviter: type === 'LinkInvite' ? nameOf(speaker, frame.culture) : undefined,
    type: typeNames[payloadOf(link).emplType ?? 0] ?? 'User',
    address: link.address ?? undefined,
    values: { ...namesOf(call), address: call.form.get(addressField), newsletter: call.form.has('newsletter') },
    passwordRules: await newPasswordRules(call),
    errors,
    ...(viewer !== undefined && {
      other: {
        signedInAs: nameOf(viewer, frame.culture),
        signOut: { action: '/logout', hidden: { returnUrl: linkPath(call, type) } },
      },
    }),
  })
  return { html, status }
}
