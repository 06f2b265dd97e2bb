import { operation, signedIn } from '../../../api/operation.ts'
import { cultureFor } from '../../../deeds/doing.ts'
import { previewLetter } from '../../../letters/preview.ts'
import { cultureOf, matchCulture } from '../../../platform/text/cultures.ts'
import { cultureUnknown, notFound } from '../../../problems.ts'
import { mayManageLetters } from '../../../rules/letters.ts'
import { demand } from '../../../rules/rule.ts'
import { optional, record, text } from '../../../wire/schema.ts'

/** A letter as the portal would send it, with made-up values; nothing is sent and its links lead nowhere. */
export const preview = operation({
  name: 'previewLetter',
  at: 'GET /letters/{kind}',
  root: '/api/roster/1',
  tag: 'Roster / Letters',
  about: 'See what a letter says',
  description:
    'Subject, HTML and plain text with made-up values, in the language asked for, else in that of the caller; `culture` is the language it came to be written in. Nothing is sent. For admins.',
  who: signedIn,
  params: record({ kind: text() }),
  query: record({ culture: optional(text()) }),
  answers: record({ kind: text(), culture: text(), subject: text(), html: text(), text: text() }, { title: 'LetterPreview' }),
  refusals: [
    { status: 400, description: 'A language that is not offered' },
    { status: 404, description: 'No such kind of letter' },
  ],

  async run(call) {
    const { viewer, portal, server, params, query } = call
    const { enabledCultures } = server.config
    demand(mayManageLetters, viewer, undefined)
    const culture = query.culture ? matchCulture(query.culture, enabledCultures) : cultureOf(cultureFor(call, viewer), enabledCultures)
    if (culture === undefined) throw cultureUnknown()
    const written = previewLetter(params.kind, culture, server.writeLetter, portal)
    if (written === undefined) throw notFound()
    return { kind: params.kind, culture: written.culture, subject: written.subject, html: written.html, text: written.text }
  },
})
