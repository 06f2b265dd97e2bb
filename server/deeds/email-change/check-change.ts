import { normalAddress } from '../../model/address.ts'
import { demandLetterAllowed } from '../../model/letter-throttle.ts'
import { countLinks } from '../../model/link-count.ts'
import { type Person, Status, type Viewer } from '../../model/person.ts'
import { addressIsTaken, standingOf } from '../../model/person-address.ts'
import { countSessions } from '../../model/session-count.ts'
import { emailChangeSettings } from '../../model/settings/email-change.ts'
import type { Db } from '../../model/tables.ts'
import * as problems from '../../problems.ts'
import { ownChangesRest } from '../../rules/email-change.ts'
import { mayChange } from '../../rules/people.ts'
import type { Doing } from '../doing.ts'
import { hidesConflict } from './begin-change.ts'
import { pathOf, proofWanted } from './paths.ts'

const second = 1000

/** What POST people/email would answer and do now; nothing is changed by asking (EO-2). */
export interface Check {
  readonly refusal: problems.Problem | undefined
  readonly path: 'letter' | 'approval' | 'immediate'
  readonly needs: readonly ('fresh_session' | 'password' | 'code')[]
  readonly letters: readonly string[]
  readonly sessionsEnding: number
  readonly linksEnding: number
  /** UTC milliseconds; null when there would be nothing to undo. */
  readonly undoUntil: number | null
}

/** Who asks what a change would do. */
export interface CheckCall extends Doing {
  readonly db: Db
  readonly exempt: boolean
}

/** Judges a change in the order of accounts.md PE-2, rows 5 to 11, and says what it would set going. */
export async function checkChange(call: CheckCall, viewer: Viewer, person: Person, email: string): Promise<Check> {
  const { db, portal, server, now } = call
  const settings = await server.settings.of(portal, emailChangeSettings)
  const isOwn = viewer.id === person.id
  const path = pathOf(settings.policy, viewer, isOwn)
  const refusal = await refusalOf(call, viewer, person, email, path)
  const { trusted } = await standingOf(db.read, person)
  const immediate = path === 'immediate'
  const needs = proofWanted(settings, viewer, isOwn, now)
  return {
    refusal,
    path,
    needs,
    letters: lettersOf(path),
    sessionsEnding: immediate ? await countSessions(db.read, person, now) : 0,
    linksEnding: immediate ? await countLinks(db.read, person, now) : 0,
    undoUntil: immediate && trusted ? now + settings.undoLife * second : null,
  }
}

const lettersOf = (path: Check['path']): string[] => {
  if (path === 'immediate') return ['activate_email', 'email_changed_notice']
  return path === 'approval' ? ['email_change_approve'] : ['change_email', 'email_change_requested']
}

async function refusalOf(
  call: CheckCall,
  viewer: Viewer,
  person: Person,
  email: string,
  path: Check['path'],
): Promise<problems.Problem | undefined> {
  const { db, portal, server, now } = call
  const address = normalAddress(email)
  if (address === undefined) return problems.emailInvalid()
  if (person.status !== Status.Active) return problems.userNotFound()
  if (!mayChange(viewer, person)) return problems.accessDenied()
  if (person.managed_by !== null) return problems.managedProfile()
  if (ownChangesRest(viewer, person, now)) return problems.changeBlocked()
  const settings = await server.settings.of(portal, emailChangeSettings)
  const hides = hidesConflict(settings, viewer, person, address)
  if (!hides && (await addressIsTaken(db.read, portal, address.key, { reservedFor: person.id }))) return problems.emailTaken()
  if (path === 'immediate' || call.exempt) return undefined
  return demandLetterAllowed(db.read, portal, viewer, address, settings, now).then(
    () => undefined,
    (error: unknown) => {
      if (error instanceof problems.Problem) return error
      throw error
    },
  )
}
