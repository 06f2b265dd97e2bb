/** Scheme, host and port of a web address without a path, as browsers write them; undefined for anything else. */
export function webOrigin(text: string): string | undefined {
  const url = URL.parse(text)
  const bare = url !== null && !url.username && !url.password && url.pathname === '/' && !url.search && !url.hash
  return bare && /^https?:$/.test(url.protocol) ? url.origin : undefined
}
