import { existsSync } from 'node:fs'
import { chmod, copyFile, mkdir, realpath } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { photoFolder, sqliteFile } from '../open-server.ts'
import { backupSqlite } from '../platform/db/sqlite-backup.ts'
import { copyFiles } from '../platform/files/copy-files.ts'
import { type Command, CommandProblem } from './command.ts'

const databaseName = 'roster.db'
const keyName = 'server.key'
const photosName = 'photos'

/** One moment of the SQLite database, the photos it names and the server key, in a folder; the server may run meanwhile. */
export const backup: Command = {
  name: 'backup',
  usage: '<folder>',
  about: 'Copies the SQLite database, as it is at one moment, the photos and the server key into a folder; the server may run meanwhile.',
  async run([given = ''], { config, cwd, print, say }) {
    if (config.databaseUrl !== undefined)
      throw new CommandProblem('The data lies in PostgreSQL: back it up with pg_dump, and keep the server key with it.')
    const database = sqliteFile(config)
    if (!existsSync(database)) throw new CommandProblem(`There is no database in ${config.dataDir}: name its folder with --data-dir.`)
    const folder = resolve(cwd, given)
    await mkdir(folder, { recursive: true, mode: 0o700 })
    if ((await realpath(folder)) === (await realpath(config.dataDir)))
      throw new CommandProblem(`${folder} is the folder of the server itself: name another.`)
    await backupSqlite(database, join(folder, databaseName))
    const copied = [databaseName]
    // After the database: files of a photo stay for an hour after its end, so those the copy names are still there.
    if ((await copyFiles(photoFolder(config), join(folder, photosName))) > 0) copied.push(photosName)
    const key = join(config.dataDir, keyName)
    if (config.serverKey === undefined && existsSync(key)) {
      await copyFile(key, join(folder, keyName))
      await chmod(join(folder, keyName), 0o600)
      copied.push(keyName)
    } else say('The server key comes from the settings and was not copied: keep it with the backup.')
    print(`Copied to ${folder}: ${copied.join(', ')}.`)
    return 0
  },
}
