import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { MountTools } from '../api/mount.ts'
import { findServedPhoto } from '../model/photo.ts'
import { PortalStatus } from '../model/portal.ts'
import { readPhotoName } from '../wire/photo.ts'

// What stands under a name never changes; the number behind `hash` is new with every change besides.
const aYear = 'private, max-age=31536000, immutable'
const asked = 'private, no-cache'
const types: Readonly<Record<string, string>> = { png: 'image/png', jpg: 'image/jpeg' }

/**
 * Photos of people under `/storage/userPhotos/` (PH-4): to whoever knows the name, which is random and stands for the right to see it, on any
 * host of the server. Replaced, deleted and overdue ones are 404, as are those of portals that rest.
 */
export function mountPhotos(http: FastifyInstance, tools: MountTools): void {
  http.route({
    method: ['GET', 'HEAD'],
    url: '/storage/userPhotos/:name',
    handler: (request, reply) => servePhoto(tools, request, reply),
  })
}

async function servePhoto({ server, clock }: MountTools, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { name } = request.params as { name: string }
  const read = readPhotoName(name)
  const photo = read && (await findServedPhoto(server.db.read, read.id, clock.now()))
  const type = read && types[read.extension]
  if (!photo || !read || !type || type !== `image/${photo.format}`) return notFound(reply)
  const portal = await server.portals.byId(photo.portal_id)
  if (portal?.status !== PortalStatus.Active) return notFound(reply)

  const tag = `"${read.id}-${read.file}"`
  const hasHash = (request.query as { hash?: unknown }).hash !== undefined
  const headers = { 'cache-control': hasHash ? aYear : asked, etag: tag, 'content-security-policy': "default-src 'none'; sandbox" }
  if (holds(request.headers['if-none-match'], tag)) return reply.headers(headers).code(304).send()
  const bytes = await server.photos.files.get(photo.portal_id, photo.id, read.file)
  if (bytes === undefined) return notFound(reply)
  return reply
    .headers({ ...headers, 'content-length': bytes.length })
    .type(type)
    .send(bytes)
}

function notFound(reply: FastifyReply): FastifyReply {
  reply.callNotFound()
  return reply
}

/** RFC 9110 section 13.1.2: one of the tags, compared weakly, or any. */
const holds = (header: string | undefined, tag: string): boolean =>
  (header ?? '').split(',').some(one => ['*', tag].includes(one.trim().replace(/^W\//, '')))
