import { nameOf } from '../deeds/doing.ts'
import type { LinkType } from '../model/link-types.ts'
import { findPerson, type Person } from '../model/person.ts'
import { continuePortal } from '../operations/portal/lifecycle/continue.ts'
import { remove } from '../operations/portal/lifecycle/remove.ts'
import { suspend } from '../operations/portal/lifecycle/suspend.ts'
import { change } from '../operations/settings/owner/change.ts'
import { deadLink, formOf, type Held, judgePageLink, otherSession, whileItHolds } from './link-call.ts'
import { type Deed, performFor, type Refusal } from './perform-for.ts'
import type { Page } from './views/frame.ts'
import { type OwnerDecisionParams, ownerDecisionPage } from './views/owner-decision.ts'
import { isolated } from './views/parts/isolated.ts'
import { type ResultParams, resultPage } from './views/result.ts'
import { type LinkPage, type PageAnswer, type PageCall, seeOther } from './web-page.ts'

/** One decision of the owner about the whole portal: what its page says, which operation its button is, and where that ends. */
interface Decision {
  readonly type: Extract<LinkType, 'PortalSuspend' | 'PortalContinue' | 'PortalRemove' | 'PortalOwnerChange'>
  /** `target`: whom the link names, the owner but for the change of owner. */
  say(
    page: Page,
    names: { owner: string; target: string },
  ): Pick<OwnerDecisionParams, 'heading' | 'lead' | 'facts' | 'consequences' | 'button'>
  deed(held: Held): Deed
  /** What is shown at the end, by the very answer to the button: the portal may be gone by then. Without it: the start. */
  readonly result?: (page: Page) => ResultParams
}

const suspension: Decision = {
  type: 'PortalSuspend',
  say: ({ t, portalTitle }, { owner }) => ({
    heading: t('pages.portalSuspend.heading', 'Deactivate the portal'),
    lead: t('pages.portalSuspend.lead', 'Nobody can use it until you bring it back.'),
    facts: [
      { label: t('pages.account.portal', 'Portal'), value: isolated(portalTitle) },
      { label: t('pages.ownerDecision.owner', 'Owner'), value: isolated(owner) },
    ],
    consequences: [
      t('pages.portalSuspend.out', 'Everybody who opens it, programs too, is told that there is no such portal.'),
      t('pages.portalSuspend.stays', 'People, settings and sessions stay as they are.'),
      t('pages.portalSuspend.back', 'The second link of the letter brings the portal back.'),
    ],
    button: t('pages.portalSuspend.button', 'Deactivate'),
  }),
  deed: ({ person }) => ({ operation: suspend, person }),
  result: ({ t }) => ({
    tone: 'done',
    heading: t('pages.portalSuspended.heading', 'The portal is deactivated'),
    paragraphs: [t('pages.portalSuspended.back', 'Keep the letter: its second link brings the portal back.')],
  }),
}

const continuation: Decision = {
  type: 'PortalContinue',
  say: ({ t, portalTitle }, { owner }) => ({
    heading: t('pages.portalContinue.heading', 'Bring the portal back'),
    lead: t('pages.portalContinue.lead', 'From then on everybody can use it as before.'),
    facts: [
      { label: t('pages.account.portal', 'Portal'), value: isolated(portalTitle) },
      { label: t('pages.ownerDecision.owner', 'Owner'), value: isolated(owner) },
    ],
    consequences: [t('pages.portalContinue.sessions', 'Sessions and API keys of before work again.')],
    button: t('pages.portalContinue.button', 'Reactivate'),
  }),
  deed: ({ person }) => ({ operation: continuePortal, person }),
}

const removal: Decision = {
  type: 'PortalRemove',
  say: ({ t, portalTitle }, { owner }) => ({
    heading: t('pages.portalRemove.heading', 'Delete the portal'),
    lead: t('pages.portalRemove.lead', 'You cannot take this back.'),
    facts: [
      { label: t('pages.account.portal', 'Portal'), value: isolated(portalTitle) },
      { label: t('pages.ownerDecision.owner', 'Owner'), value: isolated(owner) },
    ],
    consequences: [
      t('pages.portalRemove.people', 'Everybody is signed out at once and can no longer sign in.'),
      t('pages.portalRemove.data', 'Accounts, settings and the audit trail are lost.'),
      t('pages.portalRemove.address', 'Others can take the address of the portal.'),
    ],
    button: t('pages.portalRemove.button', 'Delete'),
  }),
  deed: ({ person }) => ({ operation: remove, person }),
  result: ({ t, portalTitle }) => ({
    tone: 'done',
    heading: t('pages.portalRemoved.heading', 'The portal is deleted'),
    paragraphs: [t('pages.portalRemoved.what', '{portal} is no more. A letter confirms it.', { portal: portalTitle })],
  }),
}

const handover: Decision = {
  type: 'PortalOwnerChange',
  say: ({ t }, { owner, target }) => ({
    heading: t('pages.ownerChange.heading', 'Hand the portal over'),
    lead: t('pages.ownerChange.lead', 'Only the new owner can hand it back.'),
    facts: [
      { label: t('pages.ownerChange.from', 'Present owner'), value: isolated(owner) },
      { label: t('pages.ownerChange.to', 'New owner'), value: isolated(target) },
    ],
    consequences: [
      t('pages.ownerChange.power', 'The new owner may change everybody, you too, and delete the portal.'),
      t('pages.ownerChange.stays', 'You stay an administrator.'),
    ],
    button: t('pages.ownerChange.button', 'Save'),
  }),
  deed: ({ person }) => ({ operation: change, body: { ownerId: person.id }, person }),
}

const pageOf = (decision: Decision): LinkPage => ({
  show: whileItHolds(decision.type, (call, held) => page(call, decision, held)),

  async submit(call) {
    const judged = await judgePageLink(call, decision.type)
    if (judged.result !== 'ok') return deadLink(call, judged)
    const owner = await ownerOf(call, judged)
    const { viewer } = call.visit.caller
    if (viewer !== undefined && viewer.id !== owner.id) return page(call, decision, judged)
    const done = await performFor(call, decision.deed(judged))
    if ('refused' in done) return page(call, decision, judged, done.refused)
    const { result } = decision
    return result ? { html: resultPage(call.frameIn(owner.culture), result(call.frameIn(owner.culture))) } : seeOther('/')
  },
})

const ownerOf = async ({ server, portal }: PageCall, { person }: Held): Promise<Person> =>
  (await findPerson(server.db.read, portal, portal.ownerId)) ?? person

async function page(call: PageCall, decision: Decision, held: Held, refused?: Refusal): Promise<PageAnswer> {
  const owner = await ownerOf(call, held)
  const frame = call.frameIn(owner.culture)
  const { viewer } = call.visit.caller
  const names = { owner: nameOf(owner, frame.culture), target: nameOf(held.person, frame.culture) }
  const html = ownerDecisionPage(frame, {
    ...decision.say(frame, names),
    form: formOf(call, decision.type),
    owner: names.owner,
    ...(viewer !== undefined && viewer.id !== owner.id && { other: otherSession(call, decision.type, viewer) }),
    ...(refused && { errors: [{ message: refused.message }] }),
  })
  return { html, status: refused?.status ?? 200 }
}

/** The pages of the owner's links (links-and-letters.md section 6). */
export const ownerDecisions = {
  PortalSuspend: pageOf(suspension),
  PortalContinue: pageOf(continuation),
  PortalRemove: pageOf(removal),
  PortalOwnerChange: pageOf(handover),
} as const
