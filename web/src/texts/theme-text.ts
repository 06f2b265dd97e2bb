import type { Theme } from '../api/theme.ts'
import { type Text, text } from './text.ts'

/** The themes in words. */
export const themeText: Readonly<Record<Theme, Text>> = {
  Base: text('theme.light', 'Light'),
  Dark: text('theme.dark', 'Dark'),
  System: text('theme.system', 'Like the system'),
}
