import type { Config } from '../config.ts'
import type { Deed } from '../model/audit.ts'
import { plainName } from '../model/name.ts'
import { ofServer } from '../model/origin.ts'
import type { Mailroom } from '../model/outbox.ts'
import type { Person } from '../model/person.ts'
import type { SettingsReader } from '../model/settings.ts'
import type { Sealer } from '../platform/crypto/seal.ts'

/** A deed under way: who, where, when, and what of the server it may use. */
export interface Doing extends Deed {
  readonly server: {
    readonly config: Config
    readonly mailroom: Mailroom
    readonly sealer: Sealer
    readonly settings: SettingsReader
  }
}

const second = 1000

/** The same moment, done by the server itself: `System Account` in the trail. */
export const bySystem = <D extends Doing>(doing: D): D => ({ ...doing, viewer: undefined, origin: ofServer })

/** What a link lets happen is done by its person, with a session beside it or without (LH-2). */
export const byPerson = <D extends Doing>(doing: D, person: Pick<Person, 'id'>): D => ({ ...doing, viewer: person })

/** Language of a letter to somebody: their own, else the portal's (LG-1). */
export const cultureFor = ({ portal }: Doing, person: Pick<Person, 'culture'>): string => person.culture ?? portal.culture

/** A person's name as a letter says it, in the language of the one it goes to. */
export const nameOf = (person: Pick<Person, 'first_name' | 'last_name' | 'email'>, culture: string): string =>
  plainName({ first: person.first_name, last: person.last_name, email: person.email }, culture)

/** When and from where, as letters say it. */
export const originOf = ({
  origin: { ip, browser, platform },
  now,
}: Doing): { at: number; ip: string; browser: string; platform: string } => ({
  at: now,
  ip,
  browser,
  platform,
})

/** The life of a type of link: seconds for the letter, milliseconds for the row (LT-1). */
export function lifeOf({ server }: Doing, type: keyof Config['linkLife']): { seconds: number; milliseconds: number } {
  const seconds = server.config.linkLife[type]
  return { seconds, milliseconds: seconds * second }
}
