import { anyone, operation } from '../../api/operation.ts'
import { claimsOf } from '../../model/link-claims.ts'
import { holderOf, judgeLink } from '../../model/link-judge.ts'
import { linkTypeOfNumber } from '../../model/link-types.ts'
import { ConfirmType } from '../../wire/enums.ts'
import { anything, enumeration, flag, integer, optional, record, text } from '../../wire/schema.ts'

const longestAddress = 255
/** links-and-letters.md LC-2. */
const result = { Ok: 0, Invalid: 1, Expired: 2, UserExisted: 4, QuotaFailed: 6 } as const

const ofDead = {
  unknown: result.Invalid,
  used: result.Invalid,
  ended: result.Invalid,
  registered: result.UserExisted,
  spent: result.QuotaFailed,
} as const

const LinkQuestion = record(
  {
    key: optional(text()),
    type: optional(enumeration(ConfirmType)),
    email: optional(text({ max: longestAddress, email: true })),
    encEmail: optional(text()),
    uiD: optional(text()),
    emplType: optional(anything()),
    first: optional(anything()),
    roomId: optional(anything()),
  },
  { title: 'LinkQuestion' },
)

/** Says whether a link still holds, and changes nothing (links-and-letters.md section 5). A dead link is 200 with its result. */
export const checkLink = operation({
  name: 'checkConfirm',
  at: 'POST /authentication/confirm',
  tag: 'Authentication',
  about: 'Check a link',
  description:
    'Send the parameters of the link: `result` is 0 when it holds, 1 when it is not valid, 2 when its time is over, 4 when the invited address already signs in or the caller is signed in, 6 when as many people registered by it as may. Checking changes nothing.',
  who: anyone,
  limit: 'link-check',
  whileSuspended: true,
  body: LinkQuestion,
  answers: record({ result: integer(), email: optional(text()), isAgent: flag() }, { title: 'LinkCheck' }),

  async run({ server, portal, db, now, body, viewer, cookies, spendWrongKey }) {
    const type = body.type === undefined ? undefined : linkTypeOfNumber(body.type)
    const given = new Map<string, string>()
    const parts = { type, key: body.key, email: body.email, encemail: body.encEmail, uid: body.uiD, empltype: textOf(body.emplType) }
    for (const [name, value] of Object.entries(parts)) if (value) given.set(name, value)
    const claims = claimsOf(server.sealer, portal, given, cookies)
    if (claims === undefined) return { result: result.Invalid, isAgent: false }
    const invites = claims.type === 'LinkInvite' || claims.type === 'EmpInvite'
    if (invites && viewer !== undefined) return { result: result.UserExisted, isAgent: false }
    const judged = await judgeLink(db.read, portal, claims, now)
    if (judged.result === 'invalid' && judged.why === 'unknown') await spendWrongKey()
    if (judged.result === 'expired') return { result: result.Expired, isAgent: false }
    if (judged.result === 'invalid') return { result: ofDead[judged.why], isAgent: false }
    // LH-5: leaving is nobody else's, and nobody who is signed in passes a second factor.
    const isForeign = viewer !== undefined && viewer.id !== holderOf(judged.link, judged.person)
    if ((isForeign && claims.type === 'ProfileRemove') || (viewer && claims.type === 'TfaAuth'))
      return { result: result.Invalid, isAgent: false }
    return { result: result.Ok, ...(judged.link.address !== null && { email: judged.link.address }), isAgent: false }
  },
})

const textOf = (value: unknown): string | undefined => (typeof value === 'string' || typeof value === 'number' ? String(value) : undefined)
