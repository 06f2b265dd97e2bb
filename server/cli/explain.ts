import { ConfigProblem } from '../config.ts'
import { ServerKeyProblem } from '../platform/crypto/server-key.ts'
import { MigrationProblem } from '../platform/db/migration-problem.ts'
import { DatabaseUnavailable } from '../platform/db/unavailable.ts'
import { Problem } from '../problems.ts'
import { CommandProblem, UsageProblem } from './command.ts'

/** How a command that failed ends: sentences for the operator, and 1 for what failed, 2 for what was asked or set wrongly. */
export interface Explanation {
  readonly sentences: readonly string[]
  readonly exitCode: 1 | 2
}

const SQLITE_READONLY = 8
const SQLITE_FULL = 13
const SQLITE_NO_DATABASE = 26
const sqliteSentences: Readonly<Record<number, string>> = {
  5: 'Another process holds the database.',
  [SQLITE_READONLY]: 'The database file can not be written.',
  10: 'The disk of the database does not read or write as it should.',
  11: 'The database file is damaged: restore it from a backup.',
  [SQLITE_FULL]: 'The disk of the database is full.',
  14: 'The database file can not be opened.',
  [SQLITE_NO_DATABASE]: 'The database file is no database of Roster: restore it from a backup.',
}
const accessCodes: Readonly<Record<string, string>> = {
  EACCES: 'this account has no right to it',
  EPERM: 'this account has no right to it',
  EROFS: 'its disk is read-only',
  ENOTDIR: 'a part of its path is no folder',
  EEXIST: 'something else has its name',
  ENOENT: 'it does not exist',
  EISDIR: 'it is a folder',
  ENOSPC: 'the disk is full',
}

/** Says in sentences why something failed. */
export async function explain(error: unknown): Promise<Explanation> {
  if (error instanceof ConfigProblem) return { sentences: error.problems, exitCode: 2 }
  if (error instanceof UsageProblem) return { sentences: [error.message], exitCode: 2 }
  const known = error instanceof CommandProblem || error instanceof ServerKeyProblem || error instanceof MigrationProblem
  if (known) return failed(error.message)
  if (error instanceof DatabaseUnavailable) return failed(`${withDot(error.message).slice(0, -1)}${reasonOf(error.cause)}.`)
  if (error instanceof Problem) return failed(withDot(await english(error)))
  return failed(ofSystem(error as Failure) ?? withDot(`Something failed: ${firstLine(error)}`))
}

interface Failure {
  readonly code?: string
  readonly syscall?: string
  readonly path?: string
  readonly address?: string
  readonly port?: number
  readonly hostname?: string
  readonly errcode?: number
}

function ofSystem({ code = '', syscall, path, address, port, hostname, errcode }: Failure): string | undefined {
  if (code === 'ERR_SQLITE_ERROR' && errcode !== undefined) return sqliteSentences[errcode % 256]
  if (syscall === 'listen' && code === 'EADDRINUSE')
    return `Port ${port} of ${address} is in use: stop what listens there, or choose another with --port.`
  if (syscall === 'listen' && code === 'EACCES') return `This account may not listen on port ${port}: choose one above 1023 with --port.`
  if (syscall === 'listen' || (code === 'ENOTFOUND' && hostname !== undefined))
    return `This machine can not listen on ${address ?? hostname}: choose another address with --host.`
  if (path !== undefined && accessCodes[code] !== undefined) return `${path} can not be used: ${accessCodes[code]}.`
  return undefined
}

const reasonOf = (cause: unknown): string => (cause instanceof Error && cause.message !== '' ? ` (${firstLine(cause)})` : '')
const firstLine = (error: unknown): string => String(error instanceof Error ? error.message : error).split('\n')[0] ?? ''
const withDot = (sentence: string): string => (/[.!?]$/.test(sentence) ? sentence : `${sentence}.`)
const failed = (sentence: string): Explanation => ({ sentences: [sentence], exitCode: 1 })

async function english({ key, english: text, values }: Problem): Promise<string> {
  const { createTranslator } = await import('../platform/text/translate.ts')
  return createTranslator({ find: () => undefined, names: [] })('en')(key, text, values)
}
