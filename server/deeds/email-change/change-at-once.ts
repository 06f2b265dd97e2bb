import { activateEmail } from '../../letters/activate-email.ts'
import { record } from '../../model/audit.ts'
import { type EmailChange, insertChange } from '../../model/email-change.ts'
import { countLetter } from '../../model/letter-throttle.ts'
import { issueLinks } from '../../model/link.ts'
import { post, posting } from '../../model/outbox.ts'
import { Activation, type Person, type Viewer } from '../../model/person.ts'
import { standingOf } from '../../model/person-address.ts'
import type { Write } from '../../model/tables.ts'
import { confirmLink } from '../../wire/links.ts'
import { cultureFor, type Doing, lifeOf, nameOf } from '../doing.ts'
import { describeChange, endPendingOf } from './end-pending.ts'
import { newChange } from './new-change.ts'
import { noticeForOwner, type Request } from './request-change.ts'
import { switchAddress } from './switch-address.ts'

const second = 1000

/** What happens at once happens by somebody with the right to it, or by the operator on the server. */
export type AtOnce = Omit<Request, 'requester'> & {
  readonly requester: Viewer | undefined
  /** The operator vouches for the mailbox (`--trusted`). */
  readonly proved?: boolean
}

/** E3: the address is switched now; the new mailbox is asked to prove itself, the old one can undo if it was trusted. */
export async function changeAtOnce(tx: Write, doing: Doing, request: AtOnce): Promise<{ person: Person; change: EmailChange }> {
  const { person, requester, address, settings } = request
  await endPendingOf(tx, doing, person, 'E11')
  const { trusted } = await standingOf(tx, person)
  const path = requester === undefined ? 'operator' : 'immediate'
  const begun = newChange(doing, {
    person,
    requester,
    address,
    policy: settings.policy,
    oldIsTrusted: trusted,
    path,
    state: 'closed',
    bulkId: request.bulkId,
  })
  const change = await insertChange(tx, {
    ...begun,
    state: trusted ? 'undo_open' : 'closed',
    switched_at: doing.now,
    undo_until: trusted ? doing.now + settings.undoLife * second : null,
    ended_at: trusted ? null : doing.now,
    end_reason: trusted ? null : 'closed',
  })
  if (requester) await record(tx, doing, 'UserSentEmailChangeInstructions', [person.id], describeChange(change))
  const who = requester ?? { first_name: '', last_name: '', email: doing.portal.title }
  const activation = request.proved ? Activation.Activated : Activation.NotActivated
  const switched = await switchAddress(tx, doing, { person, change, activation, who })
  const letters = [
    ...(request.proved ? [] : [await activationLetter(tx, doing, switched.person, change.id)]),
    ...(switched.notice ? [switched.notice] : []),
    ...(requester ? await noticeForOwner(tx, doing, { ...request, requester }) : []),
  ]
  await post(tx, doing.portal, doing.server.mailroom, letters, doing.now)
  if (requester) await countLetter(tx, doing.portal, requester, address, settings, doing.now)
  return { person: switched.person, change }
}

/** Asks the present mailbox to prove itself (EmailActivation). */
export async function activationLetter(tx: Write, doing: Doing, person: Person, changeId?: string) {
  const life = lifeOf(doing, 'EmailActivation')
  const address = { address: person.email, key: person.email_key ?? '' }
  const [link] = await issueLinks(
    tx,
    doing.portal,
    [{ type: 'EmailActivation', target: person, address, life: life.milliseconds }],
    doing.now,
  )
  const culture = cultureFor(doing, person)
  return posting({
    letter: activateEmail,
    to: person.email,
    personId: person.id,
    culture,
    params: {
      name: nameOf(person, culture),
      link: confirmLink(doing.portal, doing.server.sealer, {
        type: 'EmailActivation',
        key: link!.key,
        uid: person.id,
        address: person.email,
      }),
      life: life.seconds,
    },
    linkIds: [link!.id],
    ...(changeId !== undefined && { changeId }),
  })
}
