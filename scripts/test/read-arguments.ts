/** The databases on which the tests run, in the order of the passes. */
export const databases = ['sqlite', 'postgres'] as const
export type DatabaseName = (typeof databases)[number]

/** What the person at the keyboard asked for. Without patterns everything is run, the checks of the sources included. */
export type Wish = { readonly patterns: readonly string[]; readonly databases: readonly DatabaseName[] }

/** Reads the arguments after `npm test --`. Throws a sentence for an option that does not exist. */
export function readArguments(args: readonly string[]): Wish {
  const options = args.filter(arg => arg.startsWith('-'))
  const unknown = options.find(option => !databases.some(name => option === `--${name}`))
  if (unknown !== undefined) throw new Error(`There is no option ${unknown}. Use --sqlite, --postgres, or parts of paths of test files.`)
  const chosen = databases.filter(name => options.includes(`--${name}`))
  return { patterns: args.filter(arg => !arg.startsWith('-')), databases: chosen.length > 0 ? chosen : databases }
}
