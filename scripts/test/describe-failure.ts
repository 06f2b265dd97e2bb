import { AssertionError } from 'node:assert'
import { inspect } from 'node:util'

/** A test that failed, as the runner reports it. */
export type Failure = { readonly file: string; readonly name: string; readonly line?: number | undefined; readonly error: unknown }

/** A failure in full: where, what went wrong with its causes, and what its file printed. */
export function describeFailure({ file, name, line, error }: Failure, output: string | undefined): string {
  const parts = [`✖ ${file}${line === undefined ? '' : `:${line}`}  ${name}`, indent(textOf(error))]
  if (output !== undefined && output.trim() !== '') parts.push(indent('What the file printed:'), indent(indent(output.trim())))
  return parts.join('\n')
}

/** The runner wraps what a test threw; its own stack says nothing. */
function textOf(error: unknown): string {
  const thrown = error instanceof Error && error.cause !== undefined ? error.cause : error
  if (typeof thrown === 'string') return thrown
  // The message of an assertion already holds both values and how they differ.
  if (thrown instanceof AssertionError && thrown.stack !== undefined) return thrown.stack
  return inspect(thrown, { depth: 6, colors: false })
}

const indent = (text: string) => text.replace(/^(?=.)/gm, '    ')
