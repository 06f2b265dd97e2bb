import { normalAddress } from '../../server/model/address.ts'
import { type Person, Status, Type } from '../../server/model/person.ts'
import { addPerson } from '../../server/model/person-add.ts'
import type { TestPortal } from './portal.ts'

/** Somebody who was invited and has not come. */
export const anInvited = ({ server, portal }: TestPortal, local: string): Promise<Person> =>
  server.app.opened.server.db.write(tx =>
    addPerson(
      tx,
      portal,
      {
        email: normalAddress(`${local}@acme.test`)!,
        firstName: '',
        lastName: '',
        type: Type.User,
        status: Status.Pending,
        how: 'invitation',
      },
      server.clock.now(),
    ),
  )
