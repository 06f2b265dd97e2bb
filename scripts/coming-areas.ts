/** A part of the contract that has no operations yet; it leaves the page once the operation of its sign is there. */
export interface ComingArea {
  readonly area: string
  readonly sign: string
  /** File of docs/contract/. */
  readonly contract: string
}

const api = '/api/2.0'

/** What the contract describes and the server does not do yet. */
export const comingAreas: readonly ComingArea[] = [
  { area: 'Setting and resetting passwords', sign: `PUT ${api}/people/{userid}/password`, contract: 'accounts.md' },
  { area: 'Updating, disabling and removing people', sign: `PUT ${api}/people/{userid}`, contract: 'accounts.md' },
  { area: 'Inviting people by letter', sign: `POST ${api}/people/invite`, contract: 'accounts.md' },
  { area: 'Theme', sign: `PUT ${api}/people/theme`, contract: 'accounts.md' },
  { area: 'Second factor by authenticator', sign: `POST ${api}/authentication/{code}`, contract: 'directory.md' },
  { area: 'Status and type of people', sign: `PUT ${api}/people/status/{status}`, contract: 'directory.md' },
  { area: 'Handing over and deleting what people own', sign: `POST ${api}/people/reassign/start`, contract: 'directory.md' },
  { area: 'Search with filters', sign: `GET ${api}/people/filter`, contract: 'directory.md' },
  { area: 'Groups', sign: `POST ${api}/group`, contract: 'directory.md' },
  { area: 'Quota of people', sign: `PUT ${api}/people/userquota`, contract: 'directory.md' },
  { area: 'Guests: sharing and approving', sign: `POST ${api}/people/guests/share/approve`, contract: 'directory.md' },
  { area: 'Accounts of other providers', sign: `GET ${api}/people/thirdparty/providers`, contract: 'directory.md' },
  { area: 'API keys', sign: `POST ${api}/keys`, contract: 'directory.md' },
  { area: 'Portal information and counters', sign: `GET ${api}/portal`, contract: 'portal.md' },
  { area: 'Invitation links', sign: `POST ${api}/portal/users/invitationlink`, contract: 'portal.md' },
  { area: 'Suspending, continuing and deleting a portal', sign: `POST ${api}/portal/suspend`, contract: 'portal.md' },
  { area: 'Changing the owner', sign: `POST ${api}/settings/owner`, contract: 'portal.md' },
  { area: 'Changing settings of the portal', sign: `PUT ${api}/settings/timeandlanguage`, contract: 'portal.md' },
  { area: 'Sign-in protection and session lifetime', sign: `PUT ${api}/settings/security/loginsettings`, contract: 'portal.md' },
  { area: 'Administrators', sign: `PUT ${api}/settings/security/administrator`, contract: 'portal.md' },
  { area: 'Messages to administrators and joining by oneself', sign: `POST ${api}/settings/sendadmmail`, contract: 'portal.md' },
  { area: 'Webhooks', sign: `POST ${api}/settings/webhook`, contract: 'portal.md' },
  { area: 'Mail server of a portal', sign: `POST ${api}/smtpsettings/smtp`, contract: 'portal.md' },
  { area: 'Active connections', sign: `GET ${api}/security/activeconnections`, contract: 'portal.md' },
  { area: 'Reading the audit trail and the login history', sign: `GET ${api}/security/audit/events/last`, contract: 'portal.md' },
]
