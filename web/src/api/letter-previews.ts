import { answerOf, api, until } from './client.ts'

/** A letter with made-up values, as this portal would write it. */
export interface LetterPreview {
  readonly kind: string
  /** The language it came to be written in: the one asked for, or English. */
  readonly culture: string
  readonly subject: string
  readonly html: string
  readonly text: string
}

/** A kind of letter and what its subject says. */
export interface LetterKind {
  readonly kind: string
  readonly title: string
}

const letters = '/api/roster/1/letters'

/** GET letters: every kind of letter. */
export async function listLetterKinds(signal?: AbortSignal): Promise<readonly LetterKind[]> {
  return (await answerOf(api.GET(letters, until(signal)))).result
}

/** GET letters/{kind}: what a letter says in a language. */
export async function previewLetter(kind: string, culture: string, signal?: AbortSignal): Promise<LetterPreview> {
  const params = { path: { kind }, query: { culture } }
  return (await answerOf(api.GET(`${letters}/{kind}`, { params, ...until(signal) }))).result
}
