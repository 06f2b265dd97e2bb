/** A letter's HTML for a frame: its links open a new tab, since the pages they lead to refuse to be framed. */
export function letterDocument(html: string): string {
  const base = '<base target="_blank">'
  const head = /<head[^>]*>/i.exec(html)
  if (!head) return base + html
  const end = head.index + head[0].length
  return html.slice(0, end) + base + html.slice(end)
}
