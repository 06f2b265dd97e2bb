#!/usr/bin/env node
// Starts Roster on a fitting Node.js: this one, or the one that was installed with the packages.
// Plain JavaScript that any Node.js from 18 on can read; everything else is TypeScript and needs Node.js 24.
import { spawn } from 'node:child_process'
import * as crypto from 'node:crypto'
import { existsSync } from 'node:fs'
import * as modules from 'node:module'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const oldestMajor = 24

function runsHere() {
  const major = Number(process.versions.node.split('.')[0])
  return major >= oldestMajor && modules.isBuiltin('node:sqlite') && typeof crypto.argon2 === 'function'
}

function installedNode() {
  const name = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`
  const file = join(root, 'node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
  return existsSync(file) && file !== process.execPath ? file : undefined
}

async function startHere() {
  // Inside the project and not in the shared temporary folder, where others could leave code for us to run.
  modules.enableCompileCache(join(root, 'node_modules', '.cache', 'compiled'))
  const { main } = await import('../server/cli.ts')
  process.exitCode = await main(process.argv.slice(2))
}

function startWith(node) {
  const child = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' })
  // In a terminal Ctrl-C reaches the child by itself; passing it on would make one Ctrl-C count as two.
  const atTerminal = process.stdin.isTTY || process.stdout.isTTY || process.stderr.isTTY
  process.on('SIGINT', () => atTerminal || child.kill('SIGINT'))
  process.on('SIGTERM', () => child.kill('SIGTERM'))
  process.on('SIGHUP', () => child.kill('SIGHUP'))
  child.on('error', error => giveUp(`Roster could not start ${node}: ${error.message}. Install Node.js ${oldestMajor} or newer.`))
  child.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]))
}

function giveUp(sentence) {
  console.error(sentence)
  process.exit(1)
}

if (!existsSync(join(root, 'node_modules', 'fastify'))) {
  giveUp('The packages Roster stands on are not installed. Run npm ci first.')
} else if (runsHere()) {
  await startHere()
} else {
  const node = installedNode()
  if (node) startWith(node)
  else
    giveUp(
      `Roster needs Node.js ${oldestMajor} or newer; this is ${process.version} on ${process.platform} ${process.arch}. Install it, or run npm ci to get it with the packages.`,
    )
}
