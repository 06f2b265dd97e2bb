import { openServer } from '../open-server.ts'
import type { Command } from './command.ts'

/** Brings the database up to date and ends. */
export const migrate: Command = {
  name: 'migrate',
  usage: '',
  about: 'Brings the database up to date; an SQLite file is copied first.',
  async run(_args, { config, log, print }) {
    const { applied, close } = await openServer({ config, log })
    await close()
    print(applied.length === 0 ? 'The database is up to date.' : `Applied: ${applied.join(', ')}.`)
    return 0
  },
}
