/** A bounded memory: what was not used for longest is forgotten first. */
export interface Recent<V> {
  readonly size: number
  get(key: string): V | undefined
  /** Remembers, and gives back what had to go for it. */
  set(key: string, value: V): V | undefined
  delete(key: string): void
}

/** Remembers at most `limit` values. */
export function keepRecent<V>(limit: number): Recent<V> {
  const values = new Map<string, V>()
  return {
    get size() {
      return values.size
    },
    get(key) {
      const value = values.get(key)
      if (value === undefined) return undefined
      // A Map walks its keys in the order of insertion, so the first is always the one unused for longest.
      values.delete(key)
      values.set(key, value)
      return value
    },
    set(key, value) {
      values.delete(key)
      values.set(key, value)
      if (values.size <= limit) return undefined
      const [oldest] = values
      if (oldest === undefined) return undefined
      values.delete(oldest[0])
      return oldest[1]
    },
    delete: key => void values.delete(key),
  }
}
