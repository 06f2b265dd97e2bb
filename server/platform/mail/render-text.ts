import type { Block, Draft, Fact } from './letter.ts'
import { manyLines, oneLine } from './plain.ts'
import type { DirectedFrame } from './render.ts'
import { webLink } from './web-link.ts'

/** Where lines of prose end, in characters; links, addresses and facts are never broken. */
const lineWidth = 76
/** Longest quotation, in lines. */
const maxQuoteLines = 100

function wrap(text: string, first = '', next = first): string {
  const lines: string[] = []
  let line = first
  let empty = true
  for (const word of oneLine(text).split(' ')) {
    if (!empty && [...line].length + 1 + [...word].length > lineWidth) {
      lines.push(line)
      line = next
      empty = true
    }
    line += empty ? word : ` ${word}`
    empty = false
  }
  return [...lines, line].join('\n')
}

/** In right-to-left letters a value has a line of its own, so that it runs in its own direction without invisible marks. */
const factText = ({ label, value }: Fact, { direction }: DirectedFrame): string =>
  `${oneLine(label)}:${direction === 'rtl' ? '\n' : ' '}${oneLine(value)}`

function blockText(block: Block, frame: DirectedFrame): string {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
    case 'small':
      return wrap(block.text)
    case 'code':
      return `    ${oneLine(block.text)}`
    case 'quote':
      return manyLines(block.text, maxQuoteLines)
        .map(line => wrap(line, '> '))
        .join('\n')
    case 'button':
      return `${wrap(block.text)}:\n${webLink(block.url).href}`
    case 'list':
      return block.items.map(item => wrap(item, '- ', '  ')).join('\n')
    case 'facts':
      return block.facts.map(fact => factText(fact, frame)).join('\n')
  }
}

/** The plain text part: complete, every link alone and unbroken on its line (LG-2). */
export function renderText({ body }: Draft, frame: DirectedFrame): string {
  const footer = `${wrap(frame.footer)}\n${oneLine(frame.portalTitle)}\n${webLink(frame.portalUrl).href}`
  return `${[...body.map(block => blockText(block, frame)), footer].join('\n\n')}\n`
}
