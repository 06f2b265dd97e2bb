import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** A check of the sources: rejects with the tool's own words when something is wrong. */
export type SourceCheck = { readonly name: string; run(signal: AbortSignal): Promise<void> }

/** The checks that need no running server: types of the server and of the web application, lint and format. */
export function listSourceChecks(root: string): SourceCheck[] {
  const typescript = join(root, 'node_modules/typescript/bin/tsc')
  const biome = join(root, 'node_modules/@biomejs/biome/bin/biome')
  const checks = [{ name: 'types', command: [typescript, '--noEmit'] }]
  if (existsSync(join(root, 'web/tsconfig.json')))
    checks.push({ name: 'types of the web application', command: [typescript, '--noEmit', '-p', 'web'] })
  checks.push({ name: 'lint and format', command: [biome, 'check', '--colors=off', '--error-on-warnings', '.'] })
  return checks.map(({ name, command }) => ({ name, run: signal => runTool(root, command, signal) }))
}

async function runTool(root: string, command: readonly string[], signal: AbortSignal): Promise<void> {
  const child = spawn(process.execPath, command, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], signal })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
  }
  const [code] = (await once(child, 'close')) as [number | null]
  if (code !== 0) throw new Error(output.trim())
}
