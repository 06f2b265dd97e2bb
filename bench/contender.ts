import type { Command } from './server-process.ts'

/** Where one run of a server has its data. */
export interface Place {
  /** A folder of its own. */
  readonly folder: string
  /** Connection to a PostgreSQL database of its own; undefined: SQLite in the folder. */
  readonly databaseUrl: string | undefined
}

/** One of the two servers under the same load. */
export interface Contender {
  readonly name: 'Roster' | 'Better Auth'
  command(place: Place, port: number): Command
  /** Makes people who are signed in; gives how each asks for a new address: the text of the request. */
  prepare(port: number, people: number): Promise<Asker[]>
}

/** Writes the request of one person for one address. */
export type Asker = (address: string) => string
