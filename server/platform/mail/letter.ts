import type { Translate } from '../text/translate.ts'

/** What a letter may be given: plain JSON, so that it can wait in the outbox and be previewed with made-up values. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject
/** Parameters of a letter. */
export type JsonObject = { readonly [name: string]: Json }

/** A line of a small table: what it is, and its value. `address` values are shown letter by letter. */
export interface Fact {
  readonly label: string
  readonly value: string
  readonly kind?: 'address'
}

/** A letter is written in blocks; both its HTML and its plain text are made from them. */
export type Block =
  | { readonly kind: 'heading' | 'paragraph' | 'small' | 'code' | 'quote'; readonly text: string }
  | { readonly kind: 'button'; readonly text: string; readonly url: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'facts'; readonly facts: readonly Fact[] }

/** A letter before it is dressed. `preheader` is what mail programs show beside the subject. */
export interface Draft {
  /** One line without any text typed by a person other than the portal's title (LL-2). */
  readonly subject: string
  readonly preheader?: string
  readonly body: readonly Block[]
  /** Where an answer goes, for letters that somebody may answer (LG-5). */
  readonly replyTo?: string
}

/** What a letter is written with: texts, times and spans of one language, and the portal it comes from. */
export interface Words {
  readonly t: Translate
  /** The language in force, after falling back (LG-1). */
  readonly culture: string
  /** The portal's title (one line, at most 100 characters, LL-2), its public URL without a slash at the end, its time zone. */
  readonly portal: { readonly title: string; readonly url: string; readonly zone: string }
  /** A moment (UTC milliseconds) in the portal's time zone, with the zone's name (LG-6). */
  when(time: number): string
  /** A length of time in seconds, such as "24 hours" or "7 days" (LT-1). */
  span(seconds: number): string
  /** A number of bytes, such as "12 MB". */
  size(bytes: number): string
}

/** One kind of letter: its name in the table of links-and-letters.md section 7, and how it is written. */
export interface Letter<P extends JsonObject> {
  readonly name: string
  compose(words: Words, params: P): Draft
}

/** Makes a letter. */
export const letter = <P extends JsonObject>(name: string, compose: (words: Words, params: P) => Draft): Letter<P> => ({ name, compose })

/** The title of the letter. */
export const heading = (text: string): Block => ({ kind: 'heading', text })
/** A paragraph. */
export const paragraph = (text: string): Block => ({ kind: 'paragraph', text })
/** A remark in small print. */
export const small = (text: string): Block => ({ kind: 'small', text })
/** Something to be copied exactly, on a line of its own. */
export const code = (text: string): Block => ({ kind: 'code', text })
/** What somebody wrote, with its line breaks, set apart from the letter's own words. */
export const quote = (text: string): Block => ({ kind: 'quote', text })
/** A link, in the plain text alone on its line. */
export const button = (text: string, url: string): Block => ({ kind: 'button', text, url })
/** Points one below the other. */
export const list = (items: readonly string[]): Block => ({ kind: 'list', items })
/** Who, when, where: labels and values; those without a value are left out. */
export const facts = (all: readonly Fact[]): Block => ({ kind: 'facts', facts: all.filter(({ value }) => value !== '') })
/** A fact that is an e-mail address: monospace and isolated for direction. */
export const address = (label: string, value: string): Fact => ({ label, value, kind: 'address' })
