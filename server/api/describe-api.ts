import { openApiDocument } from './openapi.ts'
import type { JsonSchema } from './openapi-schema.ts'
import type { Operation } from './operation.ts'

/** The version of the server, as in package.json. */
const version = '0.1.0'

const license = { name: 'Apache License 2.0', identifier: 'Apache-2.0' }

const description = `People and access: accounts, sign-in, e-mail addresses and the letters about them.

Paths below \`/api/2.0\` are those of the DocSpace 3.7 HTTP API, so clients written for it work here. Paths below \`/api/roster/1\` are this server's own.

**The portal** a call means is found by the host of its address.

**The caller** is named by a session token: sign in with \`POST /api/2.0/authentication\`, then send the token in the header \`Authorization\`, with or without \`Bearer\`, or in the cookie \`asc_auth_key\`. Basic credentials work too, and so do API keys (\`sk-...\`), in \`Authorization\` or in \`ApiKeyBearer\`, as far as their scopes go. Operations that finish something begun in a letter take the query of the letter's link in the header \`confirm\` instead.

**Answers** are wrapped: what an operation answers stands in \`response\`, beside \`count\`, \`links\`, \`status\` and \`statusCode\`; lists that come in pages have \`total\`. Refusals hold \`error.message\`, a sentence in the language of the caller, and \`error.type\`, a code that stays. Input that cannot be read is refused with 400 and \`response.errors\`, by field.

**Names** of members, enumerations and query parameters are read in any case; enumerations by name or number. The query parameter or header \`fields\` thins answers out.

**Times** of \`date-time\` members are in the time zone of the portal, with seven digits of a second.

**Limits:** whoever sends too much is refused with 429 and \`Retry-After\` in seconds.`

/** What the tags are about, in the document and in docs/compatibility.md. */
export const tagDescriptions: Readonly<Record<string, string>> = {
  Authentication: 'Signing in and out, and asking whether the link of a letter still holds',
  'People / Profiles': 'Who is there, and adding people',
  'People / Invitations': 'Inviting people by letter, and writing to them again',
  'People / Email': 'A new e-mail address for somebody: asked for, then confirmed from the new mailbox',
  'People / Password': 'A new password, by a link that a letter brings',
  'People / Photos': 'Photos of people: uploaded, fetched, cut and deleted',
  'People / Status': 'Who is active, disabled or invited, and whether a mailbox is proved',
  'People / Type': 'What somebody is: admin, room admin, user or guest',
  'People / Theme': 'How the application looks for the caller',
  'API keys': 'Keys by which programs call in the name of a person, as far as their scopes go',
  'Settings / General': 'What clients must know of a portal, and its first set-up',
  'Settings / Mail server': 'The mail server that a portal sends its letters through, and trying it',
  'Settings / Two-step sign-in':
    'Codes of authenticator apps as the second step of a sign-in: whether they are asked for, connecting an app, backup codes',
  'Settings / Strangers': 'What people who are nobody here may do: join by themselves, write to the administrators',
  'Settings / Owner': 'Handing the portal over to another owner',
  'Settings / Developer tools': 'Whether others than administrators may make API keys',
  'Security / Active connections': 'Where somebody is signed in, and signing out elsewhere',
  'Security / CSP': 'Which other sites the pages of a portal may load from, and which may frame and call it',
  'People / Guests': 'Guests of the caller: sharing them, adding shared ones, giving them up',
  'Portal / Invitation links': 'Links by which people register, to hand on',
  'Portal / Lifecycle': 'The end of a portal',
  'Roster / E-mail change': "Following, repeating, calling off and undoing a change of address; this server's own",
  'Roster / People': "What one may do to somebody; this server's own",
  'Roster / Settings': "How a portal does what is this server's own",
  'Roster / Letters': "The letters of the portal and what became of them; this server's own",
}

/** The OpenAPI document of the whole API. */
export const describeApi = (operations: readonly Operation[], title: string): JsonSchema =>
  openApiDocument({ title, version, operations, serverUrl: '/', info: { description, license }, tags: tagDescriptions })
