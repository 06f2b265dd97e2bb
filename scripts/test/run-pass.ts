import { describeFailure } from './describe-failure.ts'
import { groupFiles } from './group-files.ts'
import { type Heard, type RunLimits, runGroups } from './run-groups.ts'

/** What came of one pass over the test files; `failures` are ready to print. */
export type PassResult = { readonly passed: number; readonly skipped: number; readonly failures: readonly string[] }

/** The words in a test's name, or in its reason for being skipped, that make it right to skip it. */
const allowedSkip = 'not on this platform'

/**
 * Runs test files with the environment of this process, several in one process where that does no harm, and counts tests. A file
 * that holds no test fails, and so does a skipped test, unless it says "not on this platform" or `skipsAreFine`.
 *
 * When a process ends before its tests do, each of its files is run again by itself, so that one crash does not hide the rest.
 */
export async function runPass(
  root: string,
  files: readonly string[],
  { skipsAreFine = false, ...limits }: RunLimits & { skipsAreFine?: boolean } = {},
): Promise<PassResult> {
  const together = await runGroups(root, groupFiles(root, files), limits)
  const again = together.flatMap(({ files: group, silent, crash }) =>
    group.length === 1 || limits.signal?.aborted || crash?.gaveUp ? [] : crash === undefined ? silent : group,
  )
  const alone =
    again.length > 0
      ? await runGroups(
          root,
          again.map(file => [file]),
          limits,
        )
      : []
  const failedAlone = new Set(alone.filter(({ crash, tests }) => crash || tests.some(test => test.error)).flatMap(group => group.files))
  const kept = together.map((group): Heard => {
    if (group.files.length === 1 || group.crash === undefined || group.crash.gaveUp) return group
    // The crash is explained by a file that fails by itself; else it stands for the files together.
    return { ...group, tests: [], crash: group.files.some(file => failedAlone.has(file)) ? undefined : group.crash }
  })
  return count([...kept, ...alone], skipsAreFine)
}

function count(groups: readonly Heard[], skipsAreFine: boolean): PassResult {
  let passed = 0
  let skipped = 0
  const failures: string[] = []
  for (const { files, tests, empty, crash, output } of groups) {
    const fail = (file: string, name: string, error: unknown, line?: number) =>
      failures.push(describeFailure({ file, name, line, error }, output))
    for (const { file, name, line, error, skip } of tests) {
      if (error !== undefined) fail(file, name, error, line)
      else if (skip === undefined) passed++
      else if (skipsAreFine || `${name} ${skip}`.includes(allowedSkip)) skipped++
      else fail(file, name, `It was skipped. ${skip}`.trim(), line)
    }
    const whole = files.length === 1 ? wholeFile : 'these files in one process'
    if (crash !== undefined) fail(files.join(', '), whole, crash.error)
    else if (empty && files.length === 1) fail(files.join(), whole, 'It holds no test.')
  }
  return { passed, skipped, failures }
}

const wholeFile = 'the file as a whole'
