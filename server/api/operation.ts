import type { Static, TSchema } from 'typebox'
import type { Config } from '../config.ts'
import type { Deed } from '../model/audit.ts'
import type { CredentialTools } from '../model/credentials.ts'
import type { Link } from '../model/link.ts'
import type { LinkType } from '../model/link-types.ts'
import type { Mailroom } from '../model/outbox.ts'
import type { Person, Viewer } from '../model/person.ts'
import type { Portal, Portals } from '../model/portal.ts'
import type { OpenedSession } from '../model/session.ts'
import type { SettingsGroup } from '../model/settings.ts'
import type { Db } from '../model/tables.ts'
import type { Sealer } from '../platform/crypto/seal.ts'
import type { FetchGuard } from '../platform/fetch-bytes.ts'
import type { FileStore } from '../platform/files/file-store.ts'
import type { Pictures } from '../platform/images/pictures.ts'
import type { WriteLetter } from '../platform/mail/written-letter.ts'
import type { Windows } from '../platform/rate.ts'
import type { Translate } from '../platform/text/translate.ts'
import type { Zones } from '../wire/zones.ts'
import { BindingProblem } from './binding-problem.ts'
import type { Upload } from './upload.ts'

export type { Upload } from './upload.ts'

/** What of the server every operation may use; made once, in `app.ts`. */
export interface Server extends CredentialTools {
  readonly config: Config
  readonly db: Db
  readonly portals: Portals
  readonly sealer: Sealer
  readonly mailroom: Mailroom
  readonly zones: Zones
  readonly windows: Windows
  readonly translatorOf: (culture: string) => Translate
  /** The culture whose texts a page in this culture really shows: the same, or English where there is no catalogue. */
  readonly textCultureOf: (culture: string) => string
  readonly writeLetter: WriteLetter
  /** Photos: their files, what makes them, and where they may be fetched from. */
  readonly photos: {
    readonly files: FileStore
    readonly pictures: Pictures
    readonly fetchGuard: FetchGuard
    readonly report: (error: unknown) => void
  }
}

/** A refusal in the form of a broken field rule, where an operation's contract says so (wire.md WM-27); `member` is the key. */
export const brokenRule = (member: string, text: string): Error => new BindingProblem({ [member]: [text] })

/** What an operation may add to its answer besides the response. */
export interface Answer {
  /** Sets the session cookie of a session that was just opened (WJ-20). */
  openSession(opened: OpenedSession): void
  /** Clears the session cookie, if the request carried one (WJ-23). */
  closeSession(): void
  /** Sets the cookie with the key of a link of the second factor (WJ-21). */
  keepLinkKey(type: LinkType, key: string): void
  /** Clears it, if the request carried it (WJ-23). */
  forgetLinkKey(type: LinkType): void
}

/** What every operation is given: the deed in the making, the database, the words. */
export interface Base extends Deed {
  readonly portal: Portal
  readonly db: Db
  readonly server: Server
  readonly t: Translate
  readonly answer: Answer
  /** The connection itself comes from an exempt network, or there are no limits (WR-14); letter throttles let it pass. */
  readonly exempt: boolean
  /** Draws on a budget of this operation's own, at most so many in so many milliseconds: 429 beyond it (WR-5). */
  spend(key: string, most: number, window: number): Promise<void>
  /** A link key that nobody has, in a body: 429 when the client address has sent too many (WR-9, LR-14). */
  spendWrongKey(): Promise<void>
  readonly loopback: boolean
  /** One of Roster's own pages asks, by its form; they show no captcha. */
  readonly fromPage: boolean
  /** The cookie decided who calls (WA-6). */
  readonly byCookie: boolean
  /** Cookies of the request by name, for keys of links that travel in one (LH-1). */
  readonly cookies: ReadonlyMap<string, string>
}

/** Who may knock at all; `Gain` is what the operation learns about the caller. */
export interface Who<Gain> {
  readonly kind: 'anyone' | 'signedIn' | 'confirmed'
  /** The types of link that admit a call (links-and-letters.md LH-4). */
  readonly links?: readonly LinkType[]
  /** Whether a signed-in caller without a link may come in too. */
  readonly orSignedIn?: boolean
  /** Whether a caller beside the link decides, the link being merely good (LH-5); the operation judges whom the link names. */
  readonly callerDecides?: boolean
  /** Whether a caller is needed beside the link, whoever they are (LH-3, guests/share/approve). */
  readonly callerToo?: boolean
  /** Whether beside a caller the link is not even judged (LH-5, POST people). */
  readonly callerFirst?: boolean
  readonly gain?: Gain
}

/** What an operation learns when a link admits the call. */
export interface ByLink {
  /** The row's person, on whom the link acts. */
  readonly person: Person
  readonly link: Link
  /** The caller, when a session, key or Basic came beside the link. */
  readonly viewer: Viewer | undefined
}

/** No caller is needed; a known one is told. */
export const anyone: Who<{ readonly viewer: Viewer | undefined }> = { kind: 'anyone' }
/** A caller is needed: session, key or Basic. */
export const signedIn: Who<{ readonly viewer: Viewer }> = { kind: 'signedIn' }
/** A link of one of these types is needed (LH-4). */
export const confirmed = (...links: LinkType[]): Who<ByLink> => ({ kind: 'confirmed', links })
/** A link of these types admits, and so does a signed-in caller: `link` is undefined for the latter. */
export const confirmedOrSignedIn = (
  ...links: LinkType[]
): Who<{ readonly viewer: Viewer | undefined; readonly person: Person | undefined; readonly link: Link | undefined }> => ({
  kind: 'confirmed',
  links,
  orSignedIn: true,
})

/** A link of these types and a caller, who need not be the one it names: the link alone signs nobody in (directory.md GU-6). */
export const confirmedByCaller = (
  ...links: LinkType[]
): Who<{ readonly viewer: Viewer; readonly person: Person; readonly link: Link }> => ({
  kind: 'confirmed',
  links,
  callerToo: true,
})

/** A signed-in caller, or a link of these types: beside a caller a good link counts for nothing (LH-5, readings). `link` and `person` are there without a caller only. */
export const signedInOrConfirmed = (
  ...links: LinkType[]
): Who<
  | { readonly viewer: Viewer; readonly person: undefined; readonly link: undefined }
  | { readonly viewer: undefined; readonly person: Person; readonly link: Link }
> => ({ kind: 'confirmed', links, orSignedIn: true, callerDecides: true })

/** The same, but beside a caller nobody looks at the link, good or bad (LH-5, POST people). */
export const signedInElseConfirmed = (...links: LinkType[]): ReturnType<typeof signedInOrConfirmed> => ({
  ...signedInOrConfirmed(...links),
  callerFirst: true,
})

type Given<K extends string, S> = S extends TSchema ? { readonly [P in K]: Static<S> } : {}
/** What `run` is given. */
export type Call<Gain, Params, Query, Body> = Base & Gain & Given<'params', Params> & Given<'query', Query> & Given<'body', Body>

/** A page of a list, with the number of all matches (WE-3). */
export interface Page<T> {
  readonly items: readonly T[]
  readonly total: number
}

/** The form of an operation that reads a file. */
export interface UploadSpec {
  /** Names of the part that is the file, and of others, as the documentation shows them; read in any case. */
  readonly file: string
  readonly fields: readonly string[]
  /** What is kept of the file, in bytes; the operation refuses a longer one itself. */
  readonly most: (config: Config) => number
}

/** One operation as routing, limits, reading and documents see it. */
export interface Operation {
  readonly name: string
  /** Method and path below the root; `{name}` is a parameter. */
  readonly at: `${'GET' | 'POST' | 'PUT' | 'DELETE'} /${string}`
  /** Default `/api/2.0` (WP-1, WP-3). */
  readonly root?: '/api/2.0' | '/api/roster/1'
  readonly tag: string
  readonly about: string
  /** More than `about` says, for the documentation (CommonMark). */
  readonly description?: string
  /** A body and the `response` it leads to, for the documentation. */
  readonly example?: { readonly body?: unknown; readonly response?: unknown }
  readonly who: Who<unknown>
  /** Counted per caller, operation and ids in the path (WR-4). */
  readonly limit?: 'sensitive' | 'link-check'
  /** Answers on a suspended portal too (WG-20). */
  readonly whileSuspended?: boolean
  /** Its answer has validators, and is 304 for a client that has it already (WD-1); the settings it shows, if it shows any, have the date (WD-2). */
  readonly revalidated?: true | SettingsGroup<object>
  /** The answer is a page: `items` become the response, `total` is told (WE-3). */
  readonly paged?: boolean
  /** Key prefix of field rules beside route parameters (wire.md 3.4). */
  readonly wrapper?: string
  readonly params?: TSchema
  readonly query?: TSchema
  readonly body?: TSchema
  /** It reads a form with a file instead of a body (WC-3). */
  readonly upload?: UploadSpec
  /** Absent: void (WE-1). */
  readonly answers?: TSchema
  /** Refusals that are this operation's own, for the documentation. */
  readonly refusals?: readonly { readonly status: number; readonly description: string }[]
  run(call: never): Promise<unknown>
}

type Spec<Gain, P, Q, B, A> = Omit<Operation, 'who' | 'params' | 'query' | 'body' | 'answers' | 'run' | 'paged'> & {
  who: Who<Gain>
  params?: P
  query?: Q
  body?: B
  answers?: A
  /** Undefined is a void answer (WE-1). */
  run(call: Call<Gain, P, Q, B>): Promise<(A extends TSchema ? Static<A> : undefined) | undefined>
}
type PagedSpec<Gain, P, Q, B, A extends TSchema> = Omit<Spec<Gain, P, Q, B, A>, 'run'> & {
  answers: A
  run(call: Call<Gain, P, Q, B>): Promise<Page<Static<A>>>
}

/** One operation of the API, whole: where it is, who may call it, what goes in, what comes out, what it does. */
export const operation = <Gain, P = undefined, Q = undefined, B = undefined, A = undefined>(spec: Spec<Gain, P, Q, B, A>): Operation =>
  spec as unknown as Operation

/** An operation that answers pages of a list; `answers` is the schema of one item. */
export const pagedOperation = <Gain, A extends TSchema, P = undefined, Q = undefined, B = undefined>(
  spec: PagedSpec<Gain, P, Q, B, A>,
): Operation => ({ ...spec, paged: true }) as unknown as Operation

/** An operation that reads a form with a file; whatever else is sent reaches it as a form without parts (WC-3). */
export const uploadOperation = <Gain, P = undefined, A = undefined>(
  spec: Omit<Spec<Gain, P, undefined, undefined, A>, 'run' | 'upload'> & {
    upload: UploadSpec
    run(call: Call<Gain, P, undefined, undefined> & { readonly upload: Upload }): Promise<A extends TSchema ? Static<A> : undefined>
  },
): Operation => spec as unknown as Operation
