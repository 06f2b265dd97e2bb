import assert from 'node:assert/strict'
import { test } from 'node:test'
import { issueLinks } from '../../../server/model/link.ts'
import type { LinkType } from '../../../server/model/link-types.ts'
import { operations } from '../../../server/operations/index.ts'
import { addressChangesOf } from '../../harness/address-changes.ts'
import { aPortal } from '../../harness/portal.ts'

const types: readonly LinkType[] = [
  'PortalSuspend',
  'PortalContinue',
  'PortalRemove',
  'PortalOwnerChange',
  'Activation',
  'EmailChange',
  'EmailActivation',
  'PasswordChange',
  'ProfileRemove',
  'Auth',
  'TfaActivation',
  'TfaAuth',
  'EmailRevert',
  'EmailCancel',
  'EmailApprove',
]

/** links-and-letters.md LH-4: what each operation that exists admits. */
const admitted: Readonly<Record<string, readonly LinkType[]>> = {
  'POST /people': ['LinkInvite', 'EmpInvite'],
  'GET /people/{userid}': ['LinkInvite', 'Activation', 'ProfileRemove', 'PortalOwnerChange', 'GuestShareLink'],
  'GET /people/email': ['LinkInvite', 'GuestShareLink'],
  'GET /people/exists': ['LinkInvite', 'GuestShareLink'],
  'PUT /people/{userid}/password': ['PasswordChange', 'Activation', 'EmailChange'],
  'PUT /people/{userid}/email': ['EmailChange'],
  'DELETE /people/@self': ['ProfileRemove'],
  'PUT /people/activationstatus/{activationstatus}': ['Activation', 'EmailActivation'],
  'POST /settings/tfaapp/validate': ['TfaActivation', 'TfaAuth'],
  'GET /settings/tfaapp/setup': ['TfaActivation'],
  'POST /authentication/setphone': [],
  'POST /people/guests/share/approve': ['GuestShareLink'],
  'PUT /settings/owner': ['PortalOwnerChange'],
  'PUT /portal/suspend': ['PortalSuspend'],
  'PUT /portal/continue': ['PortalContinue'],
  'DELETE /portal/delete': ['PortalRemove'],
  'PUT /settings/wizard/complete': ['Wizard'],
  'POST /people/{id}/email-change/approve': ['EmailApprove'],
  'POST /people/{id}/email-change/refuse': ['EmailApprove'],
  'POST /people/{id}/email-change/undo': ['EmailRevert'],
  'DELETE /people/{id}/email-change': ['EmailCancel'],
}
const byLink = operations.filter(({ who }) => who.kind === 'confirmed')

test('LH-4: the operations that take a link are those of the table, each with its types', () => {
  const plain = (at: string) => at.replace(/\{[^}]*\}/g, '{}')
  assert.deepEqual(
    byLink.map(({ at, who }) => `${plain(at)} ${[...who.links!].sort()}`).sort(),
    Object.entries(admitted)
      .map(([at, links]) => `${plain(at)} ${[...links].sort()}`)
      .sort(),
  )
})

test('LX-3, LR-3, LH-3: every operation that takes a link refuses an Ok link of every other type, and nothing changes', async t => {
  const home = await aPortal(t)
  const changes = addressChangesOf(home)
  const { db } = home.server.app.opened.server
  // Pending, so that an Activation link is Ok too.
  const { id } = (await home.as.owner.post('/people', { email: 'new@acme.test', firstName: 'Nora', type: 'User' })).says(200).response
  const target = await home.person(id)
  const address = { address: target.email, key: target.email_key! }
  // Those that act on the portal are the owner's; the candidate is somebody Active.
  const owner = await home.person(home.as.owner.id)
  const candidate = await home.person(home.as.user2.id)
  const ofOwner = { address: { address: owner.email, key: owner.email_key! }, actorId: owner.id }
  const given = types.map(type => {
    if (type === 'PortalOwnerChange') return { type, target: candidate, ...ofOwner, life: 3_600_000 }
    return type.startsWith('Portal') ? { type, target: owner, ...ofOwner, life: 3_600_000 } : { type, target, address, life: 3_600_000 }
  })
  const rowOf = (type: LinkType) => given.find(each => each.type === type)!
  const issued = await db.write(tx => issueLinks(tx, home.portal, given, home.server.clock.now()))
  const before = await changes.rows()
  let refused = 0
  for (const { at, root, who } of byLink) {
    const [method = '', path = ''] = at.split(' ')
    const filled = path.replace(/\{(userid|id)\}/, id).replace(/\{[^}]*\}/, '1')
    const url = root === undefined ? filled : `${root}${filled}`
    for (const { type, key } of issued) {
      if (who.links!.includes(type)) continue
      const body = { email: 'x@acme.test', password: 'My-Very-Own-8', userIds: [id] }
      const sent = { method, ...(method !== 'GET' && { body }) }
      const answer = await home.holderOf(`type=${type}&key=${key}&uid=${rowOf(type).target.id}`).call(url, sent)
      assert.deepEqual([answer.status, answer.errorType], [403, 'confirm_link_wrong_type'], `${type} on ${at}`)
      refused++
    }
  }
  assert.equal(await changes.rows(), before)
  assert.equal(
    refused,
    byLink.length * types.length -
      Object.values(admitted)
        .flat()
        .filter(type => types.includes(type)).length,
  )
  for (const { type, key } of issued)
    (await home.as.nobody.post('/authentication/confirm', { type, key })).says(200, { result: 0, email: rowOf(type).address.address })
})
