import type { Server } from '../api/operation.ts'
import type { Perform } from '../api/perform.ts'
import type { Visit } from '../api/visit.ts'
import type { Portal } from '../model/portal.ts'
import type { Page } from './views/frame.ts'

/** What a page is given. `link` holds the parameters of a link's query by lower-case name, `form` what was posted. */
export interface PageCall {
  readonly server: Server
  readonly visit: Visit
  readonly portal: Portal
  readonly perform: Perform
  /** Spends from the budget of wrong keys of the client address; throws 429 when it is empty (WR-9, LR-14). */
  readonly spendWrongKey: () => Promise<void>
  readonly query: ReadonlyMap<string, string>
  readonly form: ReadonlyMap<string, string>
  /** The frame in a language: the link's, else the caller's, else the portal's (LW-10). */
  readonly frameIn: (culture: string | null | undefined) => Page
}

/** A document, or the way to another page (303 after a deed, 302 before one). */
export type PageAnswer =
  | { readonly html: string; readonly status?: number }
  | {
      readonly redirect: string
      readonly status: 302 | 303
      /** The address that was asked for is a secret. */
      readonly secret?: boolean
    }

/** One page people open: GET shows and never acts (LW-1), POST does what its button says. */
export interface WebPage {
  readonly at: string
  show(call: PageCall): Promise<PageAnswer>
  submit?(call: PageCall): Promise<PageAnswer>
}

/** The page of one type of link; it is shown only while its link holds. */
export type LinkPage = Omit<WebPage, 'at'>

export const seeOther = (redirect: string): PageAnswer => ({ redirect, status: 303 })
