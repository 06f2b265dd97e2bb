import { isIP } from 'node:net'
import { serverKeyFault } from '../platform/crypto/server-key.ts'
import { oneOf, text, wholeNumber } from './kinds.ts'
import { type Setting, setting } from './setting.ts'

const hostName = /^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/i

/** The process: where it listens, what it writes, where its data lies. */
export const serverSettings = {
  host: text({
    about: 'Address to listen on; `0.0.0.0` or `::` for all.',
    fallback: '127.0.0.1',
    normal: name => (isIP(name) || hostName.test(name) ? name : undefined),
    mustBe: 'an IP address or a host name',
  }),
  port: wholeNumber({ about: 'Port to listen on; 0 takes any free one.', fallback: 8080, least: 0, most: 65535 }),
  logLevel: oneOf(['debug', 'info', 'warn', 'error'], {
    about: 'How much is logged: `debug`, `info`, `warn` or `error`.',
    fallback: 'info',
  }),
  dataDir: text({ about: 'Folder of the SQLite file, the photos and the server key, seen from the current folder.', fallback: './data' }),
  databaseUrl: text({
    about: 'Connection to PostgreSQL, `postgres://...`; without it SQLite in `dataDir`.',
    fallback: undefined,
    secret: true,
    normal: url => (/^postgres(?:ql)?:$/.test(URL.parse(url)?.protocol ?? '') ? url : undefined),
    mustBe: 'an address that begins with postgres://',
  }),
  serverKey: serverKey(
    'Key that seals letters and links, 64 hex digits, the same for all processes of a server; without it one is made in `dataDir`.',
  ),
  serverKeyPrevious: serverKey('The key before the last rotation, which still opens what was sealed with it for 7 days.'),
}

function serverKey(about: string): Setting<string | undefined> {
  return setting<string | undefined>({
    about,
    fallback: undefined,
    shown: '',
    secret: true,
    read(given) {
      const mustBe = serverKeyFault(String(given))
      return mustBe === undefined ? { value: String(given).toLowerCase() } : { mustBe }
    },
  })
}
