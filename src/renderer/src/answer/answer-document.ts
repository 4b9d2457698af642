import type { Tokens } from 'marked'
import { createFenceScanner } from '../../../shared/fence-scanner'
import { type CodeText, createCodeText } from './code-text'
import { type LinkTargets, lexBlocks, lexInline } from './markdown-lexer'
import { type Block, createProseReader } from './prose-reader'

/** A fenced block. A new object stands for it whenever it has changed. */
export interface CodeItem {
  kind: 'code'
  language: string
  path: string | null
  /** Grows in place; `length` tells how far it had come. */
  code: CodeText
  length: number
  closed: boolean
}

interface BlockItem {
  kind: 'block'
  block: Block
}

export type AnswerItem = CodeItem | BlockItem

/** Some neighbouring items, drawn as one; the object stays the same as long as they do. */
export type Page = readonly AnswerItem[]

/** Small enough to be drawn again with every batch, large enough to keep the list of pages short. */
export const itemsPerPage = 24

export interface AnswerDocument {
  /** Takes the next piece of the text; costs what is new, not what is there. */
  push(text: string): void
  /** No more will come. */
  end(): void
  pages(): readonly Page[]
}

/** An answer's text as what is drawn: Markdown blocks and fenced code in turn, in pages. */
export function createAnswerDocument(): AnswerDocument {
  const links: LinkTargets = Object.create(null)
  const prose = createProseReader(links)
  const full: Page[] = []
  let items: AnswerItem[] = []
  let code: CodeItem | null = null
  let pages: readonly Page[] = full
  let changed = false

  const add = (item: AnswerItem) => {
    items.push(item)
    if (items.length < itemsPerPage) return
    full.push(items)
    items = []
  }
  const addBlocks = (blocks: readonly Block[]) => {
    for (const block of blocks) add({ kind: 'block', block })
  }
  const changeCode = (change: Partial<CodeItem>) => {
    if (code) code = { ...code, ...change, length: code.code.length }
  }

  const scanner = createFenceScanner({
    prose: prose.push,
    open(language, path) {
      addBlocks(prose.finish())
      code = { kind: 'code', language, path, code: createCodeText(), length: 0, closed: false }
    },
    rename: (path, language) => changeCode({ path, language }),
    code(text) {
      code?.code.append(text)
    },
    close() {
      changeCode({ closed: true })
      if (code) add(code)
      code = null
    },
  })

  /** References whose target came later than they did. */
  const resolveLinks = () => {
    const linkCount = Object.keys(links).length
    const resolved = (item: AnswerItem): AnswerItem => {
      if (item.kind === 'code' || item.block.linkCount === linkCount) return item
      if (!item.block.parts.some(({ raw }) => raw.includes('['))) return item
      return { kind: 'block', block: readAgain(item.block, links) }
    }
    for (const [index, page] of full.entries()) {
      const again = page.map(resolved)
      if (again.some((item, at) => item !== page[at])) full[index] = again
    }
    items = items.map(resolved)
  }

  return {
    push(text) {
      scanner.push(text)
      changed = true
    },
    end() {
      scanner.end()
      addBlocks(prose.finish())
      changeCode({})
      if (code) add(code)
      code = null
      if (Object.keys(links).length > 0) resolveLinks()
      changed = true
    },
    pages() {
      if (!changed) return pages
      changed = false
      const { finished, growing } = prose.read()
      addBlocks(finished)
      changeCode({})
      const last = [...items, ...growing.map((block): BlockItem => ({ kind: 'block', block }))]
      if (code) last.push(code)
      pages = last.length > 0 ? [...full, last] : [...full]
      return pages
    },
  }
}

function readAgain(block: Block, links: LinkTargets): Block {
  const single = block.parts.length === 1
  return {
    linkCount: Object.keys(links).length,
    parts: block.parts.map((part) => {
      // A piece of a paragraph could look like another block by itself.
      if (!single && part.type === 'paragraph') {
        return { ...(part as Tokens.Paragraph), tokens: lexInline(part.raw.trimEnd(), links) }
      }
      return lexBlocks(part.raw, links).find(({ type }) => type === part.type) ?? part
    }),
  }
}
