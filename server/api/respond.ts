import type { FastifyReply, FastifyRequest } from 'fastify'
import { PasswordsBusy } from '../platform/crypto/passwords.ts'
import { DatabaseUnavailable } from '../platform/db/unavailable.ts'
import { PicturesBusy } from '../platform/images/picture-problem.ts'
import type { Translate } from '../platform/text/translate.ts'
import * as problems from '../problems.ts'
import { BindingProblem } from './binding-problem.ts'
import { type Asked, refusal, unsupportedMedia, validationAnswer, type WrittenAnswer } from './envelope.ts'

/** A body that is no JSON where JSON is wanted (WC-2); answered in the shape of a validation answer. */
export class UnsupportedMedia extends Error {}

const english: Translate = (_key, text) => text

/** What a thrown error says to the client: nothing of itself, unless it was thrown to be said (WX-5). */
export function problemOf(error: unknown): problems.Problem {
  if (error instanceof problems.Problem) return error
  if (error instanceof DatabaseUnavailable) return problems.unavailable({ retryAfter: error.retryAfterSeconds })
  if (error instanceof PasswordsBusy || error instanceof PicturesBusy) return problems.rateLimited({ retryAfter: error.retryAfter })
  if (error instanceof BindingProblem && error.status === 404) return problems.routeNotFound()
  return problems.internalError()
}

/** The text of a refusal in the caller's language (WJ-30). */
export const textOf = (problem: problems.Problem, t: Translate): string => t(problem.key, problem.english, problem.values)

/** Turns whatever was thrown into an answer of wire.md section 3. */
export function answerToError(
  error: unknown,
  asked: Asked & { requestId: string },
  reply: FastifyReply,
  t: Translate = english,
): WrittenAnswer {
  if (error instanceof BindingProblem && error.status === 400) return validationAnswer(error, asked)
  if (error instanceof UnsupportedMedia) return unsupportedMedia(asked)
  const problem = problemOf(error)
  if (problem.retryAfter !== undefined) reply.header('retry-after', String(problem.retryAfter))
  for (const [name, value] of Object.entries(problem.headers ?? {})) reply.header(name, value)
  return refusal({ status: problem.status, type: problem.type, message: textOf(problem, t), accept: asked.accept })
}

export const acceptOf = (request: FastifyRequest): string | undefined => request.headers.accept

/** Sends a written answer. */
export function send(reply: FastifyReply, { statusCode, contentType, body }: WrittenAnswer): FastifyReply {
  return reply.code(statusCode).header('content-type', contentType).send(body)
}
