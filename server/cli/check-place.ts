import { constants } from 'node:fs'
import { access, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type Config, publicUrlOf } from '../config.ts'
import { findApplication } from '../pages/application.ts'
import { loadServerKey } from '../platform/crypto/server-key.ts'
import { explain } from './explain.ts'
import { type Finding, ok, problem, warning } from './finding.ts'

const othersMayEnter = 0o077
const oldestNode = 24

/** What needs nothing but this machine: Node.js, the data folder, the server key, addresses, the web application. */
export async function checkPlace(config: Config, root: string): Promise<Finding[]> {
  return [checkNode(), await checkFolder(config.dataDir), await checkKey(config), checkUrl(config), checkApplication(root)]
}

function checkNode(): Finding {
  const { version, platform, arch } = process
  const fits = Number(process.versions.node.split('.')[0]) >= oldestNode
  return fits
    ? ok('Node.js', `${version} on ${platform} ${arch}.`)
    : problem('Node.js', `${version} is too old: install ${oldestNode} or newer.`)
}

async function checkFolder(folder: string): Promise<Finding> {
  const about = 'Data folder'
  try {
    const { mode } = await stat(folder)
    await access(folder, constants.R_OK | constants.W_OK | constants.X_OK)
    const isOpen = process.platform !== 'win32' && (mode & othersMayEnter) !== 0
    return isOpen
      ? warning(about, `Other accounts may enter ${folder}: close it with chmod 700.`)
      : ok(about, `${folder} is writable and private.`)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') return problem(about, await sentenceOf(error))
    const parent = dirname(folder)
    return access(parent, constants.W_OK).then(
      () => warning(about, `${folder} does not exist yet; the first start makes it.`),
      () => problem(about, `${folder} does not exist, and this account can not make it in ${parent}.`),
    )
  }
}

async function checkKey(config: Config): Promise<Finding> {
  const about = 'Server key'
  const file = join(config.dataDir, 'server.key')
  const fromFile = config.serverKey === undefined
  // Looking for it first: loading makes one where there is none.
  const isThere = fromFile ? await access(file).then(() => true, isThereAllTheSame) : true
  if (!isThere) return warning(about, 'There is none yet; the first start makes it.')
  try {
    await loadServerKey(config)
    return ok(about, fromFile ? `${file} is private.` : 'It comes from the settings.')
  } catch (error) {
    return problem(about, await sentenceOf(error))
  }
}

/** A file that may not be looked at is there. */
const isThereAllTheSame = (error: NodeJS.ErrnoException): boolean => error.code !== 'ENOENT' && error.code !== 'ENOTDIR'

function checkUrl(config: Config): Finding {
  const about = 'Public URL'
  const url = new URL(publicUrlOf(config))
  if (config.publicUrl === undefined)
    return warning(about, `Links in letters lead to ${url.origin}, which works on this machine only: set publicUrl.`)
  const isLocal = url.hostname === 'localhost' || /^(127\.|\[::1\])/.test(url.hostname)
  if (url.protocol === 'http:' && !isLocal)
    return warning(about, `${url.origin} is not encrypted: put a proxy with TLS in front and set publicUrl to https.`)
  const { baseDomain } = config
  const isOutside = baseDomain !== 'localhost' && url.hostname !== baseDomain && !url.hostname.endsWith(`.${baseDomain}`)
  if (isOutside)
    return warning(about, `${url.hostname} does not lie in ${baseDomain}, where the other portals are: check baseDomain and publicUrl.`)
  return ok(about, `${url.origin}.`)
}

function checkApplication(root: string): Finding {
  const about = 'Web application'
  return findApplication(root) === undefined
    ? warning(about, 'It is not built yet: the next start builds it, or npm run web.')
    : ok(about, 'It is built.')
}

export const sentenceOf = async (error: unknown): Promise<string> => (await explain(error)).sentences.join(' ')
