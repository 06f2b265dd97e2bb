import type { JsonObject, Letter } from './letter.ts'
import type { Rendered } from './render.ts'
import type { Sender } from './words.ts'

/** A letter in its final words. `culture` is the language it came to be written in: the one asked for, or English (LG-1). */
export interface WrittenLetter extends Rendered {
  readonly culture: string
  readonly replyTo?: string
}

/** Writes a letter in a culture on behalf of a portal. */
export type WriteLetter = <P extends JsonObject>(letter: Letter<P>, params: P, culture: string, sender: Sender) => WrittenLetter
