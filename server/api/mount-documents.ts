import type { FastifyInstance } from 'fastify'
import type { Config } from '../config.ts'
import { describeApi } from './describe-api.ts'
import type { Operation } from './operation.ts'

/** `/openapi.json`: the API as a document, made from the list of operations. */
export function mountDocuments(http: FastifyInstance, operations: readonly Operation[], config: Pick<Config, 'productName'>): void {
  const document = JSON.stringify(describeApi(operations, config.productName))
  http.get('/openapi.json', (_request, reply) => reply.header('content-type', 'application/json; charset=utf-8').send(document))
}
