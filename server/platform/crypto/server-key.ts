import { randomBytes } from 'node:crypto'
import { link, mkdir, open, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** The key all secrets of the server are derived from, and the one before a rotation. 32 bytes each. */
export interface ServerKey {
  readonly key: Buffer
  readonly previousKey: Buffer | undefined
}

/** Why the server cannot start with the key it was given; the message is a sentence for the operator and holds no key. */
export class ServerKeyProblem extends Error {
  override readonly name = 'ServerKeyProblem'
}

const keyBytes = 32
const fileName = 'server.key'
/** Random keys of 32 bytes have about 30 different ones; less than this happens once in more than 10^17 keys. */
const leastDifferentBytes = 16
const othersMayRead = 0o077
const othersDoNotExist = process.platform === 'win32'

/**
 * The server key (links-and-letters.md LR-13): from the settings `serverKey` and `serverKeyPrevious`, else from `<dataDir>/server.key`,
 * which is made, readable by its owner alone, when there is none. Throws a ServerKeyProblem for a key that is no secret.
 */
export async function loadServerKey(from: {
  readonly dataDir: string
  readonly serverKey: string | undefined
  readonly serverKeyPrevious: string | undefined
}): Promise<ServerKey> {
  const previousKey = from.serverKeyPrevious === undefined ? undefined : parseKey(from.serverKeyPrevious, 'The setting serverKeyPrevious')
  const key = from.serverKey === undefined ? await keyFromFile(from.dataDir) : parseKey(from.serverKey, 'The setting serverKey')
  return { key, previousKey }
}

/** What a text must be to serve as a server key, as the end of a sentence, when it cannot; undefined when it can. */
export function serverKeyFault(text: string): string | undefined {
  if (!/^[0-9a-f]{64}$/i.test(text)) return '64 hexadecimal digits'
  return isPattern(Buffer.from(text, 'hex'))
    ? '32 random bytes, and these follow a pattern (`openssl rand -hex 32` makes good ones)'
    : undefined
}

function parseKey(text: string, what: string): Buffer {
  const fault = serverKeyFault(text)
  if (fault !== undefined) throw new ServerKeyProblem(`${what} must be ${fault}.`)
  return Buffer.from(text, 'hex')
}

async function keyFromFile(dataDir: string): Promise<Buffer> {
  const path = join(dataDir, fileName)
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  const found = await modeOf(path)
  if (found === undefined) await makeKeyFile(path)
  else if (!othersDoNotExist && (found & othersMayRead) !== 0)
    throw new ServerKeyProblem(`The file ${path} must be readable by its owner alone (chmod 600), because it holds the server key.`)
  return parseKey((await readFile(path, 'utf8')).trim(), `The server key in ${path}`)
}

const modeOf = (path: string): Promise<number | undefined> =>
  stat(path).then(
    found => found.mode,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined
      throw error
    },
  )

/** Writes the whole key aside and gives it its name in one step that fails if the name is taken: of two servers starting at once both read one key. */
async function makeKeyFile(path: string): Promise<void> {
  const aside = `${path}.${randomBytes(8).toString('hex')}`
  try {
    const file = await open(aside, 'wx', 0o600)
    await file.writeFile(`${randomBytes(keyBytes).toString('hex')}\n`)
    await file.sync()
    await file.close()
    await link(aside, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    await rm(aside, { force: true })
  }
}

/** Sample values of documentation: one byte over and over, a short text repeated, bytes that count up or down, few different bytes. */
function isPattern(key: Buffer): boolean {
  const step = (at: number) => (key.readUInt8(at) - key.readUInt8(at - 1)) & 0xff
  const counts = key.every((_, at) => at < 2 || step(at) === step(1))
  const half = key.length / 2
  const repeats = Array.from({ length: half }, (_, at) => at + 1).some(period => key.subarray(period).equals(key.subarray(0, -period)))
  return counts || repeats || new Set(key).size < leastDifferentBytes
}
