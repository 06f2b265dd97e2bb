import type { Sealer } from '../platform/crypto/seal.ts'
import { acrossPortals } from '../platform/db/portal-guard.ts'
import { authenticatorContext } from './authenticator.ts'
import { backupCodeContext } from './backup-code.ts'
import { type MailServerSettings, mailPasswordContext, mailServerSettings } from './settings/mail-server.ts'
import type { Write } from './tables.ts'

/**
 * What is kept for long is sealed with the server key: secrets of authenticators, backup codes, passwords of mail servers. After a rotation each is sealed
 * anew, so that nothing is lost when the previous key goes (links-and-letters.md LR-13). Gives how many were; several processes may do it at once.
 */
export async function resealAll(tx: Write, sealer: Sealer): Promise<number> {
  return (await resealApps(tx, sealer)) + (await resealCodes(tx, sealer)) + (await resealMailPasswords(tx, sealer))
}

async function resealApps(tx: Write, sealer: Sealer): Promise<number> {
  let done = 0
  for (const row of await tx.selectFrom('authenticators').selectAll().$call(acrossPortals).execute()) {
    const secret = sealer.reseal(row.secret, authenticatorContext({ portal_id: row.portal_id, id: row.person_id }))
    if (secret === undefined) continue
    const apps = tx.updateTable('authenticators').set({ secret }).where('portal_id', '=', row.portal_id)
    await apps.where('person_id', '=', row.person_id).where('secret', '=', row.secret).execute()
    done++
  }
  return done
}

async function resealCodes(tx: Write, sealer: Sealer): Promise<number> {
  let done = 0
  for (const row of await tx.selectFrom('backup_codes').selectAll().$call(acrossPortals).execute()) {
    const code = sealer.reseal(row.code, backupCodeContext({ portal_id: row.portal_id, id: row.person_id }))
    if (code === undefined) continue
    const codes = tx.updateTable('backup_codes').set({ code }).where('portal_id', '=', row.portal_id)
    await codes.where('person_id', '=', row.person_id).where('place', '=', row.place).where('code', '=', row.code).execute()
    done++
  }
  return done
}

async function resealMailPasswords(tx: Write, sealer: Sealer): Promise<number> {
  const rows = await tx.selectFrom('settings').selectAll().where('name', '=', mailServerSettings.name).$call(acrossPortals).execute()
  let done = 0
  for (const row of rows) {
    const saved = JSON.parse(row.value) as Partial<MailServerSettings>
    const sealedPassword = saved.sealedPassword && sealer.reseal(saved.sealedPassword, mailPasswordContext(row.portal_id))
    if (!sealedPassword) continue
    const settings = tx.updateTable('settings').set({ value: JSON.stringify({ ...saved, sealedPassword }) })
    await settings.where('portal_id', '=', row.portal_id).where('name', '=', row.name).where('value', '=', row.value).execute()
    done++
  }
  if (done > 0) tx.announce('settings')
  return done
}
