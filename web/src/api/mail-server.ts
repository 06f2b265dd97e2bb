import { answerOf, api, until, type Wire } from './client.ts'

/** The portal's own mail server (portal.md SM-1). The password is never told: empty, it stays as it is. */
export type MailServer = Wire<'MailServer'>

/** How a test letter fares (portal.md SM-6). */
export type MailTest = Wire<'MailTest'>

const smtp = '/api/2.0/smtpsettings/smtp'

/** GET smtpsettings/smtp (SM-2). */
export async function getMailServer(signal?: AbortSignal): Promise<MailServer> {
  return (await answerOf(api.GET(smtp, until(signal)))).result
}

/** POST smtpsettings/smtp: in force from the next letter on (SM-3). */
export async function saveMailServer(wanted: MailServer): Promise<MailServer> {
  return (await answerOf(api.POST(smtp, { body: wanted }))).result
}

/** DELETE smtpsettings/smtp: the mail server of the installation is in force again (SM-4). */
export async function restoreMailServer(): Promise<MailServer> {
  return (await answerOf(api.DELETE(smtp))).result
}

/** GET smtpsettings/smtp/test: starts a test letter to the caller, or gives the one on its way (SM-6). */
export async function startMailTest(): Promise<MailTest> {
  return (await answerOf(api.GET(`${smtp}/test`))).result
}

/** GET smtpsettings/smtp/test/status; undefined when there is no test, or its end was told before. */
export async function getMailTest(): Promise<MailTest | undefined> {
  return (await answerOf(api.GET(`${smtp}/test/status`))).result ?? undefined
}
