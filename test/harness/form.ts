const boundary = 'five-oranges-and-a-pear'

export interface Part {
  readonly name: string
  readonly content: Buffer | string
  /** Makes it a file. */
  readonly fileName?: string
  readonly type?: string
}

/** A form as a browser sends it (RFC 7578): method, headers and body of a request. */
export function aForm(...parts: readonly Part[]): { method: string; headers: Record<string, string>; body: Buffer } {
  const written = parts.flatMap(({ name, content, fileName, type }) => [
    Buffer.from(
      `--${boundary}\r\ncontent-disposition: form-data; name="${name}"${fileName === undefined ? '' : `; filename="${fileName}"`}\r\n${
        type === undefined ? '' : `content-type: ${type}\r\n`
      }\r\n`,
    ),
    Buffer.from(content),
    Buffer.from('\r\n'),
  ])
  return {
    method: 'POST',
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    body: Buffer.concat([...written, Buffer.from(`--${boundary}--\r\n`)]),
  }
}

/** The form of POST photo. */
export const aPhotoForm = (content: Buffer, { autosave, fileName = 'photo.png' }: { autosave?: boolean; fileName?: string } = {}) =>
  aForm(
    { name: 'File', content, fileName, type: 'image/png' },
    ...(autosave === undefined ? [] : [{ name: 'Autosave', content: String(autosave) }]),
  )
