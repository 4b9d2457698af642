import { Lexer, Marked, type Token, type TokenizerExtension } from 'marked'
import { readBlockMath, readInlineMath } from './math-syntax'

/** A formula; `display` ones stand on a line of their own. */
export interface MathToken {
  type: 'math'
  raw: string
  tex: string
  display: boolean
}

interface LinkTarget {
  href: string
  title: string
}

/** Targets of reference links by their labels; shared by all parts of an answer. */
export type LinkTargets = Record<string, LinkTarget>

const blockMath: TokenizerExtension = {
  name: 'math',
  level: 'block',
  start: (text) => /\n {0,3}(?:\$\$|\\\[)/.exec(text)?.index,
  tokenizer: (text) => asToken(readBlockMath(text)),
}

const inlineMath: TokenizerExtension = {
  name: 'inline-math',
  level: 'inline',
  start: (text) => /\$|\\[([]/.exec(text)?.index,
  tokenizer: (text, before) => asToken(readInlineMath(text, before.at(-1)?.raw.at(-1) ?? '')),
}

function asToken(found: Omit<MathToken, 'type'> | null): MathToken | undefined {
  return found ? { type: 'math', ...found } : undefined
}

const grammar = new Marked({
  gfm: true,
  extensions: [blockMath, inlineMath],
  tokenizer: {
    // HTML is text like any other. A line break in a table cell has no other spelling.
    html: () => undefined,
    tag(text) {
      const raw = /^<br ?\/?>/i.exec(text)?.[0]
      return raw ? ({ type: 'br', raw } as never) : undefined
    },
  },
})

/** Markdown blocks of a text: GFM with formulas and without HTML. Targets found on the way count for this text alone. */
export function lexBlocks(text: string, links: LinkTargets): Token[] {
  return lexerWith(links).lex(text)
}

/** Inline Markdown of a piece of a paragraph. */
export function lexInline(text: string, links: LinkTargets): Token[] {
  return lexerWith(links).inlineTokens(text)
}

/** Keeps the targets that a text which can no longer change defines; the first of a label wins. */
export function addTargets(tokens: readonly Token[], links: LinkTargets): void {
  for (const token of tokens) {
    if (token.type === 'def' && typeof token.tag === 'string') {
      links[token.tag] ??= { href: token.href, title: token.title }
    }
  }
}

function lexerWith(links: LinkTargets): Lexer {
  const lexer = new Lexer(grammar.defaults)
  lexer.tokens.links = Object.create(links)
  return lexer
}
