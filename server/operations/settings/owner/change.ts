import { confirmed, operation } from '../../../api/operation.ts'
import { changeOwner } from '../../../deeds/portal/change-owner.ts'
import { linkOfOtherUser } from '../../../problems.ts'
import { guid, record } from '../../../wire/schema.ts'

/** Hands the portal over by the owner's link (portal.md OW-3, OW-4). */
export const change = operation({
  name: 'updatePortalOwner',
  at: 'PUT /settings/owner',
  tag: 'Settings / Owner',
  about: 'Hand the portal over',
  description:
    'By the link of the letter to the owner: the person of the link owns the portal from now on, the former owner stays an administrator.',
  who: confirmed('PortalOwnerChange'),
  body: record({ ownerId: guid({ required: true }) }, { title: 'NewOwner' }),
  refusals: [
    { status: 402, description: 'No seat left for another administrator' },
    { status: 403, description: 'Another person than the one of the link' },
  ],

  async run(call) {
    const { db, body, link } = call
    if (body.ownerId !== link.target_id) throw linkOfOtherUser()
    await db.write(tx => changeOwner(tx, call, link))
    return undefined
  },
})
