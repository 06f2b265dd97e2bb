/**
 * Reads a date of the wire (wire.md WT-1, seven fraction digits) as UTC milliseconds.
 * Digits beyond milliseconds are cut: not every browser reads them. Unset and zero dates give undefined.
 */
export function readInstant(text: string | undefined): number | undefined {
  if (text === undefined || text.startsWith('0001-')) return undefined
  const instant = Date.parse(text.replace(/(\.\d{3})\d+/, '$1'))
  return Number.isNaN(instant) ? undefined : instant
}
