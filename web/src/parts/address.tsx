/** Domains up to this length stay on one line; longer ones may break after a dot. */
const shortDomain = 28

/** An address in full, in a monospaced face, isolated from the direction of the text; never cut. */
export function Address({ of }: { of: string }) {
  const at = of.lastIndexOf('@')
  if (at < 0) return <bdi className="address">{of}</bdi>
  const domain = of.slice(at)
  return (
    <bdi className="address" dir="ltr">
      {of.slice(0, at)}
      <wbr />
      {domain.length <= shortDomain ? (
        <span style={{ whiteSpace: 'nowrap' }}>{domain}</span>
      ) : (
        domain.split(/(?<=\.)/).flatMap(label => [label, <wbr key={label} />])
      )}
    </bdi>
  )
}
