import { join } from 'node:path'
import { checkPlace } from './check-place.ts'
import { checkReach } from './check-reach.ts'
import type { Command } from './command.ts'

const projectRoot = join(import.meta.dirname, '..', '..')

/** Looks whether the server can do its work here; a line for each thing. Exit code 1 when there is a problem. */
export const doctor: Command = {
  name: 'doctor',
  usage: '',
  about: 'Checks whether everything the server needs is there, and says what to do where it is not.',
  async run(_args, { config, log, print }) {
    const findings = [...(await checkPlace(config, projectRoot)), ...(await checkReach(config, log))]
    const width = Math.max(...findings.map(({ about }) => about.length))
    for (const { state, about, sentence } of findings) print(`${state.padEnd('warning'.length)}  ${about.padEnd(width)}  ${sentence}`)
    return findings.some(({ state }) => state === 'problem') ? 1 : 0
  },
}
