import { issueLinks } from '../../model/link.ts'
import { Activation, type Person, Type } from '../../model/person.ts'
import { addPerson, type NewPerson } from '../../model/person-add.ts'
import { type Portal, PortalStatus, type Portals } from '../../model/portal.ts'
import type { Write } from '../../model/tables.ts'
import type { Sealer } from '../../platform/crypto/seal.ts'
import { newId, newTimeId } from '../../platform/ids.ts'
import { wizardKey } from './wizard-link.ts'

/** What a portal is made of. */
export interface NewPortal {
  readonly alias: string
  readonly culture: string
  /** IANA name. */
  readonly zone: string
  /** Null: the wizard is open, and an owner without address and password waits for it (GS-7). */
  readonly owner: Pick<NewPerson, 'email' | 'firstName' | 'lastName'> | null
}

/** Makes a portal with its owner; its numbers begin here, so that no counter is ever missing. */
export async function createPortal(
  tx: Write,
  server: { readonly portals: Portals; readonly sealer: Sealer; readonly productName: string },
  given: NewPortal,
  now: number,
): Promise<{ portal: Portal; owner: Person }> {
  const ownerId = newId()
  const { id } = await tx
    .insertInto('portals')
    .values({
      alias: given.alias,
      public_url: null,
      mapped_domain: null,
      title: null,
      culture: given.culture,
      time_zone: given.zone,
      status: PortalStatus.Active,
      status_changed_at: now,
      owner_id: ownerId,
      wizard_open: given.owner ? 0 : 1,
      created_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const first = await tx
    .selectFrom('portals')
    .select('id')
    .where('status', '!=', PortalStatus.RemovePending)
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  const portal: Portal = {
    id,
    alias: given.alias,
    url: server.portals.publicUrlOf({ id, alias: given.alias, public_url: null }, first?.id),
    mappedDomain: null,
    title: server.productName,
    ownTitle: null,
    culture: given.culture,
    zone: given.zone,
    status: PortalStatus.Active,
    statusChangedAt: now,
    ownerId,
    wizardOpen: given.owner === null,
    createdAt: now,
  }
  const owner = await addPerson(
    tx,
    portal,
    {
      id: ownerId,
      email: given.owner?.email ?? null,
      firstName: given.owner?.firstName ?? 'Administrator',
      lastName: given.owner?.lastName ?? '',
      type: Type.DocSpaceAdmin,
      activation: Activation.NotActivated,
      culture: given.culture,
      how: 'registration',
    },
    now,
  )
  if (given.owner === null) await openWizard(tx, server.sealer, portal, owner, now)
  tx.announce('portals')
  return { portal, owner }
}

/** The Wizard link's key is derived, since it is shown again until the set-up is finished (LR-4). */
async function openWizard(tx: Write, sealer: Sealer, portal: Portal, owner: Person, now: number): Promise<void> {
  const id = newTimeId(now)
  await issueLinks(tx, portal, [{ type: 'Wizard', target: owner, life: null, id, key: wizardKey(sealer, portal, id, now) }], now)
}
