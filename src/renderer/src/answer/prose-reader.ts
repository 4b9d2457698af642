import type { Token, Tokens } from 'marked'
import { cutBlock } from './cut-block'
import { addTargets, type LinkTargets, lexBlocks } from './markdown-lexer'

/** One Markdown block. A very long one comes in parts that are drawn as one. */
export interface Block {
  parts: readonly Token[]
  /** How many link targets were known when it was read. */
  linkCount: number
}

/** From this length on, a block that still grows is cut where it can be. */
const cutFromChars = 4096
/** A growing block that cannot be cut is read again only after it has grown by this share. */
const rereadFromChars = 16_384
const rereadShare = 1 / 8

interface ProseReader {
  push(text: string): void
  /** Blocks that can no longer change, each given once, and what may still grow. */
  read(): { finished: Block[]; growing: Block[] }
  /** The prose ends here: the rest, in its final form. */
  finish(): Block[]
}

/**
 * Markdown blocks of a growing text. Only the last block can still change (CommonMark 0.31, appendix "Phase 1"), so only
 * it is read again; a very long one is cut, so that the cost of a text is that of its length.
 */
export function createProseReader(links: LinkTargets): ProseReader {
  // What follows the last finished block or part.
  let rest = ''
  // Parts of the block in progress that are final.
  let parts: Token[] = []
  let waitUntilChars = 0
  let growing: Block[] = []
  // How much of `rest` is in `growing`.
  let readChars = 0
  let dirty = false
  let linkCount = 0

  const toBlock = (token: Token): Block => ({ parts: [token], linkCount })

  /** The first block of a lexed text belongs to the parts before it. */
  const toBlocks = (tokens: readonly Token[]): Block[] => {
    const shown = tokens.filter(({ type }) => type !== 'space' && type !== 'def')
    const [first, ...others] = shown
    if (parts.length === 0) return shown.map(toBlock)
    if (first && continues(parts, first)) {
      return [{ parts: [...parts, first], linkCount }, ...others.map(toBlock)]
    }
    return [{ parts: [...parts], linkCount }, ...shown.map(toBlock)]
  }

  const lex = (text: string) => {
    const tokens = lexBlocks(text, links)
    linkCount = Object.keys(links).length
    return tokens
  }

  const readRest = (): Block[] => {
    const tokens = lex(rest)
    const open = firstOpen(tokens)
    const finished: Block[] = []
    if (open > 0) {
      const done = tokens.splice(0, open)
      const doneText = done.map(({ raw }) => raw).join('')
      // `raw` may differ from the text where the parser changed it; then nothing is finished.
      if (rest.startsWith(doneText)) {
        addTargets(done, links)
        finished.push(...toBlocks(done))
        parts = []
        rest = rest.slice(doneText.length)
      } else tokens.unshift(...done)
    }
    const [block] = tokens
    if (rest.length > cutFromChars && block && tokens.length === 1) {
      const cut = cutBlock(block, rest, links)
      if (cut) {
        parts.push(cut.part)
        rest = cut.rest
        growing = toBlocks(lex(rest))
        return finished
      }
      if (rest.length > rereadFromChars) waitUntilChars = rest.length * (1 + rereadShare)
    }
    growing = toBlocks(tokens)
    return finished
  }

  return {
    push(text) {
      rest += text
      dirty = true
    },
    read() {
      if (!dirty) return { finished: [], growing }
      if (rest.length < waitUntilChars) {
        const text = rest.slice(readChars)
        const unread = { parts: [{ type: 'unread', raw: text, text }], linkCount }
        return { finished: [], growing: [...growing, unread] }
      }
      dirty = false
      waitUntilChars = 0
      const finished = readRest()
      readChars = rest.length
      return { finished, growing }
    },
    finish() {
      const tokens = rest === '' ? [] : lex(rest)
      addTargets(tokens, links)
      const blocks = toBlocks(tokens)
      rest = ''
      parts = []
      growing = []
      dirty = false
      waitUntilChars = 0
      return blocks
    },
  }
}

/** So much of a line cannot turn into anything else any more. */
const decidedChars = 200

/** The first block that may still change: the last one, or the one before it while the last one's first line is open. */
function firstOpen(tokens: readonly Token[]): number {
  let tail = ''
  for (let index = tokens.length - 1; index >= 0; index -= 1) {
    const token = tokens[index]
    tail = (token?.raw ?? '') + tail
    if (token?.type !== 'space' && (tail.includes('\n') || tail.length > decidedChars)) return index
  }
  return 0
}

/** Whether a block is the rest of the block whose first parts were cut off. */
function continues(parts: readonly Token[], token: Token): boolean {
  const [first] = parts
  if (first?.type !== token.type) return false
  return first.type !== 'list' || (first as Tokens.List).ordered === (token as Tokens.List).ordered
}
