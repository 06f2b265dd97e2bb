import { anyone, operation } from '../../../api/operation.ts'
import { congratulateOwner } from '../../../deeds/portal/congratulate-owner.ts'
import { judgeLink } from '../../../model/link-judge.ts'
import { accessDenied } from '../../../problems.ts'
import { guid, optional, record, text } from '../../../wire/schema.ts'

/** Greets the owner of a new portal by letter, once for each sign-in link (portal.md PD-8). */
export const congratulate = operation({
  name: 'sendCongratulations',
  at: 'POST /portal/sendcongratulations',
  tag: 'Portal / Lifecycle',
  about: 'Greet the owner of a new portal',
  description:
    'With the key of the owner’s sign-in link, which is not used up. Whose address is not activated gets a letter to activate it, others a welcome.',
  who: anyone,
  query: record({ userid: optional(guid()), key: optional(text()) }),
  refusals: [{ status: 403, description: 'No such link' }],

  async run(call) {
    const { db, portal, query, now, spendWrongKey } = call
    const judged =
      query.userid && query.key ? await judgeLink(db.read, portal, { type: 'Auth', key: query.key, uid: query.userid }, now) : undefined
    if (judged?.result === 'invalid' && judged.why === 'unknown') await spendWrongKey()
    if (judged?.result !== 'ok' || !judged.person.isOwner) throw accessDenied()
    await db.write(tx => congratulateOwner(tx, call, judged.link))
    return undefined
  },
})
