import { changeEmail } from '../../letters/change-email.ts'
import { emailChangeAdminNotice } from '../../letters/email-change-admin-notice.ts'
import { emailChangeRequested } from '../../letters/email-change-requested.ts'
import { type Address, maskAddress, normalAddress } from '../../model/address.ts'
import { record } from '../../model/audit.ts'
import { type EmailChange, insertChange } from '../../model/email-change.ts'
import { countLetter } from '../../model/letter-throttle.ts'
import { type IssuedLink, issueLinks } from '../../model/link.ts'
import { type Posting, post, posting } from '../../model/outbox.ts'
import { findPerson, type Person, type Viewer } from '../../model/person.ts'
import { standingOf } from '../../model/person-address.ts'
import type { EmailChangeSettings } from '../../model/settings/email-change.ts'
import type { Write } from '../../model/tables.ts'
import { confirmLink } from '../../wire/links.ts'
import { cultureFor, type Doing, nameOf, originOf } from '../doing.ts'
import { describeChange } from './end-pending.ts'
import { newChange } from './new-change.ts'

/** What is asked for: whose address, by whom, to which. */
export interface Request {
  /** Locked and Active. */
  readonly person: Person
  readonly requester: Viewer
  readonly address: Address
  readonly settings: EmailChangeSettings
  /** Set for the rows of a bulk change (EO-11), whose letter to the owner is one for all. */
  readonly bulkId?: string
}

const second = 1000

/** E1: a change that waits for the new mailbox; no other is pending any more. The new address gets the link, the recovery address is told and can stop it. */
export async function requestChange(tx: Write, doing: Doing, request: Request): Promise<EmailChange> {
  const { person, requester, address, settings } = request
  const { trusted, recovery } = await standingOf(tx, person)
  const change = await insertChange(tx, {
    ...newChange(doing, {
      person,
      requester,
      address,
      policy: settings.policy,
      oldIsTrusted: trusted,
      path: 'letter',
      bulkId: request.bulkId,
      state: 'awaiting_new',
    }),
    link_expires_at: doing.now + settings.linkLife * second,
    last_letter_at: doing.now,
  })
  const links = await issueLinks(tx, doing.portal, linksFor(change, request, normalAddress(recovery)), doing.now)
  await post(
    tx,
    doing.portal,
    doing.server.mailroom,
    [...lettersFor(doing, request, change, links, recovery), ...(await noticeForOwner(tx, doing, request))],
    doing.now,
  )
  await countLetter(tx, doing.portal, requester, address, settings, doing.now)
  await record(tx, doing, 'UserSentEmailChangeInstructions', [person.id], describeChange(change))
  return change
}

const linksFor = (change: EmailChange, { person, requester, address, settings }: Request, recovery: Address | undefined) => [
  { type: 'EmailChange' as const, target: person, actorId: requester.id, address, changeId: change.id, life: settings.linkLife * second },
  {
    type: 'EmailCancel' as const,
    target: person,
    actorId: requester.id,
    ...(recovery && { address: recovery }),
    changeId: change.id,
    life: null,
  },
]

function lettersFor(doing: Doing, request: Request, change: EmailChange, links: readonly IssuedLink[], recovery: string): Posting[] {
  const { person, requester } = request
  const culture = cultureFor(doing, person)
  const cancel = links.find(link => link.type === 'EmailCancel')!
  return [
    changeLetter(doing, person, change, links.find(link => link.type === 'EmailChange')!, request.settings.linkLife),
    posting({
      letter: emailChangeRequested,
      to: recovery,
      personId: person.id,
      culture,
      params: {
        ...originOf(doing),
        account: nameOf(person, culture),
        who: nameOf(requester, culture),
        newAddress: maskAddress(change.new_email),
        link: confirmLink(doing.portal, doing.server.sealer, { type: 'EmailCancel', key: cancel.key, uid: person.id, address: recovery }),
      },
      linkIds: [cancel.id],
      changeId: change.id,
    }),
  ]
}

/** The letter with the link, to the new address; `life` in seconds. Sent again by E14. */
export function changeLetter(doing: Doing, person: Person, change: EmailChange, link: IssuedLink, life: number): Posting {
  const culture = cultureFor(doing, person)
  return posting({
    letter: changeEmail,
    to: change.new_email,
    personId: person.id,
    culture,
    params: {
      account: nameOf(person, culture),
      oldAddress: maskAddress(change.old_email),
      link: confirmLink(doing.portal, doing.server.sealer, {
        type: 'EmailChange',
        key: link.key,
        uid: person.id,
        address: change.new_email,
      }),
      life,
    },
    linkIds: [link.id],
    changeId: change.id,
  })
}

/** EP-1, last row: the owner is told when an administrator changes somebody else's address, but under `compat`. */
export async function noticeForOwner(
  tx: Write,
  doing: Doing,
  { person, requester, address, settings, bulkId }: Request,
): Promise<Posting[]> {
  if (bulkId !== undefined || settings.policy === 'compat' || requester.isOwner || !requester.isAdmin || requester.id === person.id)
    return []
  const owner = await findPerson(tx, doing.portal, doing.portal.ownerId)
  if (owner === undefined || owner.email_key === null) return []
  const culture = cultureFor(doing, owner)
  const changes = [{ whom: nameOf(person, culture), oldAddress: maskAddress(person.email), newAddress: maskAddress(address.address) }]
  return [
    posting({
      letter: emailChangeAdminNotice,
      to: owner.email,
      personId: owner.id,
      culture,
      params: { who: nameOf(requester, culture), at: doing.now, changes },
    }),
  ]
}
