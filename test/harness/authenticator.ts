import type { TestContext } from 'node:test'
import { type TwoFactor, twoFactor } from '../../server/model/settings/two-factor.ts'
import { saveSettings } from '../../server/model/settings.ts'
import { codeAt } from '../../server/platform/crypto/totp.ts'
import { type AddressChanges, addressChangesOf } from './address-changes.ts'
import type { Said } from './caller.ts'
import { aPortal, type Member, type TestPortal } from './portal.ts'

const step = 30_000

/** The app on somebody's phone. */
export interface App {
  readonly secret: string
  /** A code that was not used yet: the clock goes on by one step. */
  code(): string
}

/** The second factor of one portal, for tests. */
export interface SecondFactor {
  /** Turns it on or off without ending sessions. */
  set(settings: Partial<TwoFactor>): Promise<void>
  appOf(secret: string): App
  /** The `confirm` header for the link that an answer has set as a cookie. */
  confirmOf(answer: Said): string
  /** Connects an app to somebody; the second factor is on for the moment if it was off. */
  connect(member: Pick<Member, 'id'>): Promise<App>
}

/** The key of a link in a `Set-Cookie` of the answer (WJ-21). */
const cookieOf = (answer: Said): [type: string, key: string] => {
  const [, type, key] = /asc_confirm_key_(\w+)=([^;]+)/.exec(answer.cookies.join('\n')) ?? []
  if (type === undefined || key === undefined) throw new Error(`No key of a link in ${answer.cookies.join()}`)
  return [type, key]
}

export function secondFactorOf(home: TestPortal): SecondFactor {
  const { portal, server } = home
  const { db, settings } = server.app.opened.server
  const set = async (given: Partial<TwoFactor>) => {
    await db.write(tx => saveSettings(tx, portal, twoFactor, { ...twoFactor.defaults, ...given }, server.clock.now()))
  }
  const appOf = (secret: string): App => ({
    secret,
    code() {
      server.clock.advance(step)
      return codeAt(secret, server.clock.now())
    },
  })
  const confirmOf = (answer: Said) => {
    const [type, key] = cookieOf(answer)
    return `type=${type}&key=${key}`
  }
  return {
    set,
    appOf,
    confirmOf,
    async connect(member) {
      const before = await settings.of(portal, twoFactor)
      await set({ ...before, enabled: true, mandatoryUsers: [member.id] })
      const caller = await home.sessionOf(member)
      const holder = home.holderOf(confirmOf((await caller.get('/settings/tfaapp/confirm')).says(200)))
      const app = appOf((await holder.get('/settings/tfaapp/setup')).says(200).response.manualEntryKey)
      const answer = await holder.post('/settings/tfaapp/validate', { code: app.code() })
      answer.says(200)
      if (answer.response !== true) throw new Error('The app was not connected')
      await set(before)
      return app
    },
  }
}

/** The password of `user` in a portal of `aPortalWithApps`. */
export const userPassword = 'Correct-Horse-7'

/** A portal whose `user` has a password, with hands on changes of addresses and on the second factor. */
export async function aPortalWithApps(t: TestContext): Promise<
  TestPortal & {
    readonly home: TestPortal
    readonly changes: AddressChanges
    readonly codes: SecondFactor
    /** Signs in by the password of `user`, and a code if one is given. */
    signIn(userName: string, code?: string): Promise<Said>
  }
> {
  const home = await aPortal(t)
  await home.setPassword(home.as.user, userPassword)
  const signIn = (userName: string, code?: string) =>
    home.as.nobody.post(code === undefined ? '/authentication' : `/authentication/${code}`, { userName, password: userPassword })
  return { ...home, home, changes: addressChangesOf(home), codes: secondFactorOf(home), signIn }
}
