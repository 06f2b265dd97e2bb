import type { Static } from 'typebox'
import type { Person } from '../model/person.ts'
import { writePlainDate, zeroDate } from './date.ts'
import { ThemeType } from './enums.ts'
import { enumerationName, record, writtenPlainDate } from './schema.ts'

/** The theme of somebody, and since when (accounts.md TH-1). */
export const Theme = record({ theme: enumerationName(ThemeType), lastModified: writtenPlainDate() }, { title: 'Theme' })
export type Theme = Static<typeof Theme>

/** Presents it; the zero date until one was chosen. */
export const presentTheme = (person: Pick<Person, 'theme' | 'theme_at'>): Theme => ({
  theme: person.theme !== null && person.theme in ThemeType ? (person.theme as keyof typeof ThemeType) : 'System',
  lastModified: writePlainDate(person.theme_at ?? zeroDate),
})
