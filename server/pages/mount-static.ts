import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import type { Application } from './application.ts'
import type { PageAssets } from './assets.ts'
import { loadDefaultPhotos } from './default-photos.ts'

// Their names say nothing of their content, so a new picture is seen after a day.
const aDay = 'public, max-age=86400'
const forever = 'public, max-age=31536000, immutable'

/** Style and script of the plain pages, the pictures of people without a photo, and the bundle of the application (`/static/...`, WP-2). */
export function mountStatic(http: FastifyInstance, assets: PageAssets, application: Application | undefined): void {
  const photos = loadDefaultPhotos()
  http.get('/static/pages/:name', (request, reply) => {
    const asset = assets.find((request.params as { name: string }).name)
    if (asset === undefined) return reply.callNotFound()
    const isCurrent = (request.query as { v?: string }).v === assets.version
    return reply
      .header('cache-control', isCurrent ? forever : 'no-cache')
      .type(asset.type)
      .send(asset.bytes)
  })
  http.get('/static/images/:name', (request, reply) => {
    const photo = photos.get((request.params as { name: string }).name.toLowerCase())
    return photo === undefined ? reply.callNotFound() : reply.header('cache-control', aDay).type('image/png').send(photo)
  })
  if (application === undefined) return
  // File names under assets/ carry a hash of their content.
  void http.register(fastifyStatic, {
    root: join(application.folder, 'assets'),
    prefix: '/static/app/assets/',
    index: false,
    cacheControl: false,
    setHeaders: reply => void reply.header('cache-control', forever),
  })
}
