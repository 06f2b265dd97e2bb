import { operation, signedIn } from '../../../api/operation.ts'
import { sendOwnerChange } from '../../../deeds/portal/owner-letters.ts'
import { Activation, findPerson, Status, Type } from '../../../model/person.ts'
import { zeroGuid } from '../../../platform/ids.ts'
import { escapeHtml } from '../../../platform/text/escape-html.ts'
import { accessDenied, badArgument, ownerNotActivated, userNotFound } from '../../../problems.ts'
import { demand } from '../../../rules/rule.ts'
import { admin } from '../../../rules/words.ts'
import { guid, integer, record, text } from '../../../wire/schema.ts'

/** Sends the owner the link that hands the portal over (portal.md OW-1, OW-2). */
export const ask = operation({
  name: 'sendOwnerChangeInstructions',
  at: 'POST /settings/owner',
  tag: 'Settings / Owner',
  about: 'Ask to hand the portal over',
  description:
    'The owner gets a letter with a link, by which they confirm the person who becomes the owner. `status` 1: it was sent; 0: not, and `message` says why.',
  who: signedIn,
  body: record({ ownerId: guid({ required: true }) }, { title: 'OwnerId' }),
  answers: record({ status: integer(), message: text() }, { title: 'OwnerChange' }),
  refusals: [
    { status: 400, description: 'The address of the owner is not activated, or the person is the owner' },
    { status: 403, description: 'Not an administrator, or a guest is named' },
    { status: 404, description: 'No such person' },
  ],

  async run(call) {
    const { db, portal, viewer, body, t } = call
    demand(admin, viewer, undefined)
    const refused = { status: 0, message: t('problems.noPermission', 'No permissions to perform this action') }
    const owner = await findPerson(db.read, portal, portal.ownerId)
    if (owner === undefined || (owner.activation_status & Activation.Activated) === 0) throw ownerNotActivated()
    if (body.ownerId === zeroGuid) return refused
    const candidate = await findPerson(db.read, portal, body.ownerId)
    if (candidate === undefined) throw userNotFound()
    if (candidate.type === Type.Guest) throw accessDenied()
    if (!viewer.isOwner || candidate.status !== Status.Active) return refused
    if (candidate.isOwner) throw badArgument('OwnerId')
    await db.write(tx => sendOwnerChange(tx, call, viewer, candidate))
    const address = escapeHtml(owner.email)
    const anchor = `<a href="mailto:${address}">${address}</a>`
    return { status: 1, message: t('settings.owner.sent', 'Confirmation email has been sent to {address}', { address: anchor }) }
  },
})
