import { type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import { type Person, Status, Type, toPerson, type Viewer } from './person.ts'
import type { Portal } from './portal.ts'
import { countPeople } from './seats.ts'
import type { Read, Tables } from './tables.ts'

/** By what people are sorted; the first is the default (directory.md SE-5). */
export const sorts = [
  'firstName',
  'displayName',
  'lastName',
  'type',
  'email',
  'department',
  'usedSpace',
  'createdBy',
  'registrationDate',
] as const

/** Which people a page shows, and in which order. */
export interface PeopleQuery {
  /** Nobody when there is none. */
  readonly statuses: readonly number[]
  /** Free text, and what splits it; no separator: blanks, and every word must occur (SE-4). */
  readonly text: string
  readonly separator: string
  readonly sort: (typeof sorts)[number]
  readonly descending: boolean
  readonly start: number
  readonly count: number
}

type People = ExpressionBuilder<Tables, 'people'>

const longestText = 500
const mostWords = 20
const typeRank = [Type.DocSpaceAdmin, Type.RoomAdmin, Type.User, Type.Guest]
const columns = {
  firstName: ['first_key', 'last_key'],
  displayName: ['first_key', 'last_key'],
  lastName: ['last_key', 'first_key'],
  type: ['first_key'],
  email: ['email_key'],
  // Nobody is in a group yet and nobody uses space: all are equal.
  department: [],
  usedSpace: [],
  createdBy: [],
  registrationDate: ['created_at'],
} as const

/** A page of the people that the viewer may see, and how many there are in all (LS-2, SE-3). */
export async function listPeople(
  db: Read,
  portal: Portal,
  viewer: Viewer,
  query: PeopleQuery,
): Promise<{ people: Person[]; total: number }> {
  const { statuses } = query
  if (statuses.length === 0) return { people: [], total: 0 }
  const words = wordsOf(query)
  const matching = db
    .selectFrom('people')
    .where('portal_id', '=', portal.id)
    .where('deleted_at', 'is', null)
    .where('status', 'in', [...statuses])
    .$if(!viewer.isAdmin, q => q.where(e => visibleTo(e, portal, viewer)))
    .$if(words.length > 0, q => q.where(e => matches(e, words, query.separator !== '')))

  const order = query.descending ? 'desc' : 'asc'
  let sorted = matching.selectAll()
  if (sequenced.has(query.sort) && statuses.length > 1) sorted = sorted.orderBy(sequence)
  // Who was invited has no name to sort by (SE-5).
  if (sequenced.has(query.sort) && statuses.includes(Status.Pending)) sorted = sorted.orderBy(addressOfInvited, order)
  if (query.sort === 'type') sorted = sorted.orderBy(e => rankOf(e, portal), order)
  if (query.sort === 'createdBy') sorted = sorted.orderBy(hasNoMaker).orderBy(makersName, order)
  for (const column of columns[query.sort]) sorted = sorted.orderBy(column, order)
  const rows = await sorted.orderBy('id', order).limit(query.count).offset(query.start).execute()
  const countsSuffice = viewer.isAdmin && words.length === 0
  const total = countsSuffice
    ? await countPeople(db, portal, statuses)
    : Number((await matching.select(e => e.fn.countAll<number>().as('n')).executeTakeFirstOrThrow()).n)
  return { people: rows.map(row => toPerson(portal, row)), total }
}

/** A room admin sees of the guests only those related to them; the twin of `maySee` in rules/people.ts. */
const visibleTo = (e: People, portal: Portal, viewer: Viewer) =>
  e.or([
    e('type', '!=', Type.Guest),
    e('id', '=', viewer.id),
    e('id', 'in', e.selectFrom('relations').select('target_id').where('portal_id', '=', portal.id).where('source_id', '=', viewer.id)),
  ])

/** SE-5, SE-6: Active, Pending, others, whichever way the rest goes. */
const sequenced: ReadonlySet<string> = new Set(['firstName', 'displayName', 'lastName'])
const sequence = (e: People) =>
  e.case().when('status', '=', Status.Active).then(0).when('status', '=', Status.Pending).then(1).else(2).end()
const addressOfInvited = (e: People) => e.case().when('status', '=', Status.Pending).then(e.ref('email_key')).else('').end()

/** SE-5: people without a known inviter are last, whichever way the others go. */
const hasNoMaker = (e: People) => e.case().when(makersName(e), 'is', null).then(1).else(0).end()

const makersName = (e: People) =>
  e
    .selectFrom('people as makers')
    .select('makers.first_key')
    .whereRef('makers.portal_id', '=', 'people.portal_id')
    .whereRef('makers.id', '=', 'people.created_by')
    .where('makers.deleted_at', 'is', null)

/** SE-5: owner, then the types by rank. */
const rankOf = (e: People, portal: Portal) => {
  let cases = e.case().when('id', '=', portal.ownerId).then(0)
  typeRank.forEach((type, i) => {
    cases = cases.when('type', '=', type).then(i + 1)
  })
  return cases.else(typeRank.length + 1).end()
}

/** SE-4: words as sent and HTML-decoded, for display names are encoded. */
function wordsOf({ text, separator }: PeopleQuery): string[] {
  const whole = text.normalize('NFC').trim().slice(0, longestText)
  const parts = separator === '' ? whole.split(/\s+/) : whole.split(separator)
  return parts
    .map(part => part.trim())
    .filter(part => part !== '')
    .slice(0, mostWords)
}

function matches(e: People, words: readonly string[], anyWord: boolean) {
  const each = words.map(word => e.or([...new Set([word, decodeHtml(word)])].map(contains)))
  return anyWord ? e.or(each) : e.and(each)
}

const contains = (word: string) => sql<SqlBool>`search_text like ${`%${word.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`} escape '\\'`

const entities: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" }
const decodeHtml = (text: string): string => text.replace(/&(amp|lt|gt|quot|#39);/g, entity => entities[entity] ?? entity)
