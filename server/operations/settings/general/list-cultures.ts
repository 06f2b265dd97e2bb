import { anyone, operation } from '../../../api/operation.ts'
import { cultures } from '../../../platform/text/cultures.ts'
import { list, text } from '../../../wire/schema.ts'

/** The cultures that people may choose (portal.md GS-10, wire.md WJ-31). */
export const listCultures = operation({
  name: 'getSupportedCultures',
  at: 'GET /settings/cultures',
  tag: 'Settings / General',
  about: 'List the languages to choose from',
  description: 'Those that whoever runs the server has enabled; `en-US` is always among them.',
  who: anyone,
  revalidated: true,
  answers: list(text()),

  async run({ server }) {
    return cultures.filter(culture => server.config.enabledCultures.includes(culture))
  },
})
