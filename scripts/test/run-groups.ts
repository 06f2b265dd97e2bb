import { relative } from 'node:path'
import { run } from 'node:test'
import { readLoadFailure, writeEntries } from './write-entries.ts'

/** How one test ended: `error` when it failed, `skip` (the reason, or nothing) when it was left out. */
export type Outcome = {
  readonly file: string
  readonly name: string
  readonly line?: number | undefined
  readonly error?: unknown
  readonly skip?: string | undefined
}

/** What was heard from the process of one group of files. */
export type Heard = {
  readonly files: readonly string[]
  readonly tests: readonly Outcome[]
  /** Files of which no test was heard: those that are empty, or define their tests elsewhere. */
  readonly silent: readonly string[]
  /** Nothing at all was heard, and the process ended well. */
  readonly empty: boolean
  /** The process itself ended badly; `gaveUp` when it was stopped because it had been silent for too long. */
  readonly crash?: { readonly error: unknown; readonly gaveUp: boolean } | undefined
  /** The end of what it printed. */
  readonly output: string
}

/** `silenceLimit`: when nothing has been heard for so many milliseconds, the groups that are still running are given up. */
export type RunLimits = { readonly silenceLimit?: number; readonly signal?: AbortSignal }

/** Processes at once: one more than the two cores the suite is made for, since tests also wait, for disks, databases and browsers. */
const processesAtOnce = 3
/** How long one test may take unless it says otherwise, in milliseconds. */
const testLimit = 120_000
const defaultSilenceLimit = 300_000
/** How much of the output of a process is kept, in characters from its end. */
const outputLimit = 8_000

/** Runs each group of test files in a process of its own and tells what was heard from each. Paths are relative to `root`. */
export async function runGroups(
  root: string,
  groups: readonly (readonly string[])[],
  { silenceLimit = defaultSilenceLimit, signal }: RunLimits = {},
): Promise<Heard[]> {
  const silence = new AbortController()
  const timer = setTimeout(() => silence.abort(), silenceLimit)
  const entries = await writeEntries(root, groups)
  const tests: Outcome[] = []
  const crashes = new Map<string, Heard['crash']>()
  const empty = new Set<string>()
  const output = new Map<string, string>()
  try {
    const events = run({
      files: [...entries.groups.keys()],
      cwd: root,
      concurrency: processesAtOnce,
      timeout: testLimit,
      signal: signal ? AbortSignal.any([signal, silence.signal]) : silence.signal,
    })
    for await (const { type, data } of events) {
      timer.refresh()
      if (type === 'test:stdout' || type === 'test:stderr') {
        const entry = data.file ?? ''
        output.set(entry, ((output.get(entry) ?? '') + data.message).slice(-outputLimit))
      } else if ((type === 'test:pass' || type === 'test:fail') && data.details.type !== 'suite') {
        const error = type === 'test:fail' ? data.details.error : undefined
        const entry = entries.groups.get(data.name)
        if (entry !== undefined && data.name === data.file) {
          const gaveUp = silence.signal.aborted
          if (error === undefined) empty.add(data.name)
          else crashes.set(data.name, { error: gaveUp ? hasBeenSilent(silenceLimit) : error, gaveUp })
        } else tests.push(outcomeOf(root, data, error))
      }
    }
  } finally {
    clearTimeout(timer)
    await entries.remove()
  }
  const heard = [...entries.groups].map(([path, files]): Heard => {
    const own = tests.filter(test => files.includes(test.file))
    const silent = files.filter(file => !own.some(test => test.file === file))
    return { files, tests: own, silent, empty: empty.has(path), crash: crashes.get(path), output: output.get(path) ?? '' }
  })
  const known = new Set(groups.flat())
  const elsewhere = tests.filter(test => !known.has(test.file))
  return [...heard, { files: [], tests: elsewhere, silent: [], empty: false, output: '' }]
}

type Told = {
  readonly name: string
  readonly file?: string
  readonly line?: number
  readonly skip?: string | boolean
  readonly todo?: string | boolean
}

function outcomeOf(root: string, { name, file = '', line, skip, todo }: Told, error: unknown): Outcome {
  const broken = readLoadFailure(name)
  if (broken !== undefined) return { file: broken, name: 'the file as a whole', error }
  const why = skip ?? todo
  return { file: relative(root, file), name, line, error, skip: why === undefined ? undefined : typeof why === 'string' ? why : '' }
}

const hasBeenSilent = (limit: number) => `It was not done when nothing had been heard for ${limit / 1000} seconds.`
