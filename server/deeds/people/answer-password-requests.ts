import { findPasswordRequests, type PasswordRequest, takePasswordRequest } from '../../model/password-request.ts'
import { findPersonByEmail, type Person, Status } from '../../model/person.ts'
import { type Portal, PortalStatus, type Portals } from '../../model/portal.ts'
import type { Db, Write } from '../../model/tables.ts'
import type { Doing } from '../doing.ts'
import { remindPassword } from './remind-password.ts'

const batch = 20

/** Looks for the people that strangers asked for and sends what there is to send (RP-4 to RP-6). `refused` hears why not. */
export async function answerPasswordRequests(
  db: Db,
  server: Doing['server'],
  portals: Portals,
  now: number,
  refused: (reason: string) => void,
): Promise<void> {
  for (;;) {
    const requests = await findPasswordRequests(db.read, batch)
    for (const request of requests) {
      const portal = await portals.byId(request.portal_id)
      const reason = await db.write(tx => answer(tx, { server, portal, now }, request))
      if (reason !== undefined) refused(reason)
    }
    if (requests.length < batch) return
  }
}

/** Takes the question off the list and answers it in one transaction; gives why nothing was sent. */
async function answer(
  tx: Write,
  { server, portal, now }: { server: Doing['server']; portal: Portal | undefined; now: number },
  request: PasswordRequest,
): Promise<string | undefined> {
  if (!(await takePasswordRequest(tx, request))) return undefined
  if (portal?.status !== PortalStatus.Active) return 'portal not active'
  const person = await findPersonByEmail(tx, portal, request.address_key)
  const reason = person === undefined ? 'unknown address' : reasonAgainst(person)
  if (person === undefined || reason !== undefined) return reason
  const { ip, browser, platform, page } = request
  await remindPassword(tx, { portal, origin: { ip, browser, platform, page }, now, server }, person)
  return undefined
}

const generatedAddress = 4

/** Why somebody gets no link for a new password; undefined when they may have one (RP-4, EU-4). */
export function reasonAgainst(person: Person): 'suspended' | 'managed' | 'generated address' | 'frozen' | undefined {
  if (person.status === Status.Terminated) return 'suspended'
  if (person.managed_by !== null) return 'managed'
  if ((person.activation_status & generatedAddress) !== 0) return 'generated address'
  return person.frozen_by === null ? undefined : 'frozen'
}
