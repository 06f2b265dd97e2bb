import type { Config } from '../../config.ts'
import type { CredentialTools } from '../../model/credentials.ts'
import { issueLinks } from '../../model/link.ts'
import type { Origin } from '../../model/origin.ts'
import { type Mailroom, post } from '../../model/outbox.ts'
import { storePassword } from '../../model/password.ts'
import type { Person } from '../../model/person.ts'
import type { Portal, Portals } from '../../model/portal.ts'
import { readFact } from '../../model/server-fact.ts'
import type { Db, Write } from '../../model/tables.ts'
import type { Sealer } from '../../platform/crypto/seal.ts'
import { locked } from '../../platform/db/lock.ts'
import { breaksUnique } from '../../platform/db/unique.ts'
import { confirmLink } from '../../wire/links.ts'
import { type Doing, lifeOf } from '../doing.ts'
import { createPortal } from './create-portal.ts'
import { erasePortal } from './erase-portal.ts'
import { queueForFirstPortal } from './first-portal.ts'
import { ownerActivation } from './owner-activation.ts'
import type { Registrant } from './registrant.ts'
import { portalIsSetUp, type RegistrationAnswer, refused } from './registration.ts'

/** A registration under way; there is no portal yet. */
export interface RegisterCall {
  readonly server: CredentialTools & {
    readonly config: Config
    readonly db: Db
    readonly portals: Portals
    readonly sealer: Sealer
    readonly mailroom: Mailroom
  }
  readonly origin: Origin
  readonly now: number
}

/** What a registration made. */
export interface Registered {
  readonly portal: Portal
  readonly owner: Person
  /** A sign-in link for the owner (WG-15). */
  readonly reference: string
}

/** One transaction: the portal, its owner with the password, the letter; a waiting portal gives way (WG-10, WG-13). */
export async function registerPortal(call: RegisterCall, registrant: Registrant): Promise<Registered | { fault: RegistrationAnswer }> {
  const { server } = call
  const passwordHash = await server.passwords.hash(registrant.clientHash)
  try {
    return await server.db.write(tx => register(tx, call, registrant, passwordHash))
  } catch (error) {
    if (breaksUnique(error, 'portals', ['alias'])) return { fault: refused('portalNameExist', undefined, { variants: [] }) }
    if (error === closedMeanwhile) return { fault: refused('registrationClosed') }
    throw error
  }
}

const closedMeanwhile = new Error('Another registration was quicker')

async function register(
  tx: Write,
  { server, origin, now }: RegisterCall,
  registrant: Registrant,
  passwordHash: string,
): Promise<Registered> {
  if (server.config.registration === 'first') await queueForFirstPortal(tx)
  await giveWay(tx)
  if (server.config.registration === 'first' && (await portalIsSetUp(tx))) throw closedMeanwhile
  const { alias, culture, zone, email, firstName, lastName } = registrant
  const tools = { portals: server.portals, sealer: server.sealer, productName: server.config.productName }
  const { portal, owner } = await createPortal(tx, tools, { alias, culture, zone, owner: { email, firstName, lastName } }, now)
  await storePassword(tx, portal, owner, passwordHash, now)
  const doing: Doing = { portal, viewer: owner, origin, now, server }
  const letter = await ownerActivation(tx, doing, owner)
  const [auth] = await issueLinks(
    tx,
    portal,
    [{ type: 'Auth', target: owner, address: email, life: lifeOf(doing, 'Auth').milliseconds }],
    now,
  )
  await post(tx, portal, server.mailroom, [letter], now)
  const reference = confirmLink(portal, server.sealer, { type: 'Auth', key: auth!.key, uid: owner.id, address: email.address })
  return { portal, owner, reference }
}

/** The waiting portal of the first start makes room; its row is locked, so that the wizard or another registration goes first or not at all. */
async function giveWay(tx: Write): Promise<void> {
  const waiting = Number((await readFact(tx, 'waiting-portal')) || 0)
  const row = await tx
    .selectFrom('portals')
    .select('id')
    .where('id', '=', waiting)
    .where('wizard_open', '=', 1)
    .$call(q => locked(tx)(q))
    .executeTakeFirst()
  // Those that the operator made wait for their own owners (GS-7).
  if (row && !(await portalIsSetUp(tx))) await erasePortal(tx, row)
}
