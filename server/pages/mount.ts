import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { readBody } from '../api/body.ts'
import { readLinkQuery } from '../api/confirm.ts'
import { demandSameSite } from '../api/cross-site.ts'
import type { Limits } from '../api/limits.ts'
import type { MountTools } from '../api/mount.ts'
import { problemOf } from '../api/respond.ts'
import { type LinkSecret, receive, type Visit } from '../api/visit.ts'
import { linkTypeOf } from '../model/link-types.ts'
import { PortalStatus } from '../model/portal.ts'
import { cspDomains } from '../model/settings/csp.ts'
import { matchCulture } from '../platform/text/cultures.ts'
import { Problem } from '../problems.ts'
import { type Application, findApplication } from './application.ts'
import { loadPageAssets } from './assets.ts'
import { linkPages, pages } from './index.ts'
import { deadLink } from './link-call.ts'
import { mountPhotos } from './mount-photos.ts'
import { mountStatic } from './mount-static.ts'
import { setPageHeaders, strictHeaders } from './page-headers.ts'
import { registerByForm, showRegistration } from './register.ts'
import { shortCodeIn } from './short-link.ts'
import { errorPage, type PageFailure } from './views/error-page.ts'
import type { Page } from './views/frame.ts'
import { notFoundPage } from './views/not-found.ts'
import type { LinkPage, PageAnswer, PageCall } from './web-page.ts'
import { wizardPath } from './wizard-path.ts'

const mostFormBytes = 65_536
/** The addresses of the application; it knows the rest of the way itself. */
const applicationPaths = ['/', '/people', '/people/*', '/profile', '/letters', '/letters/*', '/settings', '/settings/*', '/accounts/*']

/** What pages are served with. */
export interface PageTools extends MountTools {
  readonly limits: Limits
}

type Handler = (call: PageCall) => Promise<PageAnswer>

/** Puts pages, their style and the application on the HTTP server. `root` is the project's folder. */
export function mountPages(http: FastifyInstance, tools: PageTools, root: string): void {
  const assets = loadPageAssets()
  const application = findApplication(root)
  mountStatic(http, assets, application)
  mountPhotos(http, tools)
  const serve = (handler: Handler) => (request: FastifyRequest, reply: FastifyReply) =>
    answer(tools, assets.version, request, reply, handler)

  for (const page of pages) {
    http.get(page.at, serve(page.show))
    http.post(page.at, serve(page.submit ?? page.show))
  }
  http.route({
    method: ['GET', 'HEAD'],
    url: '/confirm/:type',
    handler: (request, reply) => serve(linkPage(request, page => page.show))(request, reply),
  })
  http.post('/confirm/:type', (request, reply) => serve(linkPage(request, page => page.submit ?? page.show))(request, reply))
  // GET shows, POST acts, nothing else is known here (LW-1).
  http.route({
    method: ['PUT', 'DELETE', 'PATCH', 'OPTIONS'],
    url: '/confirm/:type',
    handler: (_request, reply) => reply.code(405).header('allow', 'GET, HEAD, POST').send(),
  })
  http.get('/confirm.aspx', (request, reply) => {
    const query = request.url.slice(request.url.indexOf('?') + 1)
    return reply.redirect(`/confirm/${encodeURIComponent(readLinkQuery(query).get('type') ?? '')}?${query}`, 302)
  })
  http.get(
    '/wizard',
    serve(async call => ({ redirect: (await wizardPath(call)) ?? '/', status: 302 })),
  )
  http.post('/register', (request, reply) => answer(tools, assets.version, request, reply, undefined))
  for (const path of applicationPaths)
    http.get(
      path,
      serve(call => showApplication(call, application)),
    )
  http.get('/*', (request, reply) =>
    isForPeople(request) ? serve(call => showNotFound(call, application))(request, reply) : reply.callNotFound(),
  )
}

/** Whether somebody looks at an address where there is nothing; programs, and everything below these paths, get JSON. */
const isForPeople = ({ url, headers }: FastifyRequest): boolean =>
  !/^\/(api|apisystem|static|storage|health|ready|liveness|metrics)(\/|\?|$)/i.test(url) && /\btext\/html\b/i.test(headers.accept ?? '')

/** The one page of a suspended portal (LW-3). */
const isWayBack = ({ params }: FastifyRequest): boolean => (params as { type?: string }).type === 'PortalContinue'

/** The page of the type in the path (LK-1); a type without one is a link that is not valid. */
function linkPage(request: FastifyRequest, choose: (page: LinkPage) => Handler): Handler {
  const type = linkTypeOf((request.params as { type: string }).type)
  const page = type && linkPages[type]
  return page ? choose(page) : async call => deadLink(call, { result: 'invalid', why: 'unknown' })
}

async function answer(
  tools: PageTools,
  assetVersion: string,
  request: FastifyRequest,
  reply: FastifyReply,
  handler: Handler | undefined,
): Promise<FastifyReply> {
  let page: Page | undefined
  try {
    const form = request.method === 'POST' ? await readForm(request) : new Map<string, string>()
    const visit = await receive(tools, request.raw, reply.raw, secretOf(request, form))
    const frameIn = framer(tools, visit, assetVersion)
    page = frameIn(undefined)
    if (request.method === 'POST') await demandOwnSite(tools, visit)
    const answered = await handle(tools, visit, form, frameIn, request, handler)
    if (visit.caller.viewer) tools.afterwards(visit)
    if ('redirect' in answered) return redirect(reply, answered)
    await setPageHeaders(reply, tools.server, visit, answered.kind)
    return reply
      .code(answered.status ?? 200)
      .type('text/html; charset=utf-8')
      .send(answered.html)
  } catch (error) {
    return failed(tools, error, page, request, reply)
  }
}

/** The way on; where the address itself is a secret, it is not told to the next host (LK-6). */
function redirect(reply: FastifyReply, { redirect: to, status, secret }: Extract<PageAnswer, { redirect: string }>): FastifyReply {
  if (secret) reply.headers(strictHeaders)
  return reply.redirect(to, status)
}

/** What a page of a link came with: the key in its query or its form, or the code of its short form in the path. */
function secretOf({ url }: FastifyRequest, form: ReadonlyMap<string, string>): LinkSecret | undefined {
  const code = shortCodeIn(url)
  if (code !== undefined) return { code }
  if (!/^\/confirm\//i.test(url)) return undefined
  const key = form.get('key') ?? readLinkQuery(url.slice(url.indexOf('?') + 1)).get('key')
  return key === undefined ? undefined : { key }
}

type Served = PageAnswer & { readonly kind?: 'application' }

async function handle(
  tools: PageTools,
  visit: Visit,
  form: ReadonlyMap<string, string>,
  frameIn: PageCall['frameIn'],
  request: FastifyRequest,
  handler: Handler | undefined,
): Promise<Served> {
  const { server, perform, limits } = tools
  const spendWrongKey = () => limits.spendWrongKey(visit.counted, visit.now)
  const { portal } = visit
  if (portal === undefined) {
    if (handler === undefined) return registerByForm(server, visit, form, frameIn(undefined))
    return request.routeOptions.url === '/' || request.routeOptions.url === '/login'
      ? { html: showRegistration(server, form, frameIn(undefined), []) }
      : { html: notFoundPage(frameIn(undefined), { home: '/' }), status: 404 }
  }
  if (handler === undefined || (portal.status !== PortalStatus.Active && !isWayBack(request)))
    return { html: notFoundPage(frameIn(undefined), {}), status: 404 }
  const asked = request.url.includes('?') ? request.url.slice(request.url.indexOf('?') + 1) : ''
  const carried = new Map([...readLinkQuery(asked), ...[...form].map(([name, value]) => [name.toLowerCase(), value] as const)])
  const query = request.method === 'POST' ? carried : readLinkQuery(asked)
  return handler({ server, visit, portal, perform, spendWrongKey, query: onlyLinkParts(query), form, frameIn })
}

/** What a form carries along of its link; its own fields are no part of it. */
const linkParts = [
  'type',
  'key',
  'encemail',
  'email',
  'uid',
  'empltype',
  'culture',
  'returnurl',
  'referenceurl',
  'arrival',
  'address',
  'passwordchanged',
  'about',
  'remember',
]
function onlyLinkParts(query: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const isSetUp = query.get('type') === 'Wizard'
  return new Map([...query].filter(([name]) => linkParts.includes(name) && !(isSetUp && name === 'email')))
}

/** LW-10: the link's culture, else the person's, else the caller's, else the portal's. */
function framer({ server }: MountTools, visit: Visit, assetVersion: string): PageCall['frameIn'] {
  const wanted = new URLSearchParams(visit.request.url?.split('?')[1] ?? '').get('culture')
  return culture => {
    const chosen = matchCulture(wanted ?? '', server.config.enabledCultures) ?? culture ?? visit.culture
    const shown = server.textCultureOf(chosen)
    return { t: server.translatorOf(shown), culture: shown, portalTitle: visit.portal?.title ?? server.config.productName, assetVersion }
  }
}

async function readForm(request: FastifyRequest): Promise<ReadonlyMap<string, string>> {
  const text = (await readBody(request.raw, mostFormBytes)).toString('utf8')
  return new Map([...new URLSearchParams(text)])
}

/** LW-5: the origin of every POST of a page is judged, whatever the credential. */
async function demandOwnSite({ server }: MountTools, { request, place, portal }: Visit): Promise<void> {
  if (portal === undefined) return
  const { domains } = await server.settings.of(portal, cspDomains)
  demandSameSite(request, place, { portal, baseDomain: server.config.baseDomain, cspDomains: domains })
}

/** The application says it to those who are signed in, a plain page to the others. */
async function showNotFound(call: PageCall, application: Application | undefined): Promise<Served> {
  if (call.visit.caller.viewer === undefined || application === undefined)
    return { html: notFoundPage(call.frameIn(undefined), { home: '/' }), status: 404 }
  return { html: await application.html(), kind: 'application', status: 404 }
}

/** The application for those who are signed in; others sign in first, or set the portal up. */
async function showApplication(call: PageCall, application: Application | undefined): Promise<Served> {
  const toWizard = await wizardPath(call)
  if (toWizard) return { redirect: toWizard, status: 302 }
  const { viewer } = call.visit.caller
  const path = call.visit.request.url ?? '/'
  if (viewer === undefined) return { redirect: path === '/' ? '/login' : `/login?${new URLSearchParams({ returnUrl: path })}`, status: 302 }
  if (application === undefined) return { html: notFoundPage(call.frameIn(viewer.culture), {}), status: 404 }
  return { html: await application.html(), kind: 'application' }
}

function failed(
  { log, server }: MountTools,
  error: unknown,
  page: Page | undefined,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const problem = problemOf(error)
  if (problem.status >= 500 && !(error instanceof Problem)) log.error({ err: error, requestId: request.id }, 'page failed')
  const kinds: Readonly<Record<number, PageFailure>> = {
    403: problem.type === 'cross_site_request' ? 'crossSite' : 'denied',
    429: 'tooMany',
    503: 'busy',
  }
  const frame = page ?? { t: server.translatorOf('en'), culture: 'en', portalTitle: server.config.productName, assetVersion: '' }
  const html = errorPage(frame, { kind: kinds[problem.status] ?? 'broken', requestId: request.id, waitSeconds: problem.retryAfter })
  return reply.code(problem.status).type('text/html; charset=utf-8').send(html)
}
