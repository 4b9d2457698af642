import type { Token, Tokens } from 'marked'
import { type LinkTargets, lexInline } from './markdown-lexer'

interface Cut {
  /** Final from now on. */
  part: Token
  /** The text to be read on; it begins with a block of the same kind. */
  rest: string
}

/** Paragraphs are cut from here on: no reader sees where a line ended early in a text of this length. */
const paragraphFromChars = 8192
const keepChars = 512
const placesMax = 50

/** Cuts a block that grows without end, or null where it cannot be cut. `text` is the source, which ends with it. */
export function cutBlock(block: Token, text: string, links: LinkTargets): Cut | null {
  switch (block.type) {
    case 'list':
      return cutList(block as Tokens.List, text)
    case 'table':
      return cutTable(block as Tokens.Table, text)
    case 'paragraph':
      return cutParagraph(text, links)
    default:
      return null
  }
}

/** All items but the last two: the last one grows, and the one before it may still become loose. */
function cutList(list: Tokens.List, text: string): Cut | null {
  const items = list.items.slice(0, -2)
  const raw = items.map((item) => item.raw).join('')
  if (items.length === 0 || !text.startsWith(raw)) return null
  return { part: { ...list, items, raw }, rest: text.slice(raw.length) }
}

/** All rows but the last; the rest gets the head again, so that it is a table by itself. */
function cutTable(table: Tokens.Table, text: string): Cut | null {
  const lines = text.split('\n')
  const count = table.rows.length - 1
  const [head = '', delimiters = ''] = lines
  if (count < 1 || lines.length < count + 3) return null
  const raw = `${lines.slice(0, count + 2).join('\n')}\n`
  const rest = `${head}\n${delimiters}\n${text.slice(raw.length)}`
  return { part: { ...table, rows: table.rows.slice(0, count), raw }, rest }
}

/** At a space, best after a sentence, and best where no emphasis, code, link or formula is open. */
function cutParagraph(text: string, links: LinkTargets): Cut | null {
  if (text.length < paragraphFromChars) return null
  const at = placeToCut(text.slice(0, text.length - keepChars))
  const raw = text.slice(0, at)
  const part = { type: 'paragraph', raw, text: raw, tokens: lexInline(raw.trimEnd(), links) }
  return { part, rest: text.slice(at).trimStart() }
}

function placeToCut(text: string): number {
  const from = text.length - paragraphFromChars / 2
  const window = text.slice(from)
  // Only before a word: anything else could begin a list, a heading or a quote there.
  const places = [...window.matchAll(/(?:[.!?]\s+|[。！？]\s*|\s+)(?=\p{L})/gu)]
    .map(({ index, 0: gap }) => ({ end: index + gap.length, sentence: /\S/.test(gap) }))
    .slice(-placesMax)
  const balanced = (end: number) => isBalanced(window.slice(0, end))
  const best =
    places.findLast(({ end, sentence }) => sentence && balanced(end)) ??
    places.findLast(({ end }) => balanced(end)) ??
    places.at(-1)
  return best ? from + best.end : text.length
}

/** Every mark that opens something in this stretch also closes it. */
function isBalanced(text: string): boolean {
  const count = (pattern: RegExp) => text.match(pattern)?.length ?? 0
  return (
    count(/`/g) % 2 === 0 &&
    count(/\$/g) % 2 === 0 &&
    count(/\*/g) % 2 === 0 &&
    count(/~~/g) % 2 === 0 &&
    count(/\[/g) <= count(/\]/g) &&
    count(/\(/g) <= count(/\)/g)
  )
}
