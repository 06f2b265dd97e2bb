import { anyone, operation } from '../../../api/operation.ts'
import { sendJoin } from '../../../deeds/people/send-join.ts'
import { normalAddress } from '../../../model/address.ts'
import { addressIsTaken } from '../../../model/person-address.ts'
import { entrance, takesStrangers, trustsDomainOf } from '../../../model/settings/entrance.ts'
import { limitKeyOf } from '../../../platform/net.ts'
import { matchCulture } from '../../../platform/text/cultures.ts'
import * as problems from '../../../problems.ts'
import { optional, record, text } from '../../../wire/schema.ts'

const longestAddress = 255
const window = 2 * 60_000

/** Somebody asks to join by themselves, and gets a link at their address (portal.md AM-5, AM-6). */
export const askToJoin = operation({
  name: 'sendJoinInviteMail',
  at: 'POST /settings/sendjoininvite',
  tag: 'Settings / Strangers',
  about: 'Ask to join',
  description: 'Where the portal lets people join by themselves, a letter with a link to register goes to the address.',
  who: anyone,
  body: record({ email: text({ required: true, max: longestAddress, email: true }), culture: optional(text()) }, { title: 'JoinRequest' }),
  answers: text(),
  refusals: [
    { status: 400, description: 'No address, one that is taken or not of a trusted domain, or no invitation is left today' },
    { status: 401, description: 'Nobody joins by themselves here' },
    { status: 403, description: 'The same, to a caller who is signed in' },
    { status: 429, description: 'Too many asked from this client address' },
  ],

  async run(call) {
    const { db, portal, server, viewer, body, origin, t } = call
    const { limitJoinInvites, enabledCultures } = server.config
    await call.spend(`join ${limitKeyOf(origin.ip)}`, limitJoinInvites, window).catch(inOwnWords)
    const setting = await server.settings.of(portal, entrance)
    if (!takesStrangers(setting)) {
      if (viewer === undefined) throw problems.unauthorized()
      throw viewer.isAdmin ? problems.methodUnavailable() : problems.accessDenied()
    }
    const address = normalAddress(body.email)
    if (address === undefined) throw problems.emailInvalid()
    if (await addressIsTaken(db.read, portal, address.key)) throw problems.emailTaken()
    if (!trustsDomainOf(setting, address.key)) throw problems.domainNotTrusted()
    const culture = body.culture ? matchCulture(body.culture, enabledCultures) : undefined
    await db.write(tx => sendJoin(tx, call, { address, culture, asUser: setting.inviteUsersAsVisitors }))
    return t('settings.join.sent', 'The link to confirm your account has been sent to the specified email')
  },
})

/** AM-5, row 1: its own text. */
function inOwnWords(error: unknown): never {
  if (!(error instanceof problems.Problem) || error.status !== 429) throw error
  const { retryAfter, headers } = error
  throw problems.joinsLimited({ ...(retryAfter !== undefined && { retryAfter }), ...(headers && { headers }) })
}
