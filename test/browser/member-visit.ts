import type { TestContext } from 'node:test'
import type { Browser, BrowserContextOptions } from 'playwright-core'
import type { Member, TestPortal } from '../harness/portal.ts'
import { aVisitor, type Visitor } from './visitor.ts'

/** A visitor of a portal, signed in as a member if one is named. */
export async function visit(
  t: TestContext,
  browser: Browser,
  { as, server }: TestPortal,
  member?: Pick<Member, 'token'>,
  options: BrowserContextOptions = {},
): Promise<Visitor> {
  const url = `http://${as.nobody.headers.host}:${server.port}`
  const visitor = await aVisitor(t, browser, { baseURL: url, ...options })
  if (member) await visitor.context().addCookies([{ name: 'asc_auth_key', value: member.token, url }])
  return visitor
}

/** Path and query of a link, whatever host its letter named. */
export function pathOf(link: string | undefined): string {
  const { pathname, search } = new URL(link ?? '')
  return pathname + search
}
