/** Which members of an answer are wanted: each name with what is wanted below it, or `all` of it. */
export type Fields = ReadonlyMap<string, Fields | 'all'>

/**
 * Reads the projection asked for: query `fields` in all its list forms, else the header of that name (WF-1).
 * Undefined when there is none, and everything is answered.
 */
export function readFields(query: Iterable<readonly [name: string, value: string]>, header: string | undefined): Fields | undefined {
  const asked = Array.from(query).filter(([name, value]) => /^fields(\[\d*\])?$/i.test(name) && value !== '')
  const texts = asked.length > 0 ? asked.map(([, value]) => value) : [header ?? '']
  const paths = texts.flatMap(text => text.split(',')).map(path => path.trim())
  const fields = toFields(paths.filter(path => path !== ''))
  return fields.size > 0 ? fields : undefined
}

type Growing = Map<string, Growing | 'all'>

/** `x` beside `x.y` keeps all of x (WF-3). */
function toFields(paths: readonly string[]): Fields {
  const root: Growing = new Map()
  for (const path of paths) {
    const names = path.split('.')
    const last = names.pop() ?? ''
    let place: Growing | 'all' = root
    for (const name of names) {
      const below: Growing | 'all' = place.get(name) ?? new Map()
      place.set(name, below)
      place = below
      if (place === 'all') break
    }
    if (place !== 'all') place.set(last, 'all')
  }
  return root
}

/** The response with the wanted members only, in each element of a list; primitives stay as they are (WF-2, WF-3). */
export function projectFields(response: unknown, fields: Fields | undefined): unknown {
  if (fields === undefined || typeof response !== 'object' || response === null) return response
  if (Array.isArray(response)) return response.map(item => projectFields(item, fields))
  const kept = Object.entries(response).flatMap(([name, member]) => {
    const wanted = fields.get(name)
    if (wanted === undefined) return []
    return [[name, wanted === 'all' ? member : projectFields(member, wanted)] as const]
  })
  return Object.fromEntries(kept)
}
