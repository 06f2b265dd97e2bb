import { operation, signedIn } from '../../../api/operation.ts'
import { findMailTest, noteMailTest } from '../../../model/mail-test.ts'
import { demand } from '../../../rules/rule.ts'
import { mayEditSettings } from '../../../rules/settings.ts'
import { MailTestDto, presentMailTest } from '../../../wire/mail-test.ts'

/** How the test letter fares; its end is told once, then void (portal.md SM-6). */
export const mailTestStatus = operation({
  name: 'getSmtpOperationStatus',
  at: 'GET /smtpsettings/smtp/test/status',
  tag: 'Settings / Mail server',
  about: 'How the test letter fares',
  description: 'The end of a test is told once; afterwards, and while there is none, the answer is void.',
  who: signedIn,
  answers: MailTestDto,

  async run({ viewer, db, portal, now }) {
    demand(mayEditSettings, viewer, undefined)
    const test = await findMailTest(db.read, portal, now)
    if (test?.isOver) await db.write(tx => noteMailTest(tx, portal, null))
    return test && presentMailTest(test)
  },
})
