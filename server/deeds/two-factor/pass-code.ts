import type { Person } from '../../model/person.ts'
import type { Write } from '../../model/tables.ts'
import { byPerson, type Doing } from '../doing.ts'
import { endFreeze } from '../email-change/end-freeze.ts'
import { connect } from './connect.ts'

/** Whether a code that fits lets somebody in: of a connected app, or of one to be connected, which a frozen account never does (EU-4). */
export const mayPass = (person: Person, mayConnect: boolean): boolean =>
  person.authenticator_at !== null || (mayConnect && person.frozen_by === null)

/**
 * What a right code at sign-in means: the first one connects the app (portal.md TF-21, directory.md AT-22), and one of a frozen account ends the freeze
 * (email-change.md E20). `person` is locked, the code is spent.
 */
export async function passCode(tx: Write, doing: Doing, person: Person): Promise<{ person: Person; connected: boolean }> {
  const connected = person.authenticator_at === null
  const passed = connected ? await connect(tx, doing, person) : person
  if (passed.frozen_by !== null) await endFreeze(tx, byPerson(doing, passed), passed, 'E20')
  return { person: { ...passed, frozen_by: null }, connected }
}
