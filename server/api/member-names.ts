/** `email` as `Email`, the form of names in the keys and texts of field rules (WM-7). */
export const toPascal = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1)

const fold = (name: string): string => name.replace(/[A-Z]+/g, letters => letters.toLowerCase())

/** Finds things by a name in any case (WI-1, WP-4). Only ASCII letters have cases here: names of the wire are ASCII. */
export function byName<T>(things: Iterable<readonly [string, T]>): (name: string) => T | undefined {
  const exact = new Map(things)
  const folded = new Map(Array.from(exact, ([name, thing]) => [fold(name), thing] as const))
  return name => exact.get(name) ?? folded.get(fold(name))
}
