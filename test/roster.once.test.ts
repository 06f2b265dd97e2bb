import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFile, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'

const cli = `
  export async function main(args) {
    if (args[0] !== 'wait') return console.log(JSON.stringify([process.execPath, ...args])) ?? 7
    const life = setInterval(() => {}, 1000)
    const signal = await new Promise(resolve => {
      for (const name of ['SIGTERM', 'SIGHUP', 'SIGINT']) process.on(name, () => resolve(name))
      console.log('waiting')
    })
    clearInterval(life)
    console.log(signal)
    return 0
  }
`
/** Makes this Node say that it is an old one. Options of Node are not handed on, so the one that it starts says the truth. */
const disguise = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.1.0' } })`
const bundled = `node-${process.platform}-${process.arch}`
let root = ''

before(async () => {
  root = await mkdtemp(join(tmpdir(), 'roster-start-'))
  for (const folder of ['bin', 'server', `node_modules/fastify`, `node_modules/${bundled}/bin`])
    await mkdir(join(root, folder), { recursive: true })
  await copyFile(join(import.meta.dirname, '../bin/roster.mjs'), join(root, 'bin/roster.mjs'))
  await writeFile(join(root, 'server/cli.ts'), cli)
  await writeFile(join(root, 'disguise.mjs'), disguise)
  await writeFile(join(root, 'package.json'), '{ "type": "module" }')
  await symlink(process.execPath, join(root, 'node_modules', bundled, 'bin/node'))
})
after(() => rm(root, { recursive: true, force: true }))

test('a Node that is new enough runs the server itself, and its code is the exit code', async () => {
  const { code, stdout } = await finish(start('serve', '--port=0'))
  assert.deepEqual(JSON.parse(stdout), [process.execPath, 'serve', '--port=0'])
  assert.equal(code, 7)
})

test('an older Node hands over to the one among the packages, arguments and exit code included', async () => {
  const { code, stdout } = await finish(startAsOld('doctor', 'a b'))
  assert.deepEqual(JSON.parse(stdout).slice(1), ['doctor', 'a b'])
  assert.equal(code, 7)
})

for (const signal of ['SIGTERM', 'SIGHUP', 'SIGINT'] as const) {
  test(`an older Node passes ${signal} on and waits for the end`, async () => {
    const child = startAsOld('wait')
    await once(child.stdout as NonNullable<typeof child.stdout>, 'data')
    child.kill(signal)
    const { code, stdout } = await finish(child)
    assert.equal(stdout.trim(), signal)
    assert.equal(code, 0)
  })
}

test('without a fitting Node it says in one sentence what is missing', async () => {
  const hidden = join(root, 'node_modules', bundled)
  await rm(hidden, { recursive: true })
  const { code, stderr } = await finish(startAsOld('serve'))
  assert.match(stderr, /^Roster needs Node\.js 24 or newer; this is v[^\n]+\n$/)
  assert.equal(code, 1)
})

test('without packages it says how to get them', async () => {
  await rm(join(root, 'node_modules'), { recursive: true })
  const { code, stderr } = await finish(start('serve'))
  assert.match(stderr, /^[^\n]+Run npm ci first\.\n$/)
  assert.equal(code, 1)
})

const start = (...args: string[]) => startNode([], args)
const startAsOld = (...args: string[]) => startNode(['--import', join(root, 'disguise.mjs')], args)

function startNode(flags: string[], args: string[]): ChildProcess {
  const { NODE_TEST_CONTEXT: _, ...env } = process.env
  return spawn(process.execPath, [...flags, join(root, 'bin/roster.mjs'), ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] })
}

async function finish(child: ChildProcess): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const texts = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const) {
    child[name]?.setEncoding('utf8').on('data', (text: string) => {
      texts[name] += text
    })
  }
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, ...texts }
}
