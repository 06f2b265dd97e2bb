import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import { findChromium } from '../../../test/chromium.ts'
import { openChromium } from '../../../test/open-chromium.ts'
import { createTranslator } from '../../platform/text/translate.ts'
import { type SampleTexts, samples } from './samples.ts'

type Browser = Awaited<ReturnType<typeof openChromium>>
type Visitor = Awaited<ReturnType<Browser['newPage']>>

const skip = findChromium() === undefined && 'no Chromium here'
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const asset = (name: string) => readFileSync(new URL(`../assets/${name}`, import.meta.url))
const policy =
  "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"

const t = createTranslator({ names: [], find: () => undefined })('en-US')
// Long words without a place to break, and both directions in one name.
const texts: SampleTexts = {
  name: 'Wolfeschlegelsteinhausenbergerdorff \u0639\u0644\u064a <b>',
  address: `${'averylonglocalpart'.repeat(3)}@${'a-very-long-domain'.repeat(3)}.example`,
  masked: `a•••@${'another-long-domain'.repeat(3)}.example`,
  key: '1700000000000.ABC',
}
const pages = samples(texts)

// Smallest width that must do (LW-9), in CSS pixels.
const narrow = { width: 320, height: 640 }

const sent: { path: string; form: URLSearchParams }[] = []
let server: Server
let browser: Browser
let base: string

before(async () => {
  if (skip) return
  server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://server')
    if (request.method === 'POST') {
      const body = (await request.toArray()).join('')
      sent.push({ path: url.pathname, form: new URLSearchParams(body) })
      // No content: the page stays as it is, sent.
      response.writeHead(204).end()
      return
    }
    response.setHeader('Content-Security-Policy', policy)
    if (url.pathname.startsWith('/static/pages/')) {
      response.setHeader('Content-Type', url.pathname.endsWith('.css') ? 'text/css' : 'text/javascript')
      response.end(asset(url.pathname.slice('/static/pages/'.length)))
      return
    }
    const culture = url.searchParams.get('culture') ?? 'en-US'
    const found = pages.find(one => url.pathname === `/confirm/${one.name}`)
    response.setHeader('Content-Type', 'text/html; charset=utf-8')
    response.end(found?.render({ t, culture, portalTitle: 'Acme Works', assetVersion: '1' }) ?? '')
  }).listen(0, '127.0.0.1')
  await new Promise(resolve => server.once('listening', resolve))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/confirm/`
  browser = await openChromium()
})

after(async () => {
  if (skip) return
  await browser.close()
  server.closeAllConnections()
  await new Promise(resolve => server.close(resolve))
})

/** Opens a page for the time of `visit`; anything the browser complains about (a refused style or script, say) fails the test. */
async function visiting(options: Parameters<Browser['newPage']>[0], visit: (visitor: Visitor) => Promise<void>): Promise<void> {
  const visitor = await browser.newPage(options)
  const complaints: string[] = []
  visitor.on('console', message => message.type() === 'error' && complaints.push(message.text()))
  visitor.on('pageerror', error => complaints.push(error.message))
  try {
    await visit(visitor)
  } finally {
    await visitor.close()
  }
  assert.deepEqual(complaints, [])
}

type Violation = { id: string; nodes: { html: string; failureSummary: string }[] }

async function violations(visitor: Visitor, rules: readonly string[] | undefined): Promise<readonly string[]> {
  await visitor.evaluate(axe)
  const only = rules === undefined ? '{}' : `{ runOnly: ${JSON.stringify(rules)} }`
  const found = (await visitor.evaluate(`axe.run(document, ${only}).then(result => result.violations)`)) as Violation[]
  return found.flatMap(({ id, nodes }) => nodes.map(node => `${id}: ${node.html} ${node.failureSummary}`))
}

const sidewaysScroll = (visitor: Visitor) =>
  visitor.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth') as Promise<number>

for (const [scheme, culture, rules] of [
  ['light', 'en-US', undefined],
  ['dark', 'ar-SA', ['color-contrast', 'link-in-text-block']],
] as const) {
  test(`every page passes axe and does not scroll sideways at 320 px, ${scheme}, ${culture} (LW-9, LX-18)`, { skip }, () =>
    visiting({ viewport: narrow, colorScheme: scheme }, async visitor => {
      for (const { name } of pages) {
        await visitor.goto(`${base}${name}?culture=${culture}`)
        for (const summary of await visitor.locator('summary').all()) await summary.click()
        assert.deepEqual(await violations(visitor, rules), [], name)
        assert.equal(await sidewaysScroll(visitor), 0, name)
      }
    }),
  )
}

test('buttons are 44 px high, other targets at least 24 px (LW-9)', { skip }, () =>
  visiting({ viewport: narrow }, async visitor => {
    for (const { name } of pages) {
      await visitor.goto(base + name)
      const small = await visitor.evaluate(
        `[...document.querySelectorAll('button, .button, input:not([type=hidden]), select, summary, p.way a, .row a')]
          .filter(one => one.getBoundingClientRect().height < (one.matches('.button') ? 44 : 24)).map(one => one.outerHTML)`,
      )
      assert.deepEqual(small, [], name)
    }
  }),
)

test('Approve and Refuse are equal in size (EG-4)', { skip }, () =>
  visiting({ viewport: narrow }, async visitor => {
    await visitor.goto(`${base}email-approve`)
    const [approve, refuse] = await Promise.all(
      ['Approve', 'Refuse'].map(text => visitor.getByRole('button', { name: text }).boundingBox()),
    )
    assert.deepEqual([approve?.width, approve?.height], [refuse?.width, refuse?.height])
  }),
)

test('the first error has the focus, with scripts and without (LW-9)', { skip }, async () => {
  for (const javaScriptEnabled of [true, false]) {
    await visiting({ javaScriptEnabled }, async visitor => {
      await visitor.goto(`${base}wizard-errors`)
      await visitor.locator('#email:focus').waitFor()
      await visitor.goto(`${base}sign-in-refused`)
      await visitor.locator('#errors:focus').waitFor()
    })
  }
})

test('the query leaves the address bar, the form keeps it and is sent once (LW-4)', { skip }, () =>
  visiting({}, async visitor => {
    await visitor.goto(`${base}email-activation?key=secret`)
    await visitor.waitForURL(`${base}email-activation`)
    const before = sent.length
    await visitor.getByRole('button', { name: 'Confirm this address' }).click()
    await visitor.locator('.button[aria-disabled=true]').click({ force: true })
    await until(() => sent.length > before)
    assert.deepEqual(
      sent.slice(before).map(({ form }) => form.get('key')),
      [texts.key],
    )
  }),
)

test('without scripts the form sends the link and the answer (LW-1)', { skip }, () =>
  visiting({ javaScriptEnabled: false }, async visitor => {
    await visitor.goto(`${base}email-approve`)
    const before = sent.length
    await visitor.getByRole('button', { name: 'Refuse' }).click()
    await until(() => sent.length > before)
    assert.deepEqual([...(sent.at(-1)?.form ?? [])], [...Object.entries({ type: 'Any', key: texts.key }), ['answer', 'refuse']])
  }),
)

test('a password can be shown and is hidden again when it is sent', { skip }, () =>
  visiting({}, async visitor => {
    await visitor.goto(`${base}sign-in`)
    const password = visitor.getByLabel('Password', { exact: true })
    await password.fill('P@ssw0rd')
    await visitor.getByRole('button', { name: 'Show password' }).click()
    assert.equal(await password.getAttribute('type'), 'text')
    await password.press('Enter')
    await visitor.getByRole('button', { name: 'Show password' }).waitFor()
    assert.equal(await password.getAttribute('type'), 'password')
  }),
)

/** Waits for what the server sees; the test's own time limit ends it. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise(resolve => setTimeout(resolve, 5))
}
