import assert from 'node:assert/strict'
import { test } from 'node:test'
import { relate } from '../../../server/model/relation.ts'
import { aPortal, type Kind, kinds } from '../../harness/portal.ts'

const callers = ['owner', 'admin', 'roomAdmin', 'user', 'guest'] as const satisfies readonly Kind[]
/** Two guests besides the seven people: one whom the room admin has a relation to, and one with a relation to the room admin, which counts for nothing (RL-1). */
const targets = [...kinds, 'related', 'relating'] as const
type Target = (typeof targets)[number]

const sees: Readonly<Record<(typeof callers)[number], readonly Target[]>> = {
  owner: targets,
  admin: targets,
  roomAdmin: ['owner', 'admin', 'admin2', 'roomAdmin', 'user', 'user2', 'related'],
  user: ['user'],
  guest: ['guest'],
}

test('AX-16, VW-1: who is seen by whom, wherever people are answered', async t => {
  const { as, server, portal } = await aPortal(t)
  const { db } = server.app.opened.server
  const guest = async (name: string) => {
    const given = { email: `${name}@acme.test`, firstName: 'Gus', lastName: 'Guest', type: 'Guest' }
    return (await as.owner.post('/people/active', given)).says(200).response as { id: string; email: string }
  }
  const people = { ...as, related: await guest('related'), relating: await guest('relating') }
  await db.write(async tx => {
    await relate(tx, portal, as.roomAdmin, people.related)
    await relate(tx, portal, people.relating, as.roomAdmin)
    // Nobody's mailbox is proved, so that everybody belongs to the answers of invitations.
    await tx.updateTable('people').set({ activation_status: 2 }).where('portal_id', '=', portal.id).execute()
  })
  const nameOf = new Map(targets.map(name => [people[name].id, name]))
  const namesIn = (response: { id: string }[]) => response.flatMap(({ id }) => nameOf.get(id) ?? []).sort()

  for (const caller of callers) {
    const seen = [...sees[caller]].sort()
    for (const target of targets) {
      const { id, email } = people[target]
      const wanted = seen.includes(target) ? 200 : 403
      for (const path of [`/people/${id}`, `/people/email?email=${email}`, `/people/${id}/photo`]) {
        const said = await as[caller].get(path)
        assert.equal(said.status, wanted, `${caller} for ${target}: ${path}`)
        if (wanted === 403) said.says(403, 'Access denied')
      }
    }
    const invitations = [{ type: 'User', email: `by-${caller}@new.test` }]
    if (caller === 'user' || caller === 'guest') {
      ;(await as[caller].get('/people')).says(403, 'Access denied')
      ;(await as[caller].post('/people/invite', { invitations })).says(403, 'Access denied')
      continue
    }
    const list = (await as[caller].get('/people')).says(200)
    assert.deepEqual(namesIn(list.response), seen, `${caller}: GET people`)
    assert.equal(list.json().total, seen.length, `${caller}: total of GET people`)
    const invited = (await as[caller].post('/people/invite', { invitations })).says(200)
    assert.deepEqual(namesIn(invited.response), seen, `${caller}: POST people/invite`)
    const again = (await as[caller].put('/people/invite', { userIds: targets.map(name => people[name].id) })).says(200)
    assert.deepEqual(namesIn(again.response), seen, `${caller}: PUT people/invite`)
  }
  for (const path of ['/people', `/people/${as.user.id}`, `/people/email?email=${as.user.email}`, `/people/${as.user.id}/photo`])
    (await as.nobody.get(path)).says(401, 'Unauthorized')
})
