/** Part of JSON in Node 24 (ECMA-262 proposal "JSON.parse source text access"), not yet in TypeScript's own list. */
const { rawJSON } = JSON as unknown as { rawJSON(text: string): object }

/**
 * Writes an answer as JSON: null members are left out at every depth while a null inside a list stays (WV-2), bigints are
 * bare and exact (WV-5), nothing is escaped that JSON does not need escaped and nothing is indented (WV-4).
 */
export const writeJson = (value: unknown): string => JSON.stringify(prepare(value)) ?? 'null'

/** The same value where it can be written as it stands, else a copy. */
function prepare(value: unknown): unknown {
  if (typeof value === 'bigint') return rawJSON(String(value))
  if (typeof value !== 'object' || value === null) return value
  return Array.isArray(value) ? prepareList(value) : prepareObject(value as Record<string, unknown>)
}

function prepareList(list: readonly unknown[]): readonly unknown[] {
  const prepared = list.map(prepare)
  return prepared.every((item, index) => item === list[index]) ? list : prepared
}

function prepareObject(object: Readonly<Record<string, unknown>>): object {
  let copy: Record<string, unknown> | undefined
  for (const name of Object.keys(object)) {
    const member = object[name]
    const prepared = member === null ? undefined : prepare(member)
    if (prepared === member) continue
    copy ??= { ...object }
    copy[name] = prepared
  }
  return copy ?? object
}
