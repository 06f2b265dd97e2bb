import { parseArgs } from 'node:util'

/** What a run is to measure. */
export interface Wish {
  readonly databases: readonly ('sqlite' | 'postgres')[]
  readonly callers: readonly number[]
  readonly seconds: number
  readonly warmUp: number
  readonly rounds: number
  readonly people: number
}

export const usage = `npm run bench -- [flags]

--database=sqlite,postgres   which databases (both)
--callers=1,16,64            how many callers at once
--seconds=5                  how long each round is measured
--warm-up=10                 seconds of the same load before
--rounds=3                   of which the median is shown
--people=256                 how many people ask in turn
--quick                      one short round of each, to see that it works

PostgreSQL: the server named in TEST_POSTGRES_URL (an administrator's connection), else one that is started for the run.`

const kinds = ['sqlite', 'postgres'] as const

/** Reads the command line; undefined when help is asked for. Throws a sentence for what it does not understand. */
export function readFlags(args: readonly string[]): Wish | undefined {
  const text = { type: 'string' } as const
  const flag = { type: 'boolean' } as const
  const options = { database: text, callers: text, seconds: text, 'warm-up': text, rounds: text, people: text, quick: flag, help: flag }
  const { values } = parseArgs({ args: [...args], options, strict: true })
  if (values.help) return undefined
  const given = (name: 'seconds' | 'warm-up' | 'rounds' | 'people', usual: number, quick: number) =>
    readNumber(name, values[name] ?? String(values.quick ? quick : usual))
  const callers = (values.callers ?? '1,16,64').split(',').map(each => readNumber('callers', each))
  const people = given('people', 256, 64)
  if (people < Math.max(...callers)) throw new Error('There must be as many people as callers, or more.')
  const databases = (values.database ?? 'sqlite,postgres').split(',').map(name => {
    const kind = kinds.find(known => known === name)
    if (kind === undefined) throw new Error(`--database is sqlite or postgres, not ${name}.`)
    return kind
  })
  return { databases, callers, people, seconds: given('seconds', 5, 1), warmUp: given('warm-up', 10, 1), rounds: given('rounds', 3, 1) }
}

function readNumber(name: string, text: string): number {
  const value = Number(text)
  if (!(value > 0) || !Number.isFinite(value)) throw new Error(`--${name} needs a number above 0, not ${text}.`)
  return value
}
