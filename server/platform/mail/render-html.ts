import { escapeHtml } from '../text/escape-html.ts'
import { colours } from './colours.ts'
import type { Block, Draft, Fact } from './letter.ts'
import { manyLines, oneLine } from './plain.ts'
import type { DirectedFrame } from './render.ts'
import { webLink } from './web-link.ts'

const { light, dark } = colours
const sans = "system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif"
const mono = "ui-monospace,SFMono-Regular,Menlo,Consolas,'Liberation Mono',monospace"
const maxQuoteLines = 100

const shownLine = (text: string): string => escapeHtml(oneLine(text))

/** For programs that honour it; the styles in the elements carry the light look by themselves. */
const darkStyles =
  `@media (prefers-color-scheme:dark){body,.page{background:${dark.ground}!important;color:${dark.text}!important}` +
  `.muted,.muted a{color:${dark.muted}!important}.line{border-color:${dark.line}!important}` +
  `.button{background:${dark.button}!important;color:${dark.buttonText}!important}}`

const factHtml = ({ label, value, kind }: Fact): string => {
  const shown = kind === 'address' ? `<bdi style="font-family:${mono}">${shownLine(value)}</bdi>` : `<bdi>${shownLine(value)}</bdi>`
  return (
    `<dt class="muted" style="margin:8px 0 0;color:${light.muted};font-size:14px">${shownLine(label)}</dt>` +
    `<dd style="margin:0;overflow-wrap:anywhere">${shown}</dd>`
  )
}

/** A button is real text; below it stands the host it leads to. */
function buttonHtml(text: string, url: string): string {
  const { href, host } = webLink(url)
  return (
    `<p style="margin:24px 0 4px"><a class="button" href="${shownLine(href)}" style="display:inline-block;padding:12px 24px;border-radius:6px;` +
    `background:${light.button};color:${light.buttonText};font-weight:600;text-decoration:none">${shownLine(text)}</a></p>` +
    `<p class="muted" style="margin:0 0 24px;color:${light.muted};font-size:14px"><bdi>${shownLine(host)}</bdi></p>`
  )
}

function blockHtml(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `<h1 style="margin:0 0 16px;font-size:22px;line-height:1.3">${shownLine(block.text)}</h1>`
    case 'paragraph':
      return `<p style="margin:0 0 16px">${shownLine(block.text)}</p>`
    case 'small':
      return `<p class="muted" style="margin:0 0 16px;color:${light.muted};font-size:14px">${shownLine(block.text)}</p>`
    case 'code':
      return `<p style="margin:0 0 16px;font-family:${mono};font-size:18px"><bdi>${shownLine(block.text)}</bdi></p>`
    case 'quote': {
      const lines = manyLines(block.text, maxQuoteLines).map(shownLine).join('<br>')
      return `<blockquote class="line" dir="auto" style="margin:0 0 16px;padding:0 16px;border-inline-start:3px solid ${light.line}">${lines}</blockquote>`
    }
    case 'button':
      return buttonHtml(block.text, block.url)
    case 'list':
      return `<ul style="margin:0 0 16px;padding-inline-start:24px">${block.items.map(item => `<li>${shownLine(item)}</li>`).join('')}</ul>`
    case 'facts':
      return `<dl style="margin:0 0 16px">${block.facts.map(factHtml).join('')}</dl>`
  }
}

/** Read out beside the subject by mail programs, not shown in the letter. */
const preheaderHtml = (text: string | undefined): string =>
  text === undefined ? '' : `<div style="display:none;max-height:0;overflow:hidden">${shownLine(text)}</div>`

/** The HTML part: one column of at most 600 px, system fonts, nothing loaded from anywhere (LG-3). */
export function renderHtml({ subject, preheader, body }: Draft, frame: DirectedFrame): string {
  const { href, host } = webLink(frame.portalUrl)
  return [
    `<!doctype html><html lang="${shownLine(frame.culture)}" dir="${frame.direction}"><head><meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark">',
    `<meta name="supported-color-schemes" content="light dark"><title>${shownLine(subject)}</title>`,
    `<style>:root{color-scheme:light dark}${darkStyles}</style></head>`,
    `<body style="margin:0;background:${light.ground};color:${light.text};font:16px/1.5 ${sans}">${preheaderHtml(preheader)}`,
    `<div class="page" style="max-width:600px;margin:0 auto;padding:24px 16px;background:${light.ground};color:${light.text}">`,
    `<p class="muted" style="margin:0 0 24px;color:${light.muted}"><bdi>${shownLine(frame.portalTitle)}</bdi></p>`,
    ...body.map(blockHtml),
    `<div class="muted line" style="margin:32px 0 0;padding:16px 0 0;border-top:1px solid ${light.line};color:${light.muted};font-size:14px">`,
    `<p style="margin:0 0 4px">${shownLine(frame.footer)}</p>`,
    `<p style="margin:0"><bdi>${shownLine(frame.portalTitle)}</bdi> · <a href="${shownLine(href)}" style="color:${light.muted}"><bdi>${shownLine(host)}</bdi></a></p>`,
    '</div></div></body></html>',
  ].join('\n')
}
