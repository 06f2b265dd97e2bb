import { operation, signedIn } from '../../../api/operation.ts'
import { startMailTest } from '../../../deeds/mail-test.ts'
import { demand } from '../../../rules/rule.ts'
import { mayEditSettings } from '../../../rules/settings.ts'
import { MailTestDto, presentMailTest } from '../../../wire/mail-test.ts'

/** Sends the caller a test letter through the ordinary queue with the saved settings (portal.md SM-6, LD-15). */
export const testMailServer = operation({
  name: 'testSmtpSettings',
  at: 'GET /smtpsettings/smtp/test',
  tag: 'Settings / Mail server',
  about: 'Send a test letter',
  description: 'One test per portal at a time; asking again while it runs answers the same one.',
  who: signedIn,
  limit: 'sensitive',
  answers: MailTestDto,

  async run(call) {
    demand(mayEditSettings, call.viewer, undefined)
    return presentMailTest(await startMailTest(call.db, call, call.viewer))
  },
})
