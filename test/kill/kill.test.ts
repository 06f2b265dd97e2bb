import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { checkIntegrity } from '../../server/platform/db/check-integrity.ts'
import type { Place } from '../harness/command.ts'
import { aPlace, databaseKind } from '../harness/database.ts'
import { aPortal } from '../harness/portal.ts'
import { serveOn } from '../harness/process.ts'
import { aServer } from '../harness/server.ts'
import { checkWhole } from './check-whole.ts'
import { type Acknowledged, type Cast, runClients } from './clients.ts'

const rounds = 8
/** Rounds go on, longer ones, until every kind of work was acknowledged once; but not for ever. */
const mostRounds = 24
/** A round ends within so many answers of success. */
const longestRound = 50
const longestExtraRound = 200
const kinds = ['change asked for', 'change made', 'person added', 'signed in']

/** Small, and the same each time for the same seed; KILL_SEED repeats a run. */
function makeRandom(t: TestContext): (below: number) => number {
  let state = Number(process.env.KILL_SEED ?? Date.now() % 2 ** 31)
  t.diagnostic(`KILL_SEED=${state}`)
  return below => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    return (state >>> 8) % below
  }
}

/** A portal on the place, made by a server that is closed again. */
async function prepare(t: TestContext, place: Place): Promise<{ cast: Cast; portalId: number }> {
  const server = await aServer(t, { place })
  const { as, portal, setPassword } = await aPortal(t, { server })
  await setPassword(as.owner, 'owners-Passw0rd')
  await server.close()
  const askers = [as.user, as.user2, as.roomAdmin].map(({ id, token }) => ({ id, token }))
  const login = { userName: as.owner.email, password: 'owners-Passw0rd' }
  return { cast: { host: `${portal.alias}.localhost`, admin: as.admin.token, guestId: as.guest.id, askers, login }, portalId: portal.id }
}

test(`a server killed at any moment has kept all it acknowledged, whole, and starts again (${databaseKind})`, {
  timeout: 120_000,
}, async t => {
  const random = makeRandom(t)
  const place = await aPlace(t)
  const { cast, portalId } = await prepare(t, place)
  const acknowledged: Acknowledged[] = []

  const missing = () => kinds.filter(what => !acknowledged.some(done => done.what === what))

  for (let round = 1; round <= rounds || (missing().length > 0 && round <= mostRounds); round += 1) {
    const server = await serveOn(t, place, ['--rate-limits=false'])
    const enough = acknowledged.length + 1 + random(round <= rounds ? longestRound : longestExtraRound)
    await runClients(server, cast, round, done => {
      acknowledged.push(done)
      if (acknowledged.length === enough) server.child.kill('SIGKILL')
    })
    assert.equal(await server.ended, null)
    assert.equal(/"level":[56]0/.test(server.stdout()), false, server.stdout())

    // Reading needs no server: one that is only opened.
    const reader = await aServer(t, { place })
    const { db } = reader.app.opened.server
    assert.equal(await checkIntegrity(db), undefined)
    await checkWhole(db.read, portalId, acknowledged)
    await reader.close()
  }
  assert.deepEqual(missing(), [], 'every kind of work was acknowledged in some round')

  await demandSharpEyes(t, place, portalId)
  const last = await serveOn(t, place)
  last.child.kill('SIGTERM')
  assert.equal(await last.ended, 0)
})

/** The check itself must see it when a letter is missing. */
async function demandSharpEyes(t: TestContext, place: Place, portalId: number): Promise<void> {
  const reader = await aServer(t, { place })
  const { db } = reader.app.opened.server
  const gone = new Error('undone')
  const work = db.write(async tx => {
    const letter = await tx
      .selectFrom('outbox')
      .select('id')
      .where('portal_id', '=', portalId)
      .where('kind', '=', 'email_change_requested')
      .executeTakeFirst()
    await tx
      .deleteFrom('outbox')
      .where('portal_id', '=', portalId)
      .where('id', '=', letter?.id ?? '')
      .execute()
    await assert.rejects(checkWhole(tx, portalId, []), /lacks letter email_change_requested/)
    throw gone
  })
  await assert.rejects(work, gone)
  await reader.close()
}
