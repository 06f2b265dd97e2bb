import { followShortLink } from '../model/short-link.ts'
import type { WebPage } from './web-page.ts'

/** The code of a short link, when a URL is one (links-and-letters.md LK-6). */
export const shortCodeIn = (url: string): string | undefined => /^\/s\/([^/?#]+)/i.exec(url)?.[1]

/** `/s/{code}` leads to the full link, or to the start of the portal when it is unknown or dead (LK-6). Nothing is used up by it. */
export const shortLink: WebPage = {
  at: '/s/:code',

  async show({ server, portal, visit }) {
    const code = shortCodeIn(visit.request.url ?? '') ?? ''
    return { redirect: (await followShortLink(server.db.read, portal, code, visit.now)) ?? '/', status: 302, secret: true }
  },
}
