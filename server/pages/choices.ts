import { timeZoneNames } from '../platform/text/time-zones.ts'
import type { Choice } from './views/parts/select-field.ts'

/** Each language by its own name. */
export const languageChoices = (cultures: readonly string[]): Choice[] =>
  cultures.map(culture => ({
    value: culture,
    label: new Intl.DisplayNames([culture], { type: 'language' }).of(culture) ?? culture,
    lang: culture,
  }))

/** Every zone by its IANA name, which is what is stored. */
export const timeZoneChoices = (): Choice[] => timeZoneNames().map(name => ({ value: name, label: name.replaceAll('_', ' ') }))
