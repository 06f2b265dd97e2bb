import type { Values } from './platform/text/translate.ts'

/** One way in which the API says no: HTTP status, stable code (`error.type`), key for translators, English text. */
export class Problem extends Error {
  readonly status: number
  readonly type: string
  readonly key: string
  readonly english: string
  readonly values: Values | undefined
  /** Seconds after which another try makes sense (header `Retry-After`). */
  readonly retryAfter: number | undefined
  /** Answer headers that belong to this refusal only. */
  readonly headers: Readonly<Record<string, string>> | undefined
  constructor(status: number, type: string, key: string, english: string, given: ProblemDetails = {}) {
    super(english)
    this.status = status
    this.type = type
    this.key = key
    this.english = english
    this.values = given.values
    this.retryAfter = given.retryAfter
    this.headers = given.headers
  }
}

export interface ProblemDetails {
  readonly values?: Values
  readonly retryAfter?: number
  readonly headers?: Readonly<Record<string, string>>
}

const problem = (status: number, type: string, key: string, english: string) => (given?: ProblemDetails) =>
  new Problem(status, type, key, english, given)

/** Values for the text of a problem, the common case of details. */
export const saying = (values: Values): ProblemDetails => ({ values })

// Who is calling (wire.md 3.2)
export const unauthorized = problem(401, 'unauthorized', 'problems.unauthorized', 'Unauthorized')
export const authenticationFailed = problem(401, 'authentication_failed', 'problems.authenticationFailed', 'User authentication failed')
export const linkInvalid = problem(401, 'confirm_link_invalid', 'problems.unauthorized', 'Unauthorized')
export const linkExpired = problem(401, 'confirm_link_expired', 'problems.unauthorized', 'Unauthorized')

// What they may do
export const accessDenied = problem(403, 'access_denied', 'problems.accessDenied', 'Access denied')
export const insufficientScope = problem(403, 'insufficient_scope', 'problems.accessDenied', 'Access denied')
export const crossSite = problem(403, 'cross_site_request', 'problems.accessDenied', 'Access denied')
export const linkRequired = problem(403, 'confirm_link_required', 'problems.accessDenied', 'Access denied')
export const linkOfWrongType = problem(403, 'confirm_link_wrong_type', 'problems.accessDenied', 'Access denied')
export const linkOfOtherUser = problem(403, 'confirm_link_other_user', 'problems.accessDenied', 'Access denied')
export const linkDead = problem(403, 'link_dead', 'problems.linkDead', 'The link of this letter no longer works')
export const managedProfile = problem(403, 'managed_profile', 'problems.accessDenied', 'Access denied')
export const alreadyRegistered = problem(403, 'already_registered', 'problems.accessDenied', 'Access denied')
export const sessionRequired = problem(403, 'session_required', 'problems.accessDenied', 'Access denied')
export const reauthenticationRequired = problem(
  403,
  'reauthentication_required',
  'problems.reauthenticationRequired',
  'Sign in again or send your password to change the e-mail address',
)
export const changeBlocked = problem(403, 'change_blocked', 'problems.changeBlocked', 'The e-mail address cannot be changed yet')
export const userDisabled = problem(403, 'user_disabled', 'problems.userDisabled', 'User disabled')
export const loginBlocked = problem(403, 'login_blocked', 'problems.loginBlocked', 'Too many login attempts. Please try again later')
export const captchaInvalid = problem(403, 'captcha_invalid', 'problems.captchaInvalid', 'Invalid Recaptcha')
export const noPermission = problem(403, 'access_denied', 'problems.noPermission', 'No permissions to perform this action')
export const notAvailable = problem(403, 'invalid_state', 'problems.notAvailable', 'Not available.')
export const methodUnavailable = problem(403, 'invalid_state', 'problems.methodUnavailable', 'Method not available')
export const smsUnavailable = problem(403, 'invalid_state', 'problems.smsUnavailable', 'SMS settings are not available')
export const smsSignInUnavailable = problem(403, 'invalid_state', 'problems.smsSignInUnavailable', 'SMS authentication is not available')
export const authenticatorUnavailable = problem(
  403,
  'invalid_state',
  'problems.authenticatorUnavailable',
  'TFA application settings are not available',
)
export const addressUnknown = problem(403, 'invalid_state', 'problems.addressUnknown', 'The user with "{email}" email could not be found')
export const profileSuspended = problem(403, 'invalid_state', 'problems.profileSuspended', 'Your profile is suspended')
export const reminderForLdap = problem(
  403,
  'managed_profile',
  'problems.reminderForLdap',
  'Password recovery operation is prohibited for an LDAP user',
)
export const reminderForSso = problem(
  403,
  'managed_profile',
  'problems.reminderForSso',
  'Password recovery operation is prohibited for an SSO user',
)
export const reminderForGeneratedAddress = problem(
  403,
  'invalid_state',
  'problems.reminderForGeneratedAddress',
  'Password recovery operation is prohibited for auto generated email address',
)
export const photoNotDownloaded = problem(403, 'access_denied', 'problems.photoNotDownloaded', 'Failed to download photo: {status}')
export const photoOfAnother = problem(403, 'access_denied', 'problems.photoOfAnother', 'Security error.')
export const usersNotSuspended = problem(403, 'invalid_state', 'problems.usersNotSuspended', 'Users are not suspended')
export const userNotSuspended = problem(403, 'invalid_state', 'problems.userNotSuspended', 'The user is not suspended')
export const letterNotRetried = problem(403, 'invalid_state', 'problems.letterNotRetried', 'This letter cannot be sent again')
export const letterNotDropped = problem(403, 'invalid_state', 'problems.letterNotDropped', 'This letter can no longer be dropped')

// What they sent
export const emailEmpty = problem(400, 'email_empty', 'problems.emailEmpty', 'Email field is empty')
export const emailInvalid = problem(400, 'email_invalid', 'problems.emailInvalid', 'Incorrect email')
export const emailTaken = problem(400, 'email_taken', 'problems.emailTaken', 'User with this email is already registered')
export const duplicateEmail = problem(400, 'email_taken', 'problems.duplicateEmail', 'Duplicate Email')
export const nameInvalid = problem(400, 'name_invalid', 'problems.nameInvalid', 'Incorrect firstname or lastname')
export const cultureUnknown = problem(
  400,
  'culture_unknown',
  'problems.cultureUnknown',
  'The specified culture is not in the list of available ones',
)
export const incorrectStatus = problem(400, 'invalid_argument', 'problems.incorrectStatus', 'Incorrect status')
export const userDisabledNamed = problem(400, 'invalid_state', 'problems.userDisabledNamed', 'User disabled: {email}')
export const invitationLinkExists = problem(
  400,
  'invalid_state',
  'problems.invitationLinkExists',
  'link with the same EmployeeType already exists',
)
export const passwordEmpty = problem(400, 'password_empty', 'problems.passwordEmpty', 'The password is empty.')
export const passwordHashInvalid = problem(400, 'password_hash_invalid', 'problems.passwordHashInvalid', 'The password hash is not valid.')
export const passwordSame = problem(400, 'password_same', 'problems.passwordSame', 'A new password must be used')
export const notGuest = problem(400, 'invalid_argument', 'problems.notGuest', 'User is not a guest')
export const messageEmpty = problem(400, 'invalid_argument', 'problems.messageEmpty', 'Message text is empty')
export const domainInvalid = problem(400, 'invalid_argument', 'problems.domainInvalid', 'Invalid domain name')
export const domainMissing = problem(400, 'invalid_argument', 'problems.domainMissing', 'Add at least 1 trusted domain.')
export const domainNotTrusted = problem(
  400,
  'invalid_argument',
  'problems.domainNotTrusted',
  'Emails from this domain are not allowed for registration',
)
export const invitationsSpent = problem(400, 'invalid_state', 'problems.invitationsSpent', 'Invitation limit is exceeded')
export const ownerNotActivated = problem(400, 'invalid_state', 'problems.ownerNotActivated', "Owner's email is not activated")
export const codeEmpty = problem(400, 'invalid_argument', 'problems.codeEmpty', 'Validation code field cannot be empty')
export const codeWrong = problem(400, 'invalid_argument', 'problems.codeWrong', 'Incorrect code')
export const mailHostEmpty = problem(400, 'invalid_argument', 'problems.mailHostEmpty', 'Empty smtp host.')
export const mailSenderEmpty = problem(400, 'invalid_argument', 'problems.mailSenderEmpty', 'Empty sender address.')
export const mailUserEmpty = problem(400, 'invalid_argument', 'problems.mailUserEmpty', 'Empty user name.')
export const mailPasswordEmpty = problem(400, 'invalid_argument', 'problems.mailPasswordEmpty', 'Empty password.')
export const pictureUnknown = problem(400, 'invalid_argument', 'problems.pictureUnknown', 'Unknown image file type')
export const pictureTooLarge = problem(400, 'invalid_argument', 'problems.pictureTooLarge', 'Image size is too large')
export const pictureTooHeavy = problem(
  400,
  'invalid_argument',
  'problems.pictureTooHeavy',
  'The maximum file size is exceeded ({size} MB).',
)
export const areaIncorrect = problem(400, 'invalid_argument', 'problems.areaIncorrect', 'Incorrect area')
export const uploadMissing = problem(400, 'missing_argument', 'problems.photoNotFound', 'The uploaded file could not be found')
/** The policy's sentence, PW-8, which states its own limits. */
export const passwordPolicy = (text: string): Problem =>
  new Problem(400, 'password_policy', 'problems.asItStands', '{text}', saying({ text }))
export const missingArgument = problem(400, 'missing_argument', 'problems.missingArgument', "Value cannot be null. (Parameter ''{name}'')")
/** Often only a member name, wire.md WX-10. */
export const badArgument = (name: string): Problem =>
  new Problem(400, 'invalid_argument', 'problems.asItStands', '{text}', saying({ text: name }))

export const permissionsInvalid = problem(400, 'invalid_argument', 'problems.permissionsInvalid', 'Permissions are not valid.')
export const noApiKey = problem(400, 'invalid_state', 'problems.noApiKey', 'Not an API key')

export const cspTooLong = problem(403, 'csp_too_long', 'problems.cspTooLong', 'The policy would be longer than 15,360 bytes')

// What there is
export const notFound = problem(404, 'not_found', 'problems.notFound', 'The record could not be found')
export const userNotFound = problem(404, 'not_found', 'problems.userNotFound', 'The user could not be found')
export const photoNotFound = problem(404, 'not_found', 'problems.photoNotFound', 'The uploaded file could not be found')
export const guestUnknown = problem(404, 'not_found', 'problems.guestUnknown', 'User not found')
export const itemNotFound = problem(404, 'not_found', 'problems.itemNotFound', 'Item not found')
export const noPendingChange = problem(404, 'not_found', 'problems.noPendingChange', 'There is no pending e-mail change')
export const routeNotFound = problem(404, 'route_not_found', 'problems.routeNotFound', 'Not found')
export const methodNotAllowed = problem(405, 'method_not_allowed', 'problems.methodNotAllowed', 'Method not allowed')
export const portalNotFound = problem(404, 'portal_not_found', 'problems.portalNotFound', 'The portal could not be found')
export const portalSuspended = problem(404, 'portal_suspended', 'problems.portalNotFound', 'The portal could not be found')

// What the server can bear
export const seatsOfAdmins = problem(402, 'quota_exceeded', 'problems.seatsOfAdmins', 'The number of admins should not exceed {limit}')
export const seatsOfUsers = problem(402, 'quota_exceeded', 'problems.seatsOfUsers', 'The number of users should not exceed {limit}')
export const seatsAsked = problem(402, 'quota_exceeded', 'problems.seatsAsked', 'The number of admins exceeds the limit: {asked}/{left}.')
export const tooLarge = problem(413, 'payload_too_large', 'problems.tooLarge', 'The request is too large')
export const joinsLimited = problem(429, 'rate_limited', 'problems.joinsLimited', 'Request limit is exceeded')
export const rateLimited = problem(429, 'rate_limited', 'problems.rateLimited', 'Too many requests. Please try again later')
export const photoNotSaved = problem(500, 'internal_error', 'problems.photoNotSaved', 'The photo could not be saved')
export const internalError = problem(500, 'internal_error', 'problems.internalError', 'Internal server error')
export const unavailable = problem(503, 'unavailable', 'problems.unavailable', 'Service unavailable')
