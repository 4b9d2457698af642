import { type Input, type Parser, type PartialParse, Tree, TreeFragment } from '@lezer/common'
import { highlightTree } from '@lezer/highlight'
import type { CodeText } from '../code-text'
import type { CodeRun, Highlighter, TokenKind } from './code-run'
import { tokenKinds } from './token-kinds'

/** Looking at the clock costs more than a step of the parser. */
const stepsPerLook = 40

/** Colours by a grammar. As the text grows, what was read stays and only its end is read again. */
export function createTreeHighlighter(code: CodeText, parser: Parser): Highlighter {
  let tree = Tree.empty
  let readChars = 0
  let parse: PartialParse | null = null
  let parseChars = 0
  let version = 0

  const begin = () => {
    const grown = { fromA: readChars, toA: readChars, fromB: readChars, toB: code.length }
    const fragments = readChars > 0 ? TreeFragment.applyChanges(TreeFragment.addTree(tree), [grown]) : []
    parseChars = code.length
    parse = parser.startParse(inputOf(code, parseChars), fragments)
  }

  return {
    advance(deadlineMs) {
      for (;;) {
        if (!parse) {
          if (readChars === code.length) return true
          begin()
        }
        for (let step = 0; step < stepsPerLook; step += 1) {
          const done = parse?.advance()
          if (!done) continue
          tree = done
          readChars = parseChars
          version += 1
          parse = null
          break
        }
        if (performance.now() >= deadlineMs) return parse === null && readChars === code.length
      }
    },
    get version() {
      return version
    },
    runs(text, start) {
      if (start >= readChars) return text === '' ? [] : [{ text, kind: null }]
      const runs: CodeRun[] = []
      let at = start
      const end = start + text.length
      const add = (to: number, kind: TokenKind | null) => {
        if (to > at) runs.push({ text: text.slice(at - start, to - start), kind })
        at = Math.max(at, to)
      }
      highlightTree(
        tree,
        tokenKinds,
        (from, to, classes) => {
          add(Math.min(from, end), null)
          // Several classes: the innermost comes last and decides.
          add(Math.min(to, end), classes.slice(classes.lastIndexOf(' ') + 1) as TokenKind)
        },
        start,
        end,
      )
      add(end, null)
      return runs
    },
  }
}

function inputOf(code: CodeText, length: number): Input {
  const chunk = (from: number) => {
    const text = code.chunk(from)
    return from + text.length > length ? text.slice(0, length - from) : text
  }
  return { length, chunk, lineChunks: false, read: (from, to) => code.slice(from, Math.min(to, length)) }
}
