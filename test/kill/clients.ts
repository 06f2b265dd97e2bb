import type { ServerProcess } from '../harness/process.ts'

/** What the server said it had done. */
export type Acknowledged =
  | { readonly what: 'change asked for'; readonly personId: string; readonly address: string }
  | { readonly what: 'change made'; readonly personId: string; readonly address: string }
  | { readonly what: 'person added'; readonly personId: string; readonly address: string }
  | { readonly what: 'signed in'; readonly token: string }

/** Who calls, known from before the first kill. */
export interface Cast {
  readonly host: string
  readonly admin: string
  readonly guestId: string
  readonly askers: readonly { readonly id: string; readonly token: string }[]
  readonly login: { readonly userName: string; readonly password: string }
}

/** Several clients that go on until the server is gone; `acknowledge` hears of each answer of success. */
export async function runClients(
  server: ServerProcess,
  cast: Cast,
  round: number,
  acknowledge: (done: Acknowledged) => void,
): Promise<void> {
  const call = async (path: string, token: string | undefined, body: object, more: Record<string, string> = {}) => {
    const headers = { host: cast.host, ...(token && { authorization: `Bearer ${token}` }), ...more }
    const reply = await server.send(`/api/2.0${path}`, { method: 'POST', headers, body })
    if (reply.status !== 200) throw new Error(`${path} answered ${reply.status}: ${reply.text}`)
    return reply.json().response
  }
  const ask = async (asker: { id: string; token: string }, n: number) => {
    const address = `asked${n}.${asker.id}@new.test`
    await call('/people/email', asker.token, { userId: asker.id, email: address })
    acknowledge({ what: 'change asked for', personId: asker.id, address })
  }
  const change = async (n: number) => {
    const address = `made${n}@new.test`
    await call('/people/email', cast.admin, { userId: cast.guestId, email: address })
    acknowledge({ what: 'change made', personId: cast.guestId, address })
  }
  const add = async (n: number) => {
    const address = `added${n}@new.test`
    const { id } = await call('/people/active', cast.admin, {
      firstName: 'Ada',
      lastName: 'Added',
      email: address,
      password: 'some-Passw0rd',
      type: 4,
    })
    acknowledge({ what: 'person added', personId: id, address })
  }
  const signIn = async () => {
    // A try that was cut short counts against its client address (wire.md 6.2), so each round comes from another.
    const { token } = await call('/authentication', undefined, cast.login, { 'x-forwarded-for': `192.0.2.${round}` })
    acknowledge({ what: 'signed in', token })
  }
  const forever = async (work: (n: number) => Promise<void>) => {
    for (let n = round * 1_000_000; ; n += 1) {
      try {
        await work(n)
      } catch (error) {
        // The connection breaks when the server dies; anything else it said is a failure.
        if ((error as { code?: string }).code === undefined) throw error
        return
      }
    }
  }
  await Promise.all([...cast.askers.map(asker => forever(n => ask(asker, n))), forever(change), forever(add), forever(signIn)])
}
