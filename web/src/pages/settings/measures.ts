import type { EmailChangeSettings } from '../../api/email-change-settings.ts'
import { type Text, text } from '../../texts/text.ts'

/** A number of the settings as people type it: `size` is how much of the stored unit one of theirs is. */
export interface Measure {
  readonly name: Exclude<keyof EmailChangeSettings, 'policy'>
  readonly label: Text
  readonly size: number
  /** In people's unit. */
  readonly least: number
  readonly most: number
}

const minute = 60
const hour = 60 * minute
const day = 24 * hour
const mostLetters = 100_000

/** Lives and waits, with the ranges of email-change.md section 13. */
export const lives: readonly Measure[] = [
  { name: 'linkLife', label: text('measure.linkLife', 'A link to a new address works for (hours)'), size: hour, least: 0.25, most: 168 },
  { name: 'undoLife', label: text('measure.undoLife', 'The old address can undo for (days)'), size: day, least: 1, most: 30 },
  { name: 'hold', label: text('measure.hold', 'A strict change waits for the old address (days)'), size: day, least: 1, most: 7 },
  { name: 'fresh', label: text('measure.fresh', 'A sign-in counts as fresh for (minutes)'), size: minute, least: 1, most: 60 },
]

/** How many letters to new addresses may leave (email-change.md EQ-2 to EQ-5). */
export const caps: readonly Measure[] = [
  { name: 'requesterPerDay', label: text('measure.requester', 'One person asks for, a day'), size: 1, least: 1, most: mostLetters },
  { name: 'mailboxPerHour', label: text('measure.mailbox', 'One mailbox gets, an hour'), size: 1, least: 1, most: mostLetters },
  { name: 'domainPerHour', label: text('measure.domain', 'One foreign domain gets, an hour'), size: 1, least: 1, most: mostLetters },
  { name: 'portalPerDay', label: text('measure.portal', 'The whole portal sends, a day'), size: 1, least: 1, most: mostLetters },
]

/** A stored number in people's unit, as typed. */
export const shownMeasure = (stored: number, { size }: Measure): string => String(Math.round((stored / size) * 1000) / 1000)

/** What was typed in the stored unit, a whole number; undefined when it is no number or out of range. */
export function readMeasure(typed: string, { size, least, most }: Measure): number | undefined {
  const value = typed.trim() === '' ? Number.NaN : Number(typed)
  if (!(value >= least && value <= most)) return undefined
  return size === 1 && !Number.isInteger(value) ? undefined : Math.round(value * size)
}
