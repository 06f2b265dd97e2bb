import { existsSync } from 'node:fs'
import type { Server } from '../api/operation.ts'
import type { Doing } from '../deeds/doing.ts'
import { ofServer } from '../model/origin.ts'
import type { Portal } from '../model/portal.ts'
import { openServer, sqliteFile } from '../open-server.ts'
import { CommandProblem, type Context } from './command.ts'

/** What a command works with: the server's inside without its network, and the time. */
export interface Desk {
  readonly server: Server
  readonly now: number
  /** A deed of the System Account in a portal. */
  doing(portal: Portal): Doing & { readonly server: Server }
}

/**
 * Opens what is behind the API for one command, beside a running server or without one, and closes it again. Nothing is made
 * where nothing was, unless the command `mayBegin`: a mistyped folder is refused.
 */
export async function withServer<R>(context: Context, work: (desk: Desk) => Promise<R>, { mayBegin = false } = {}): Promise<R> {
  const { config, log, guarded = false } = context
  if (!mayBegin && config.databaseUrl === undefined && !existsSync(sqliteFile(config)))
    throw new CommandProblem(`There is no database in ${config.dataDir}: start the server once, or name its folder with --data-dir.`)
  const opened = await openServer({ config, log, guarded, migration: mayBegin ? 'first' : 'none' })
  try {
    const { server, clock } = opened
    const now = clock.now()
    return await work({ server, now, doing: portal => ({ portal, viewer: undefined, origin: ofServer, now, server }) })
  } finally {
    await opened.close()
  }
}
