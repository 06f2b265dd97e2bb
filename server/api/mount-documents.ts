import type { FastifyInstance } from 'fastify'
import type { Config } from '../config.ts'
import { describeApi } from './describe-api.ts'
import type { Operation } from './operation.ts'

/** `/openapi.json`: the API as a document, made from the list of operations when it is first asked for. */
export function mountDocuments(http: FastifyInstance, operations: readonly Operation[], config: Pick<Config, 'productName'>): void {
  let document: string | undefined
  http.get('/openapi.json', (_request, reply) => {
    document ??= JSON.stringify(describeApi(operations, config.productName))
    return reply.header('content-type', 'application/json; charset=utf-8').send(document)
  })
}
