import type { LetterState } from './api/email-change.ts'
import type { PeopleOrder, PeopleState } from './api/people.ts'

/** The state of the people list that its address carries; what is left out has its default. */
export interface PeopleSearch {
  readonly q?: string
  /** Left out for active people. */
  readonly state?: Exclude<PeopleState, 'active'>
  readonly sort?: PeopleOrder
  readonly order?: 'descending'
  readonly page?: number
}

/** The state of the letters list that its address carries. */
export interface LettersSearch {
  readonly state?: LetterState
  readonly page?: number
}

/** Which letter is shown, in which language; what is left out is the first one, in the language of the portal. */
export interface TemplatesSearch {
  readonly kind?: string
  readonly culture?: string
}

const orders: readonly string[] = ['firstName', 'email', 'type', 'registrationDate'] satisfies PeopleOrder[]
const states: readonly string[] = ['queued', 'sending', 'sent', 'failed', 'dropped', 'local'] satisfies LetterState[]

/** Reads the people list's part of an address; what it does not know it drops. */
export function readPeopleSearch(raw: Record<string, unknown>): PeopleSearch {
  const page = readPage(raw.page)
  return {
    ...(typeof raw.q === 'string' && raw.q !== '' ? { q: raw.q } : {}),
    ...(raw.state === 'invited' || raw.state === 'disabled' ? { state: raw.state } : {}),
    ...(orders.includes(String(raw.sort)) ? { sort: raw.sort as PeopleOrder } : {}),
    ...(raw.order === 'descending' ? { order: 'descending' } : {}),
    ...(page === undefined ? {} : { page }),
  }
}

/** Reads the letters list's part of an address. */
export function readLettersSearch(raw: Record<string, unknown>): LettersSearch {
  const page = readPage(raw.page)
  return {
    ...(states.includes(String(raw.state)) ? { state: raw.state as LetterState } : {}),
    ...(page === undefined ? {} : { page }),
  }
}

/** Reads which letter an address wants to see. */
export function readTemplatesSearch(raw: Record<string, unknown>): TemplatesSearch {
  return {
    ...(typeof raw.kind === 'string' && raw.kind !== '' ? { kind: raw.kind } : {}),
    ...(typeof raw.culture === 'string' && raw.culture !== '' ? { culture: raw.culture } : {}),
  }
}

/** The query part of an address as plain texts: what stands there is what a person would type. */
export function parseQuery(query: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(query))
}

/** Writes the query part of an address; undefined values are left out. */
export function writeQuery(values: Record<string, unknown>): string {
  const given = Object.entries(values).filter(([, value]) => value !== undefined && value !== '')
  const text = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString()
  return text === '' ? '' : `?${text}`
}

function readPage(raw: unknown): number | undefined {
  const page = Number(raw)
  return Number.isInteger(page) && page > 1 ? page : undefined
}
