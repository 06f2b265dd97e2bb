import type { JsonObject } from '../platform/mail/letter.ts'
import type { Sender } from '../platform/mail/words.ts'

/** A portal for previews and tests. */
export const sampleSender: Sender = { title: 'Acme Workshop', url: 'https://people.acme.example', zone: 'Europe/Berlin' }

const host = sampleSender.url
const week = 604_800
const day = 86_400
const at = Date.UTC(2026, 10, 4, 14, 3)
const link = (type: string): string =>
  `${host}/confirm/${type}?type=${type}&key=532915200000.ABCDEFGHIJKLMNOPQRSTUVWXYZ234567ABCDEFGHIJKLMNOPQRST`
const origin = { at, ip: '198.51.100.23', browser: 'Firefox 140', platform: 'Windows 11' }
const name = 'Ann Lee'
const account = name
const addresses = { oldAddress: 'a***@acme.example', newAddress: 'l***@lee.example' }
const change = { account, who: 'Bob Stone', newAddress: addresses.newAddress, ...origin }
const activation = { name, inviter: 'Bob Stone', link: link('Activation'), life: week }
const invitation = { inviter: 'Bob Stone', product: 'Roster', type: 'RoomAdmin', link: link('LinkInvite'), life: week }
const profileLink = `${host}/profile/2f1c4d7e`

/** Made-up parameters of every letter, by its name. */
export const samples: Readonly<Record<string, JsonObject>> = {
  activate_email: { name, link: link('EmailActivation'), life: week },
  change_email: { account, oldAddress: addresses.oldAddress, link: link('EmailChange'), life: day },
  email_change_requested: { ...change, link: link('EmailCancel') },
  email_change_approve: { ...change, holdUntil: at + 3 * day * 1000, link: link('EmailApprove') },
  email_changed_notice: { ...change, undo: { link: link('EmailRevert'), until: at + week * 1000 } },
  email_change_done: {
    account,
    oldAddress: addresses.oldAddress,
    sessionsEnded: 3,
    apiKeysKept: 1,
    signInLinksKept: 2,
    authenticatorKept: true,
  },
  email_change_undone: {
    account,
    restoredAddress: addresses.oldAddress,
    givenUpAddress: addresses.newAddress,
    at,
    revoked: { sessions: 2, apiKeys: 1, signInLinks: 1, authenticator: true, password: true },
  },
  address_in_use_notice: { at },
  email_change_admin_notice: { who: 'Bob Stone', at, changes: [{ whom: name, ...addresses }] },
  change_password: { name, link: link('PasswordChange'), life: day },
  set_password: { name, link: link('PasswordChange'), life: day },
  password_changed: { name, email: 'ann@acme.example', ...origin },
  user_activation: activation,
  guest_activation: activation,
  user_welcome: { firstName: 'Ann' },
  guest_welcome: { firstName: 'Ann' },
  invite: invitation,
  registration: invitation,
  join: { host: new URL(host).host, link: link('EmpInvite'), life: week },
  user_has_join: { name, profileLink },
  user_type_changed: { name, oldType: 'User', newType: 'DocSpaceAdmin' },
  profile_delete: { name, link: link('ProfileRemove'), life: week },
  profile_has_deleted_itself: { name, profileLink },
  reassigns_completed: { from: name, to: 'Bob Stone' },
  reassigns_failed: { from: name, to: 'Bob Stone', error: 'The disk is full' },
  remove_user_data_completed: { name, freed: 12_500_000 },
  remove_user_data_failed: { name, error: 'The disk is full' },
  change_tfa: { name, who: 'Bob Stone', at },
  security_notice: { name, event: 'authenticator_connected', ...origin },
  api_key_expired: { keyName: 'Nightly export', postfix: 'x7Qz' },
  admin_activation: { firstName: 'Ann', link: link('EmailActivation'), life: week },
  admin_welcome: { firstName: 'Ann' },
  owner_confirm_change: { owner: name, candidate: 'Bob Stone', link: link('PortalOwnerChange'), life: week },
  portal_deactivate: {
    owner: name,
    suspendLink: link('PortalSuspend'),
    suspendLife: week,
    continueLink: link('PortalContinue'),
    continueLife: 365 * day,
  },
  portal_delete: { owner: name, link: link('PortalRemove'), life: week },
  portal_delete_success: { farewellUrl: 'https://farewell.example/why' },
  portal_rename: { oldUrl: 'https://old.acme.example', newUrl: host },
  for_admin_notify: { sender: 'visitor@elsewhere.example', message: 'I cannot sign in any more.\nCan you help?' },
  smtp_test: { at, server: 'mail.acme.example:587' },
}
