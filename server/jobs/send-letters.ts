import { leaseDue, type OutboxLetter, type Reach } from '../model/outbox.ts'
import { portalsWithMailServer } from '../model/settings/mail-server.ts'
import type { Lane, PostOffice } from './post-office.ts'
import type { JobTools } from './schedule.ts'
import { prepareLetter } from './send-letter.ts'

/** What sending takes. */
export interface SendingTools extends JobTools {
  readonly office: PostOffice
}

/** The sending of letters, under way. */
export interface Sending {
  /** Resolves when nothing is left to try now. */
  now(): Promise<void>
  /** Ends once the letters that are being handed over are through; those that only wait for their turn go back into the queue. */
  stop(): Promise<void>
}

const batch = 10
/** A net under the wake-up by commit (LD-5). */
const pollEvery = 5_000
/** Portals looked after besides the installation's busy mail server. */
const mostOwnServers = 1000

/**
 * Sends letters as they come: woken by commits, looking around every five seconds (LD-5). Each mail server has a lane of its
 * own: while one is at work, only letters for others are leased, so a slow one holds up nobody else.
 */
export function startSending(tools: SendingTools): Sending {
  const { server, clock, log, office } = tools
  const underWay = new Map<Lane, Promise<unknown>>()
  let running: Promise<void> | undefined
  let again = false
  let passedOver = false
  let stopped = false

  const unsent = (error: unknown): void => log.error({ err: error }, 'letters could not be sent')

  /** Undefined: every mail server that anybody uses is at work. */
  async function findReach(): Promise<Reach | undefined> {
    passedOver = underWay.size > 0
    if (!passedOver) return {}
    if (!underWay.has('installation')) return { except: [...underWay.keys()].map(Number) }
    const only = (await portalsWithMailServer(server.db.read, mostOwnServers)).filter(id => !underWay.has(id))
    return only.length === 0 ? undefined : { only }
  }

  async function look(): Promise<void> {
    for (;;) {
      again = false
      const reach = stopped ? undefined : await findReach()
      const due = reach === undefined ? [] : await server.db.write(tx => leaseDue(tx, clock.now(), batch, reach))
      for (const [lane, letters] of await sort(due)) start(lane, letters)
      if (due.length < batch && !again) return
    }
  }

  async function sort(letters: readonly OutboxLetter[]): Promise<Map<Lane, OutboxLetter[]>> {
    const lanes = new Map<Lane, OutboxLetter[]>()
    for (const letter of letters) {
      const portal = await server.portals.everById(letter.portal_id)
      const lane = portal === undefined ? 'installation' : await office.laneOf(portal)
      lanes.set(lane, [...(lanes.get(lane) ?? []), letter])
    }
    return lanes
  }

  function start(lane: Lane, letters: readonly OutboxLetter[]): void {
    const work: Promise<unknown> = Promise.all([underWay.get(lane), hand(letters)])
      .catch(unsent)
      .finally(() => {
        if (underWay.get(lane) === work) underWay.delete(lane)
        if (passedOver) void wake()
      })
    underWay.set(lane, work)
  }

  async function hand(letters: readonly OutboxLetter[]): Promise<void> {
    const prepared = await Promise.all(letters.map(letter => prepareLetter(tools, letter, () => stopped)))
    // One that fails keeps nobody else from ending: its lease brings it back.
    await Promise.all(prepared.map(finish => finish().catch(unsent)))
  }

  function wake(): Promise<void> {
    again = true
    running ??= look()
      .catch(unsent)
      .finally(() => {
        running = undefined
        if (again && !stopped) void wake()
      })
    return running
  }

  const stopHearing = server.db.on('outbox', () => void wake())
  const timer = setInterval(() => void wake(), pollEvery)
  timer.unref()
  return {
    async now() {
      await wake()
      while (running !== undefined || underWay.size > 0) await Promise.race([running, ...underWay.values()].filter(Boolean))
    },
    async stop() {
      stopped = true
      clearInterval(timer)
      stopHearing()
      await running
      await Promise.all(underWay.values())
    },
  }
}
