/** A text that is said later: its id in the catalogues and its English. */
export interface Text {
  readonly id: string
  readonly english: string
}

/** What fills the places of a text. */
export type TextValues = Readonly<Record<string, string | number>>

/** Notes a text for a table; `t` says it. */
export function text(id: string, english: string): Text {
  return { id, english }
}
