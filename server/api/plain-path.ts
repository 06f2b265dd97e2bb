/**
 * The address with every `%40` of its path written as `@`: the router leaves this one encoded, and clients send `people/%40self`
 * (WP-4). The query stays as it is.
 */
export function plainPath(url: string): string {
  const end = url.search(/[?#]/)
  const path = end < 0 ? url : url.slice(0, end)
  return path.replaceAll('%40', '@') + url.slice(path.length)
}
