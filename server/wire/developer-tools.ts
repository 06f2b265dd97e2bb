import type { Static } from 'typebox'
import { writePlainDate, zeroDate } from './date.ts'
import { flag, record, writtenPlainDate } from './schema.ts'

/** Who may make API keys (portal.md CS-8). */
export const DeveloperTools = record({ limitedAccessForUsers: flag(), lastModified: writtenPlainDate() }, { title: 'DeveloperTools' })

/** Body of POST settings/devtoolsaccess. */
export const NewDeveloperTools = record({ limitedAccessForUsers: flag({ default: false }) }, { title: 'NewDeveloperTools' })

/** Presents the setting; never saved is the zero date (Z-5). */
export const presentDeveloperTools = (saved: {
  readonly limitedAccessForUsers: boolean
  readonly savedAt: number | null
}): Static<typeof DeveloperTools> => ({
  limitedAccessForUsers: saved.limitedAccessForUsers,
  lastModified: writePlainDate(saved.savedAt ?? zeroDate),
})
