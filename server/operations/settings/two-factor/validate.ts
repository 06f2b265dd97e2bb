import { confirmed, operation } from '../../../api/operation.ts'
import { signIn } from '../../../deeds/sign-in.ts'
import { mustPassCode } from '../../../deeds/two-factor/must-pass-code.ts'
import { mayPass, passCode } from '../../../deeds/two-factor/pass-code.ts'
import { tryCode } from '../../../deeds/two-factor/try-code.ts'
import { consumeLink } from '../../../model/link.ts'
import { stampsHold } from '../../../model/link-judge.ts'
import { linkKinds } from '../../../model/link-types.ts'
import { recordLogin } from '../../../model/login-event.ts'
import { codeEmpty, codeWrong, linkInvalid } from '../../../problems.ts'
import { flag, optional, record, text } from '../../../wire/schema.ts'

/** Passes the second factor, and connects an app by its first code (portal.md TF-20, TF-21). */
export const validate = operation({
  name: 'tfaValidateAuthCode',
  at: 'POST /settings/tfaapp/validate',
  tag: 'Settings / Two-step sign-in',
  about: 'Pass the second factor',
  description:
    'By the code of the app, or a backup code; the link of the sign-in comes in the header `confirm`, its key may come in the cookie. Signs in, by the cookie `asc_auth_key`. `true` when this code connected the app.',
  who: confirmed('TfaActivation', 'TfaAuth'),
  body: record({ code: optional(text()), session: flag({ default: false }) }, { title: 'TfaValidate' }),
  answers: flag(),
  refusals: [
    { status: 400, description: 'No code, or a wrong one' },
    { status: 403, description: 'Too many tries' },
  ],

  async run(call) {
    const { db, portal, origin, now, person, link, viewer, body } = call
    if (!(await mustPassCode(call, person))) return false
    const code = body.code?.trim() ?? ''
    if (code === '') throw codeEmpty()
    const type = link.type === linkKinds.TfaActivation.number ? 'TfaActivation' : 'TfaAuth'
    const { proved } = JSON.parse(link.payload) as { proved?: number }
    const done = await tryCode(call, person, code, async (tx, current) => {
      // What the code was judged by may have ended since the link was.
      if (!mayPass(current, type === 'TfaActivation') || !stampsHold(link, current)) throw linkInvalid()
      if (!(await consumeLink(tx, link, now))) throw linkInvalid()
      const passed = await passCode(tx, call, current)
      // The code of an app that is connected only now proves nothing that the first factor did not (ER-2).
      const fresh = proved === 1 || !passed.connected
      const given = { action: 'LoginSuccesViaTfaApp', login: current.email, brief: body.session, fresh } as const
      return { connected: passed.connected, opened: viewer ? undefined : await signIn(tx, call, passed.person, given) }
    })
    if (done === undefined) {
      await db.write(tx => recordLogin(tx, portal, { action: 'LoginFailViaTfaApp', personId: person.id, login: person.email }, origin, now))
      throw codeWrong()
    }
    const { connected, opened } = done.value
    if (opened) call.answer.openSession(opened)
    call.answer.forgetLinkKey(type)
    return connected
  },
})
