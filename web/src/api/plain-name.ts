const characters: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" }

/** A display name as typed: the wire sends it HTML-encoded (accounts.md NM-4). */
export function plainName(encoded: string): string {
  return encoded.replace(/&(?:amp|lt|gt|quot|#39);/g, entity => characters[entity] ?? entity)
}
