import { activationPage } from './activation.ts'
import { askToJoinPage } from './ask-to-join.ts'
import { authPage } from './auth.ts'
import { backupCodesPage } from './backup-codes.ts'
import { deadLinkPage } from './dead-link.ts'
import { emailActivationPage } from './email-activation.ts'
import { emailApprovePage } from './email-approve.ts'
import { emailCancelPage } from './email-cancel.ts'
import { type EmailChangeParams, emailChangePage } from './email-change.ts'
import { emailRevertPage } from './email-revert.ts'
import { errorPage } from './error-page.ts'
import { forgottenPasswordPage } from './forgotten-password.ts'
import type { Page } from './frame.ts'
import { guestSharePage } from './guest-share.ts'
import { invitationPage } from './invitation.ts'
import { type NoPortalParams, noPortalPage } from './no-portal.ts'
import { notFoundPage } from './not-found.ts'
import { ownerDecisionPage } from './owner-decision.ts'
import { address as mono } from './parts/address.ts'
import { passwordChangePage } from './password-change.ts'
import { profileRemovePage } from './profile-remove.ts'
import { resultPage } from './result.ts'
import { type SignInParams, signInPage } from './sign-in.ts'
import { tfaActivationPage } from './tfa-activation.ts'
import { type WizardParams, wizardPage } from './wizard.ts'

/** The texts a sample is filled with: what people and links bring along. */
export interface SampleTexts {
  readonly name: string
  readonly address: string
  readonly masked: string
  readonly key: string
}

/** A page in one of its states, to be tested and looked at. */
export interface Sample {
  readonly name: string
  render(page: Page): string
}

const at = { absolute: '23 November 2026, 14:03 UTC', iso: '2026-11-23T14:03:00Z' }
const later = { absolute: '24 November 2026, 14:03 UTC', iso: '2026-11-24T14:03:00Z' }
const languages = [
  { value: 'de', label: 'Deutsch', lang: 'de' },
  { value: 'en-US', label: 'English (United States)', lang: 'en-US' },
]
const timeZones = [
  { value: 'UTC', label: '(UTC) Coordinated Universal Time' },
  { value: 'America/Argentina/Buenos_Aires', label: '(UTC-03:00) America/Argentina/Buenos_Aires' },
]
const passwordRules = { minLength: 8, maxLength: 30, capitals: true, digits: true, specials: true }

/** Every view in every state worth looking at. */
export function samples({ name, address, masked, key }: SampleTexts): readonly Sample[] {
  const form = { action: '/confirm/Any', hidden: { type: 'Any', key } }
  const asked = { name: 'asked', look: 'done', by: name, at, from: 'Firefox on Linux, 192.0.2.7' } as const
  const ahead = [
    { name: 'switched', look: 'ahead' },
    { name: 'undoAhead', look: 'ahead' },
  ] as const
  const letter = { name: 'letter', look: 'done', at } as const
  const waits = [asked, letter, { name: 'waiting', look: 'current', at: later }, ...ahead] as const
  const held = [asked, { name: 'approval', look: 'current', at: later }, { name: 'letter', look: 'ahead' }, ...ahead] as const
  const open = [asked, letter, { name: 'switched', look: 'done', at }, { name: 'undoOpen', look: 'current', at: later }] as const
  const account = { form, displayName: name, currentAddress: masked, newAddress: masked, steps: waits }
  const change: EmailChangeParams = {
    ...account,
    newAddress: address,
    strict: false,
    proof: { kind: 'unknown' },
    signIn: '/login',
  }
  const revert = { ...account, oldAddress: address, steps: open, freezes: false }
  const wizard: WizardParams = { form, values: { email: address, timeZone: 'UTC', language: 'en-US' }, languages, timeZones, passwordRules }
  const registration: NoPortalParams = {
    kind: 'form',
    form,
    domain: '.example.test',
    asksForKey: true,
    values: { portalName: 'acme-works', firstName: name, lastName: name, email: address },
    languages,
    timeZones,
    passwordRules,
  }
  const signIn: SignInParams = { form, step: { kind: 'password', forgotPassword: '/login/forgotten' }, returnUrl: '/profile' }
  const other = { signedInAs: name, signOut: { action: '/logout', hidden: { key } } }
  const activation = { form, displayName: name, address, values: { firstName: name, lastName: name }, passwordRules }
  const picture = 'data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=='
  const setUpApp = { form, displayName: name, address, setUp: { secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP', picture } }
  const shared = { form, guest: name, sharer: name }
  const decision = {
    form,
    owner: name,
    heading: 'Hand the portal over',
    lead: 'Only the new owner can hand it back.',
    facts: [{ label: 'New owner', value: name }],
    consequences: ['You stay an administrator.'],
    button: 'Save',
  }
  const values = { firstName: name, lastName: name, address, newsletter: true }
  const invited = { form, inviter: name, type: 'RoomAdmin', address, values, passwordRules } as const
  const wrong = (...fields: readonly string[]) => fields.map(field => ({ field, message: `Something about ${name} is not right.` }))
  const sample = (title: string, render: Sample['render']): Sample => ({ name: title, render })

  return [
    sample('email-change', page => emailChangePage(page, change)),
    sample('email-change-strict', page => emailChangePage(page, { ...change, strict: true })),
    sample('email-change-missing', page => emailChangePage(page, { ...change, proof: { kind: 'missing' } })),
    sample('email-change-missing-strict', page => emailChangePage(page, { ...change, strict: true, proof: { kind: 'missing' } })),
    sample('email-change-wrong-code', page => emailChangePage(page, { ...change, proof: { kind: 'wrongCode', triesLeft: 3 } })),
    sample('email-change-other-session', page =>
      emailChangePage(page, {
        ...change,
        proof: { kind: 'otherSession', ...other },
      }),
    ),
    sample('email-change-taken', page => emailChangePage(page, { ...change, errors: [{ message: `${address} is taken.` }] })),
    sample('email-activation', page => emailActivationPage(page, { form, displayName: name, address })),
    sample('email-revert', page => emailRevertPage(page, revert)),
    sample('email-revert-freezes', page => emailRevertPage(page, { ...revert, freezes: true })),
    sample('email-cancel', page => emailCancelPage(page, account)),
    sample('email-approve', page => emailApprovePage(page, { ...account, steps: held, waiting: true })),
    sample('email-approve-refuse-only', page => emailApprovePage(page, { ...account, waiting: false })),
    sample('wizard', page => wizardPage(page, wizard)),
    sample('wizard-errors', page => wizardPage(page, { ...wizard, errors: wrong('email', 'password', 'timeZone') })),
    sample('sign-in', page => signInPage(page, signIn)),
    sample('ask-to-join', page => askToJoinPage(page, { form, domains: ['acme.test', name], signIn: '/login', address })),
    sample('ask-to-join-refused', page => askToJoinPage(page, { form, domains: [], signIn: '/login', address, errors: wrong('email') })),
    sample('sign-in-notice', page => signInPage(page, { ...signIn, arrival: 'passwordChanged' })),
    sample('sign-in-refused', page =>
      signInPage(page, { ...signIn, step: { kind: 'password', userName: address, stay: true }, errors: [{ message: 'No such account.' }] }),
    ),
    sample('sign-in-code', page => signInPage(page, { ...signIn, step: { kind: 'code', displayName: name, startOver: '/login' } })),
    sample('tfa-activation', page => tfaActivationPage(page, setUpApp)),
    sample('tfa-activation-wrong-code', page => tfaActivationPage(page, { ...setUpApp, errors: wrong('code') })),
    sample('tfa-activation-other-session', page => tfaActivationPage(page, { form, displayName: name, address, other })),
    sample('backup-codes', page => backupCodesPage(page, { codes: ['aB3_x-', 'Zq81-k', '0oO_1l'], next: '/profile' })),
    sample('owner-decision', page => ownerDecisionPage(page, decision)),
    sample('owner-decision-other-session', page => ownerDecisionPage(page, { ...decision, other })),
    sample('guest-share', page => guestSharePage(page, { ...shared, step: { kind: 'add' } })),
    sample('guest-share-sign-in', page => guestSharePage(page, { ...shared, step: { kind: 'signIn', href: '/login' } })),
    sample('guest-share-not-allowed', page => guestSharePage(page, { ...shared, step: { kind: 'notAllowed' } })),
    sample('activation', page => activationPage(page, activation)),
    sample('activation-other-session', page => activationPage(page, { ...activation, other })),
    sample('activation-errors', page => activationPage(page, { ...activation, errors: wrong('firstName', 'password') })),
    sample('invitation', page => invitationPage(page, invited)),
    sample('invitation-link', page => invitationPage(page, { ...invited, address: undefined, errors: wrong('newAddress', 'password') })),
    sample('invitation-signed-in', page => invitationPage(page, { ...invited, inviter: undefined, other })),
    sample('password-change', page => passwordChangePage(page, { form, displayName: name, address: masked, passwordRules })),
    sample('profile-remove', page =>
      profileRemovePage(page, { form, displayName: name, address, photo: '/static/images/default_user_photo_size_82-82.png?hash=1' }),
    ),
    sample('auth', page => authPage(page, { form, displayName: name, address })),
    sample('forgotten-password', page => forgottenPasswordPage(page, { form, address, signIn: '/login', errors: wrong('email') })),
    sample('no-portal-form', page => noPortalPage(page, registration)),
    sample('no-portal-errors', page => noPortalPage(page, { ...registration, errors: wrong('portalName', 'lastName', 'registrationKey') })),
    sample('no-portal-command', page =>
      noPortalPage(page, { kind: 'command', command: 'roster portal create acme --owner ada@acme.example.test' }),
    ),
    sample('result', page =>
      resultPage(page, {
        tone: 'done',
        heading: 'Your e-mail address has been changed',
        paragraphs: [`${name}, you sign in with the new address from now on.`],
        facts: [{ label: 'New address', value: mono(address) }],
        next: { text: 'Sign in', href: '/login' },
      }),
    ),
    ...(['invalid', 'expired', 'used', 'registered', 'spent', 'step'] as const).map(kind =>
      sample(`dead-link-${kind}`, page => deadLinkPage(page, { kind, signIn: '/login', newLetter: '/login/forgotten' })),
    ),
    sample('not-found', page => notFoundPage(page, { home: '/' })),
    ...(['broken', 'busy', 'tooMany', 'crossSite', 'denied'] as const).map(kind =>
      sample(`error-${kind}`, page => errorPage(page, { kind, requestId: '7f3c9d', waitSeconds: 40 })),
    ),
  ]
}
