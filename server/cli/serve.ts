import type { Command } from './command.ts'

/** Starts the server; ends when it is told to stop. */
export const serve: Command = {
  name: 'serve',
  usage: '',
  about: 'Starts the server and runs until it is stopped.',
  flags: { 'no-migrate': { about: 'Leave the database as it is: another process brings it up to date.' } },
  async run(_args, { config, log, flags, say }) {
    const { serve: start } = await import('../main.ts')
    return start(config, { log, say, migration: flags.has('no-migrate') ? 'none' : 'all' })
  },
}
