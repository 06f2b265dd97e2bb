import type { FastifyInstance } from 'fastify'
import type { Config } from '../config.ts'
import { openApiDocument } from './openapi.ts'
import type { Operation } from './operation.ts'

const version = '0.1.0'

/** `/openapi.json`: the API as a document, made from the list of operations. */
export function mountDocuments(http: FastifyInstance, operations: readonly Operation[], config: Pick<Config, 'productName'>): void {
  const document = JSON.stringify(openApiDocument({ title: config.productName, version, operations, serverUrl: '/' }))
  http.get('/openapi.json', (_request, reply) => reply.header('content-type', 'application/json; charset=utf-8').send(document))
}
