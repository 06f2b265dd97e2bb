import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'

const root = dirname(import.meta.dirname)
const papers = [
  ...readdirSync(root).filter(name => name.endsWith('.md')),
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.md'))
    .map(name => `docs/${name}`),
]

/** As readers' programs make them: lower case, blanks become hyphens, other signs go. */
const anchorsOf = (text: string) =>
  new Set(
    Array.from(text.replace(/^```[\s\S]*?^```/gm, '').matchAll(/^#+ (.+)$/gm), ([, title = '']) =>
      title
        .toLowerCase()
        .replace(/[^\p{L}\p{N} _-]/gu, '')
        .replaceAll(' ', '-'),
    ),
  )

test('every link in the papers leads to a file, and to a heading that is there', () => {
  const dead = papers.flatMap(paper => {
    const text = readFileSync(join(root, paper), 'utf8').replace(/^```[\s\S]*?^```|`[^`\n]*`/gm, '')
    const targets = Array.from(text.matchAll(/\]\(([^)\s]+)\)/g), ([, target = '']) => target)
    return targets
      .filter(target => !/^[a-z]+:/.test(target))
      .filter(target => {
        const [path = '', anchor] = target.split('#')
        const file = join(root, path === '' ? paper : join(dirname(paper), path))
        if (!existsSync(file)) return true
        return anchor !== undefined && !anchorsOf(readFileSync(file, 'utf8')).has(anchor)
      })
      .map(target => `${paper}: ${target}`)
  })
  assert.deepEqual(dead, [])
})
