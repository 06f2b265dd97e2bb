import { listOutbox } from '../model/outbox-list.ts'
import { listPortals } from '../model/portal-list.ts'
import { type Command, UsageProblem } from './command.ts'
import { portalCalled } from './targets.ts'
import { type Desk, withServer } from './with-server.ts'

const states = ['queued', 'sending', 'sent', 'failed', 'dropped', 'local']
/** Letters shown of a portal unless --count says more. */
const usualCount = 50
const mostCount = 10_000

/** The newest letters, by portal (links-and-letters.md section 9). */
export const lettersList: Command = {
  name: 'letters list',
  aliases: ['outbox list'],
  usage: '',
  about: 'Lists letters, newest first: id, time, state, kind, recipient, last error.',
  flags: {
    portal: { value: 'portal', about: 'Only of this portal (alias or id).' },
    state: { value: 'state', about: `Only in this state: ${states.join(', ')}.` },
    count: { value: 'number', about: `How many of each portal, ${usualCount} unless said.` },
  },
  run(_args, context) {
    const state = context.flags.get('state')
    if (state !== undefined && !states.includes(String(state)))
      throw new UsageProblem(`The state of a letter is one of ${states.join(', ')}.`)
    const count = Number(context.flags.get('count') ?? usualCount)
    if (!Number.isInteger(count) || count < 1 || count > mostCount)
      throw new UsageProblem(`The flag --count is a number from 1 to ${mostCount}.`)
    return withServer(context, async desk => {
      for (const portal of await portalsOf(desk, context.flags.get('portal'))) {
        const filter = state === undefined ? {} : { state: String(state) }
        const { letters, total } = await listOutbox(desk.server.db.read, portal, filter, 0, count)
        for (const letter of letters) {
          const at = new Date(letter.created_at).toISOString()
          context.print([letter.id, at, letter.state, letter.kind, letter.recipient, letter.last_error ?? ''].join('\t').trimEnd())
        }
        if (total > letters.length)
          context.say(`${total - letters.length} older letters of ${portal.alias} are not shown; --count shows more.`)
      }
      return 0
    })
  },
}

async function portalsOf(desk: Desk, name: string | true | undefined) {
  if (name !== undefined) return [await portalCalled(desk, String(name))]
  const found = await Promise.all((await listPortals(desk.server.db.read)).map(({ id }) => desk.server.portals.byId(id)))
  return found.filter(portal => portal !== undefined)
}
