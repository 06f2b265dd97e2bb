import { isIP } from 'node:net'
import { oneOf, onOff, text, wholeNumber } from './kinds.ts'

const hostName = /^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/i
const mailbox = /^[^\s@<>(),;:\\"[\]]+@[^\s@<>(),;:\\"[\]]+$/

/** The mail server of the installation, used by portals that have none of their own (links-and-letters.md LD-10). */
export const mailSettings = {
  smtpHost: text({
    about: 'Mail server; without one letters wait in the local mailbox (LD-10).',
    fallback: undefined,
    normal: name => (isIP(name) || hostName.test(name) ? name : undefined),
    mustBe: 'a host name or an IP address',
  }),
  smtpPort: wholeNumber({ about: 'Port of the mail server.', fallback: 25, least: 1, most: 65535 }),
  smtpUser: text({ about: 'User name at the mail server; without one no sign-in.', fallback: undefined }),
  smtpPassword: text({ about: 'Password at the mail server.', fallback: undefined, secret: true }),
  smtpTls: oneOf(['none', 'starttls-if-offered', 'starttls', 'implicit'], {
    about: 'Encryption: `none`, `starttls-if-offered`, `starttls` or `implicit` (LD-11).',
    fallback: 'starttls-if-offered',
  }),
  smtpCaFile: text({
    about: 'File with the certificate authority of the mail server, PEM, seen from the current folder (LD-11).',
    fallback: undefined,
  }),
  smtpNetworks: oneOf(['any', 'public'], {
    about: 'Where the mail servers of portals may stand: `any` network, or `public` ones only (SM-5).',
    fallback: 'any',
  }),
  mailFrom: text({
    about: 'Sender of letters while this mail server is in force (LG-5).',
    fallback: undefined,
    shown: 'roster@<host of publicUrl>',
    normal: address => (mailbox.test(address) ? address : undefined),
    mustBe: 'an e-mail address',
  }),
  mailFromName: text({
    about: "Name of that sender; without one the portal's title (LG-5).",
    fallback: undefined,
    shown: "the portal's title",
  }),
  mailAllowPlainAuth: onOff({ about: 'Whether passwords may go to a mail server without encryption (LD-12).', fallback: false }),
  mailLocalMailbox: oneOf(['owner', 'loopback', 'off'], {
    about:
      'Who may read letters in the local mailbox: the `owner`, the owner on this machine only (`loopback`), or nobody (`off`) (LD-21).',
    fallback: 'owner',
  }),
}
