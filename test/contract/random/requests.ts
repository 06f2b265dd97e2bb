import fc from 'fast-check'
import type { TSchema } from 'typebox'
import { endpoints, operations } from '../../../server/operations/index.ts'
import { anyJson, encoded, headerText, namesIn, objects, texts } from './values.ts'

/** A request as it will be sent. `as` says who sends it. */
export interface RandomRequest {
  readonly as: string
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Buffer | undefined
}

/** What the portal holds that random requests should hit now and then. */
export interface Known {
  readonly callers: readonly string[]
  /** Ids, addresses, names. */
  readonly values: readonly string[]
  /** Queries of links, living and dead. */
  readonly links: readonly string[]
}

interface Target {
  readonly method: string
  readonly path: string
  readonly query: readonly string[]
  readonly body: readonly string[]
}

const targetOf = (at: string, query?: TSchema, body?: TSchema): Target => {
  const [method = '', path = ''] = at.split(' ')
  return { method, path, query: namesIn(query), body: namesIn(body) }
}
const registration = ['portalName', 'firstName', 'lastName', 'email', 'password', 'passwordHash', 'language', 'timeZoneName']
const types = [
  'EmailChange',
  'EmailActivation',
  'EmailRevert',
  'EmailCancel',
  'EmailApprove',
  'Activation',
  'PasswordChange',
  'Wizard',
  'Auth',
  'Nothing',
]
const linkParts = ['type', 'key', 'uid', 'email', 'encemail', 'emplType', 'culture', 'returnUrl']
const formParts = [...linkParts, 'code', 'userName', 'password', 'passwordAgain', 'stay', 'passwordHash', 'timeZone', 'lng']
const pagePaths = [
  '/',
  '/login',
  '/logout',
  '/wizard',
  '/register',
  '/confirm.aspx',
  '/people',
  '/profile',
  '/letters',
  '/static/pages/{name}',
  '/s/{code}',
]

const calls: readonly Target[] = operations.map(({ at, root = '/api/2.0', query, body }) =>
  targetOf(at.replace(' ', ` ${root}`), query, body),
)
const places: readonly Target[] = [
  ...endpoints.map(({ at }) => ({ ...targetOf(at), body: registration })),
  ...['/liveness', '/ready', '/health', '/metrics', '/openapi.json', '/api/2.0/{any}', '/{any}'].map(path => targetOf(`GET ${path}`)),
  ...[...pagePaths, ...types.map(type => `/confirm/${type}`)].flatMap(path =>
    ['GET', 'POST'].map(method => ({ method, path, query: linkParts, body: formParts })),
  ),
]
const isPage = ({ path }: Target) => !path.startsWith('/api')
const methods = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS', 'PROPFIND', 'TRACE']
const labels = [
  'application/json',
  'text/json',
  'application/x+json',
  'application/json; charset=utf-16',
  'text/plain',
  'multipart/form-data',
  ';',
  '',
]
const form = 'application/x-www-form-urlencoded'

/** Requests to every operation, endpoint and page, most of them nearly right. */
export function randomRequests(known: Known): fc.Arbitrary<RandomRequest> {
  const text = texts(known.values)
  const confirm = fc.oneof(
    fc.constantFrom(...known.links),
    fc.constantFrom(...known.links).map(link => link.replace(/key=./, 'key=!')),
    queries(linkParts, text),
  )
  const targets = fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...calls) }, fc.constantFrom(...places))
  return targets.chain(target =>
    fc
      .record({
        as: fc.constantFrom(...known.callers),
        method: fc.oneof({ weight: 9, arbitrary: fc.constant(target.method) }, fc.constantFrom(...methods)),
        path: pathOf(target, fc.oneof({ weight: 2, arbitrary: fc.constantFrom(...known.values) }, text)),
        query: isPage(target)
          ? fc.oneof(confirm, queries(target.query, text))
          : queries([...target.query, 'fields', 'fields[]', 'count[0]'], text),
        headers: someHeaders(text, confirm),
        sent: bodies(target, known, text),
      })
      .map(({ as, method, path, query, headers, sent }) => ({
        as,
        method,
        path: query === '' ? path : `${path}?${query}`,
        headers: sent.type === undefined ? headers : { ...headers, 'content-type': sent.type },
        body: method === 'GET' || method === 'HEAD' ? undefined : sent.body,
      })),
  )
}

const pathOf = ({ path }: Target, text: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.array(encoded(text), { minLength: 1, maxLength: 2 }).map(values => {
    let next = 0
    return path.replace(/\{\w+\}/g, () => values[next++ % values.length]!.slice(0, 400))
  })

const queries = (names: readonly string[], text: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc
    .array(fc.tuple(fc.constantFrom(...names, 'x', '__proto__'), encoded(text)), { maxLength: 4 })
    .map(pairs => pairs.map(([name, value]) => `${name}=${value}`).join('&'))

const someHeaders = (text: fc.Arbitrary<string>, confirm: fc.Arbitrary<string>): fc.Arbitrary<Readonly<Record<string, string>>> => {
  const value = headerText(text)
  const byName = {
    confirm: headerText(confirm),
    accept: value,
    fields: value,
    origin: fc.oneof(value, fc.constantFrom('null', 'https://evil.example', 'http://[', 'https://x:99999')),
    referer: fc.oneof(value, fc.constant('http://acme.test/%00/%zz?x')),
    'user-agent': value,
    'x-forwarded-for': fc.oneof(value, fc.constantFrom('::1%eth0', ',,', '1.2.3.4:x', '[::1')),
    'x-forwarded-host': value,
    'x-forwarded-proto': value,
    authorization: fc.oneof(
      value,
      text.map(each => `Basic ${Buffer.from(`${each}:${each}`).toString('base64')}`),
      fc.constantFrom('Basic', 'Bearer', 'Bearer sk-x'),
    ),
    apikeybearer: value,
    cookie: value.map(each => `asc_auth_key=${each}; ${each}`),
    'content-encoding': fc.constantFrom('gzip', 'identity', ''),
  }
  // Most requests carry none or one of them: a wrong credential hides everything behind it.
  const one = fc
    .constantFrom(...(Object.keys(byName) as (keyof typeof byName)[]))
    .chain(name => byName[name].map(each => ({ [name]: each })))
  return fc.array(one, { maxLength: 2 }).map(list => Object.assign({}, ...list) as Record<string, string>)
}

function bodies(
  target: Target,
  { values }: Known,
  text: fc.Arbitrary<string>,
): fc.Arbitrary<{ type?: string; body: string | Buffer | undefined }> {
  const json = fc.oneof({ weight: 5, arbitrary: objects(target.body, values) }, anyJson(values)).map(value => JSON.stringify(value))
  const asForm = queries(target.body.length > 0 ? target.body : ['x'], text)
  const odd = fc.oneof(
    json,
    asForm,
    fc.constantFrom('{', '[1,]', '\ufeff{}', 'null', '"x"'),
    fc.uint8Array({ maxLength: 20 }).map(bytes => Buffer.from(bytes)),
  )
  return fc.oneof(
    {
      weight: 6,
      arbitrary: isPage(target) ? asForm.map(body => ({ type: form, body })) : json.map(body => ({ type: 'application/json', body })),
    },
    fc.record({ type: fc.constantFrom(...labels), body: odd }),
    fc.constant({ body: undefined }),
  )
}
