/** What reading a value gives: the value, or what it must be instead, as the end of a sentence ("must be ..."). */
export type Reading<T> = { readonly value: T } | { readonly mustBe: string }

/** One setting of a server: what it means, what it is unless somebody sets it, and how it is read. */
export interface Setting<T> {
  /** One sentence for the operator, with units and the contract's rule where there is one. */
  readonly about: string
  readonly fallback: T
  /** The fallback as the documentation shows it. */
  readonly shown: string
  /** A secret's value is never printed. */
  readonly secret: boolean
  /** Whether an empty value means empty and not the default (wire.md WW-1). */
  readonly mayBeEmpty: boolean
  /** What the flag means when it stands alone; undefined when it needs a value. */
  readonly alone: string | undefined
  /** Reads what a file (any JSON value), the environment or a flag (text) gave. Never throws. */
  read(given: unknown): Reading<T>
}

/** The value a setting gives. */
export type ValueOf<S> = S extends Setting<infer T> ? T : never

/** A setting with everything that is the same for most. */
export const setting = <T>(spec: Pick<Setting<T>, 'about' | 'fallback' | 'shown' | 'read'> & Partial<Setting<T>>): Setting<T> => ({
  secret: false,
  mayBeEmpty: false,
  alone: undefined,
  ...spec,
})
