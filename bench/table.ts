import type { Figures } from './measure.ts'

/** One level of load on one database: what both servers did, each the median of its rounds. */
export interface Row {
  readonly database: string
  readonly callers: number
  readonly ours: Figures
  readonly theirs: Figures
}

interface Goal {
  readonly name: keyof Figures
  readonly title: string
  readonly digits: number
  /** A limit for the ratio (or, for syncs, the figure itself) and at which number of callers it counts. */
  readonly goal?: (database: string, callers: number) => string
}

const at = (wanted: number, goal: string) => (_database: string, callers: number) => (callers === wanted ? goal : '')

const lines: readonly Goal[] = [
  { name: 'requestsPerSecond', title: 'requests/s', digits: 0, goal: at(64, '>= 10') },
  { name: 'p50', title: 'p50, ms', digits: 2, goal: at(1, '<= 0.4') },
  { name: 'p99', title: 'p99, ms', digits: 2, goal: database => (database === 'sqlite' ? '<= 0.1' : '<= 0.3') },
  { name: 'cpu', title: 'processor time per request, ms', digits: 3, goal: () => '<= 0.12' },
  { name: 'statements', title: 'statements per request', digits: 1 },
  { name: 'transactions', title: 'writing transactions per request', digits: 2 },
  { name: 'syncs', title: 'disk syncs per request', digits: 3, goal: at(64, 'figure <= 0.1') },
  { name: 'memory', title: 'memory, MiB', digits: 0 },
  { name: 'firstAnswer', title: 'start to first answer, ms', digits: 0 },
]

/** The figures side by side, as Markdown. */
export function writeTable(rows: readonly Row[]): string {
  return rows
    .map(({ database, callers, ours, theirs }) => {
      const head = `### ${database}, ${callers} caller${callers === 1 ? '' : 's'}\n\n| | Roster | Better Auth | ratio | goal |\n|---|---:|---:|---:|---|`
      return [head, ...lines.map(line => writeLine(line, database, callers, ours[line.name], theirs[line.name]))].join('\n')
    })
    .join('\n\n')
}

function writeLine(
  { title, digits, goal }: Goal,
  database: string,
  callers: number,
  ours: number | undefined,
  theirs: number | undefined,
): string {
  const shown = (value: number | undefined) => value?.toFixed(digits) ?? 'not counted'
  const ratio = ours === undefined || theirs === undefined || theirs === 0 ? '' : (ours / theirs).toFixed(2)
  return `| ${title} | ${shown(ours)} | ${shown(theirs)} | ${ratio} | ${goal?.(database, callers) ?? ''} |`
}
