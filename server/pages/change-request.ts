import { nameOf } from '../deeds/doing.ts'
import type { EmailChange } from '../model/email-change.ts'
import { findPerson } from '../model/person.ts'
import { momentIn } from './moment.ts'
import type { Page } from './views/frame.ts'
import type { ChangeRequest } from './views/parts/request-facts.ts'
import type { PageCall } from './web-page.ts'

/** Who asked for a change, when and from where, as its pages say it (EG-1, EG-4). */
export async function requestOf(call: PageCall, page: Page, change: EmailChange): Promise<ChangeRequest> {
  const requester = await findPerson(call.server.db.read, call.portal, change.requested_by)
  const from = [change.requested_browser, change.requested_platform, change.requested_ip].filter(Boolean).join(', ')
  return {
    by: requester ? nameOf(requester, page.culture) : call.portal.title,
    at: momentIn(call, page, change.requested_at),
    ...(from !== '' && { from }),
  }
}
