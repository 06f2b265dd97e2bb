import { operation, signedIn } from '../../../api/operation.ts'
import { chooseTheme } from '../../../model/person-theme.ts'
import { nameOf, ThemeType } from '../../../wire/enums.ts'
import { enumeration, present, record } from '../../../wire/schema.ts'
import { presentTheme, Theme } from '../../../wire/theme.ts'

/** Sets the caller's theme (accounts.md TH-2). */
export const set = operation({
  name: 'changePortalTheme',
  at: 'PUT /people/theme',
  tag: 'People / Theme',
  about: 'Choose my theme',
  description: 'For the caller alone, on every device.',
  who: signedIn,
  body: record({ theme: present(enumeration(ThemeType)) }, { title: 'ThemeChoice' }),
  answers: Theme,

  async run({ viewer, body, db, now }) {
    const theme = nameOf(ThemeType, body.theme) ?? 'System'
    await db.write(tx => chooseTheme(tx, viewer, theme, now))
    return presentTheme({ theme, theme_at: now })
  },
})
