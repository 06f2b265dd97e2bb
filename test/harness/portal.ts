import type { TestContext } from 'node:test'
import { createPortal } from '../../server/deeds/portal/create-portal.ts'
import { normalAddress } from '../../server/model/address.ts'
import { ofServer } from '../../server/model/origin.ts'
import { storePassword } from '../../server/model/password.ts'
import { Activation, findPerson, type Person, Type } from '../../server/model/person.ts'
import { addPerson } from '../../server/model/person-add.ts'
import type { Portal } from '../../server/model/portal.ts'
import { openSession } from '../../server/model/session.ts'
import { type Caller, callerOf } from './caller.ts'
import { type Inbox, inboxOf } from './inbox.ts'
import { aServer, type ServerOptions, type TestServer } from './server.ts'

/** One of each kind, and a second of those that matter. */
export const kinds = ['owner', 'admin', 'admin2', 'roomAdmin', 'user', 'user2', 'guest'] as const
export type Kind = (typeof kinds)[number]

const types: Readonly<Record<Kind, number>> = {
  owner: Type.DocSpaceAdmin,
  admin: Type.DocSpaceAdmin,
  admin2: Type.DocSpaceAdmin,
  roomAdmin: Type.RoomAdmin,
  user: Type.User,
  user2: Type.User,
  guest: Type.Guest,
}

/** A caller with a session, and who it is. */
export interface Member extends Caller {
  readonly id: string
  readonly email: string
  readonly token: string
}

export interface TestPortal {
  readonly server: TestServer
  readonly portal: Portal
  readonly as: Readonly<Record<Kind, Member>> & { readonly nobody: Caller }
  readonly inbox: Inbox
  /** The person as they are now. */
  person(id: string): Promise<Person>
  /** A caller that only holds a link. */
  holderOf(confirm: string): Caller
  /** A further session of a member; not fresh unless asked for. */
  sessionOf(member: Pick<Member, 'id'>, options?: { fresh?: boolean }): Promise<Member>
  /** Sets a password the short way. */
  setPassword(member: Pick<Member, 'id'>, password: string): Promise<void>
}

let aliases = 0

/** A portal of its own with one person of each kind, their addresses proved and trusted, each with a fresh session. */
export async function aPortal(t: TestContext, options: ServerOptions & { readonly server?: TestServer } = {}): Promise<TestPortal> {
  const server = options.server ?? (await aServer(t, options))
  const { server: inside } = server.app.opened
  const { db, portals, sealer, config } = inside
  const alias = `acme${++aliases}-${process.pid}`
  const now = server.clock.now()
  const made = await db.write(async tx => {
    const tools = { portals, sealer, productName: config.productName }
    const owner = { email: normalAddress('owner@acme.test')!, firstName: 'Olga', lastName: 'Owner' }
    return createPortal(tx, tools, { alias, culture: 'en-US', zone: 'UTC', owner }, now)
  })
  const portal = (await portals.byId(made.portal.id))!

  const ids = await db.write(async tx => {
    const found = new Map<Kind, string>([['owner', made.owner.id]])
    for (const kind of kinds.slice(1)) {
      const given = {
        email: normalAddress(`${kind.toLowerCase()}@acme.test`)!,
        firstName: firstNames[kind],
        lastName: 'Acme',
        type: types[kind],
      }
      found.set(kind, (await addPerson(tx, portal, { ...given, activation: Activation.Activated, how: 'creation' }, now)).id)
    }
    await tx.updateTable('people').set({ activation_status: 1 }).where('portal_id', '=', portal.id).execute()
    await tx.updateTable('person_addresses').set({ trusted_at: now, proved_at: now }).where('portal_id', '=', portal.id).execute()
    return found
  })
  const host = { host: `${alias}.localhost` }

  const sessionOf = async (member: Pick<Member, 'id'>, { fresh = false } = {}): Promise<Member> => {
    const person = (await findPerson(db.read, portal, member.id))!
    const given = { action: 'LoginSuccess', login: person.email, brief: false, fresh, life: 365 * 24 * 3_600_000 } as const
    const { token } = await db.write(tx => openSession(tx, portal, person, given, ofServer, server.clock.now()))
    return { ...callerOf(server, { ...host, authorization: `Bearer ${token}` }), id: person.id, email: person.email, token }
  }
  const as: Partial<Record<Kind, Member>> = {}
  for (const kind of kinds) as[kind] = await sessionOf({ id: ids.get(kind)! }, { fresh: true })

  return {
    server,
    portal,
    as: { ...(as as Record<Kind, Member>), nobody: callerOf(server, host) },
    inbox: inboxOf(server, portal),
    sessionOf,
    person: async id => (await findPerson(db.read, portal, id))!,
    holderOf: confirm => callerOf(server, { ...host, confirm }),
    async setPassword(member, password) {
      const hash = await inside.passwords.hash(await inside.passwords.clientHash(password, inside.clientHashing))
      await db.write(tx => storePassword(tx, portal, member, hash, server.clock.now()))
    },
  }
}

const firstNames: Readonly<Record<Kind, string>> = {
  owner: 'Olga',
  admin: 'Adam',
  admin2: 'Alba',
  roomAdmin: 'Rosa',
  user: 'Uma',
  user2: 'Ugo',
  guest: 'Gina',
}
