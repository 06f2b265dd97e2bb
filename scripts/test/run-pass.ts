import { relative, resolve } from 'node:path'
import { run } from 'node:test'
import { describeFailure, type Failure } from './describe-failure.ts'

/** What came of one pass over the test files; `failures` are ready to print. */
export type PassResult = { readonly passed: number; readonly skipped: number; readonly failures: readonly string[] }

/** Processes at once: the suite is made for a machine with two cores. */
const filesAtOnce = 2
/** How long one test may take unless it says otherwise, in milliseconds. */
const testLimit = 120_000
/** When nothing has been heard for so long, the files that are still running are given up. */
const defaultSilenceLimit = 300_000
/** How much of the output of a failing file is shown, in characters from its end. */
const outputLimit = 8_000
/** The words in a test's name, or in its reason for being skipped, that make it right to skip it. */
const allowedSkip = 'not on this platform'

/**
 * Runs test files, each in a process of its own with the environment of this one, and counts tests. A file that holds no test
 * fails, and so does a skipped test, unless it says "not on this platform" or `skipsAreFine`.
 */
export async function runPass(
  root: string,
  files: readonly string[],
  {
    skipsAreFine = false,
    silenceLimit = defaultSilenceLimit,
    signal,
  }: { skipsAreFine?: boolean; silenceLimit?: number; signal?: AbortSignal } = {},
): Promise<PassResult> {
  const silence = new AbortController()
  const timer = setTimeout(() => silence.abort(), silenceLimit)
  const output = new Map<string, string>()
  const failures: Failure[] = []
  let passed = 0
  let skipped = 0

  const events = run({
    files: files.map(file => resolve(root, file)),
    cwd: root,
    concurrency: filesAtOnce,
    timeout: testLimit,
    signal: signal ? AbortSignal.any([signal, silence.signal]) : silence.signal,
  })
  for await (const { type, data } of events) {
    timer.refresh()
    if (type === 'test:stdout' || type === 'test:stderr') {
      const file = relative(root, data.file ?? '')
      output.set(file, ((output.get(file) ?? '') + data.message).slice(-outputLimit))
    } else if ((type === 'test:pass' || type === 'test:fail') && data.details.type !== 'suite') {
      const file = relative(root, data.file ?? '')
      const whole = data.name === data.file
      const fail = (error: unknown) => failures.push({ file, error, ...(whole ? wholeFile : { name: data.name, line: data.line }) })
      const reason = typeof data.skip === 'string' ? data.skip : ''
      if (type === 'test:fail') {
        const gaveUp = whole && silence.signal.aborted
        fail(gaveUp ? `It was not done when nothing had been heard for ${silenceLimit / 1000} seconds.` : data.details.error)
      } else if (whole) fail('It holds no test.')
      else if (data.skip === undefined && data.todo === undefined) passed++
      else if (skipsAreFine || `${data.name} ${reason}`.includes(allowedSkip)) skipped++
      else fail(`It was skipped. ${reason}`.trim())
    }
  }
  clearTimeout(timer)
  return { passed, skipped, failures: failures.map(failure => describeFailure(failure, output.get(failure.file))) }
}

const wholeFile = { name: 'the file as a whole' }
