import { operation, signedIn } from '../../../api/operation.ts'
import { cultureFor } from '../../../deeds/doing.ts'
import { letters } from '../../../letters/index.ts'
import { previewLetter } from '../../../letters/preview.ts'
import { cultureOf } from '../../../platform/text/cultures.ts'
import { mayManageLetters } from '../../../rules/letters.ts'
import { demand } from '../../../rules/rule.ts'
import { list, record, text } from '../../../wire/schema.ts'

/** Every kind of letter (links-and-letters.md section 7) and what its subject says, in the language of the caller. */
export const listKinds = operation({
  name: 'getLetterKinds',
  at: 'GET /letters',
  root: '/api/roster/1',
  tag: 'Roster / Letters',
  about: 'Every kind of letter',
  description:
    'The kinds of letters there are, each with its subject in the language of the caller, filled with made-up values. For admins.',
  who: signedIn,
  answers: list(record({ kind: text(), title: text() }, { title: 'LetterKind' })),

  async run(call) {
    const { viewer, portal, server } = call
    demand(mayManageLetters, viewer, undefined)
    const culture = cultureOf(cultureFor(call, viewer), server.config.enabledCultures)
    return [...letters.keys()].map(kind => ({ kind, title: previewLetter(kind, culture, server.writeLetter, portal)!.subject }))
  },
})
