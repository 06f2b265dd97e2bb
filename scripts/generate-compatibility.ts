import { tagDescriptions } from '../server/api/describe-api.ts'
import type { Operation } from '../server/api/operation.ts'
import { plainSettings } from '../server/config/declaration.ts'
import { endpoints, operations } from '../server/operations/index.ts'
import { linkPages } from '../server/pages/index.ts'
import { comingAreas } from './coming-areas.ts'

const compatibleRoot = '/api/2.0'
const minutesOfSensitive = 15

const introduction = `# Compatibility

Made from the list of operations by \`npm run docs\`; change it there.

Roster speaks the People side of the DocSpace 3.7 HTTP API: accounts, sign-in, addresses, and what belongs to them. A client that was written for that API works with the operations below as it is: same paths, same members, same enumerations, same envelope, same statuses and the same English texts. The exact rules, each with an id, are in the [contract](contract/); those marked \`[I]\` there are the ones existing clients rely on, and they do not change.

The same list for programs is at \`/openapi.json\` of every server. What stands under "Here" follows the contract in what it reads, refuses, answers, records and sends by letter; where an operation has a part that belongs to an area under "Not here yet", such as registering with an invitation in \`POST people\` or webhooks, that part comes with the area. Calls of those areas answer 404 or 405.`

const ours = `## Ours on purpose

Where the API leaves a choice, or more is wanted of a server that holds accounts, Roster has rules of its own. None of them changes a path, a member or a text above.

| What | How |
|---|---|
| A change of address can be followed and taken back | the old address is told and can call a pending change off or undo one that was done; see [E-mail change](email-change.md) |
| The address written is the link's | the body of \`PUT people/{userid}/email\` must name it and cannot replace it; a link works once and for one person |
| A proof for one's own address | under the policies \`standard\` (the default) and \`strict\` a session that did not prove the password lately gets 403 \`reauthentication_required\`; the password may stand in the same request. The policy \`compat\` asks for nothing |
| Links of letters are no sessions | a link authorises the operations of its type for its person and nothing else; opening one changes nothing |
| Refusals have a code | \`error.type\` is stable and for programs, \`error.message\` is a sentence in the caller's language; \`error.stack\` is always null |
| Limits | 429 with \`Retry-After\` and \`X-RateLimit-*\`; every number is a [setting](configuration.md#limits) |
| Other sites | a call by cookie that comes from a page of another site is refused with 403 \`cross_site_request\`; calls by header are not |
| Strict input | bodies are JSON (415 otherwise), unknown members are ignored, wrong types are 400 with the name of the member |
| Passwords | argon2id over the hash that clients send; a plain \`password\` is understood too and gives the same account |
| Letters | kept until they are accepted by the mail server, listed with their state, and readable in a local mailbox while there is no mail server |
| For operators | \`/liveness\`, \`/ready\`, \`/health\`, \`/metrics\`; see [Operating](operating.md#watching) |

Rooms, files, editors, payment and backup of documents are no part of Roster.`

/** The page docs/compatibility.md, made from the operations as they are. */
export function compatibilityPage(): string {
  const theirs = operations.filter(operation => rootOf(operation) === compatibleRoot)
  const own = operations.filter(operation => rootOf(operation) !== compatibleRoot)
  return [
    introduction,
    `## Here\n\n${theirs.length} operations below \`${compatibleRoot}\`. "Link" is the header \`confirm\` with the query of a link of that type.`,
    ...sectionsOf(theirs),
    registration(),
    pages(),
    "## Roster's own operations\n\nWith the same envelope, credentials and limits.",
    ...sectionsOf(own),
    coming(),
    ours,
  ].join('\n\n')
}

const rootOf = ({ root = compatibleRoot }: Operation): string => root

function sectionsOf(list: readonly Operation[]): string[] {
  return [...Map.groupBy(list, ({ tag }) => tag)].map(([tag, group]) => {
    const rows = group.map(operation =>
      row([callOf(operation), operation.about, whoOf(operation), limitOf(operation), `\`${operation.name}\``]),
    )
    const about = tagDescriptions[tag]
    return [`### ${tag}`, '', ...(about ? [`${about}.`, ''] : []), heading(['Call', 'What', 'Who', 'Limit', 'Name']), ...rows].join('\n')
  })
}

const callOf = ({ at, root = compatibleRoot }: Operation): string => `\`${at.replace(' ', ` ${root}`)}\``

function whoOf({ who: { kind, links = [], orSignedIn } }: Operation): string {
  if (kind === 'anyone') return 'anyone'
  if (kind === 'signedIn') return 'signed in'
  return `link ${links.map(type => `\`${type}\``).join(' or ')}${orSignedIn ? ', or signed in' : ''}`
}

/** Numbers in force unless configured otherwise. */
function limitOf({ limit }: Operation): string {
  if (limit === 'sensitive') return `${plainSettings.limitSensitive.shown} in ${minutesOfSensitive} minutes`
  return limit === 'link-check' ? `${plainSettings.limitLinkChecks.shown} a minute` : ''
}

function registration(): string {
  const rows = endpoints.map(({ at, about, name }) => row([`\`${at}\``, about, 'as the setting `registration` says', `\`${name}\``]))
  return [
    '### Portal / Registration',
    '',
    'Outside of any portal: plain JSON without the envelope.',
    '',
    heading(['Call', 'What', 'Who', 'Name']),
    ...rows,
  ].join('\n')
}

function pages(): string {
  const types = Object.keys(linkPages).map(type => `\`${type}\``)
  return `### Pages\n\nLinks of letters lead to \`/confirm/{Type}\` on the server itself: plain pages that work without scripts, for ${types.join(', ')}. Other types show that the link is not valid.`
}

function coming(): string {
  const paths = operations.map(({ at, root = compatibleRoot }) => at.replace(' ', ` ${root}`))
  const missing = comingAreas.filter(({ sign }) => !paths.includes(sign))
  const rows = missing.map(({ area, contract }) => row([area, `[${contract}](contract/${contract})`]))
  return ['## Not here yet', '', 'The rules are written; the operations follow.', '', heading(['Area', 'Rules']), ...rows].join('\n')
}

const heading = (cells: readonly string[]): string => `${row(cells)}\n|${'---|'.repeat(cells.length)}`
const row = (cells: readonly string[]): string => `| ${cells.map(cell => cell.replaceAll('|', '\\|')).join(' | ')} |`
