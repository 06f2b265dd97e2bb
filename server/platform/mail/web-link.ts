/** A link of a letter: its address as it is written out, and its host as the reader sees it (ASCII, so no look-alike letters). */
export interface WebLink {
  readonly href: string
  readonly host: string
}

/** Reads a link; throws a TypeError unless it is http or https. The address is kept as given: a key in it must not change. */
export function webLink(url: string): WebLink {
  const { protocol, host } = new URL(url)
  if (protocol !== 'https:' && protocol !== 'http:') throw new TypeError(`A letter cannot link to ${protocol}`)
  if (/[\s<>"]/.test(url)) throw new TypeError('A link in a letter has no blanks, quotation marks or angle brackets')
  return { href: url, host }
}
