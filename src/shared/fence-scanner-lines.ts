import { type Marker, pathFromProse, pathMentioned } from './fence-names'
import { fitsLanguage, isLanguageOf, isPatchLanguage } from './fence-names-known'

export const openingFence = /^([ \t]*)(`{3,}|~{3,})([^\n]*)$/
export const couldBeFence = /^[ \t]*(`{0,2}$|`{3,}[^`]*$|~{0,2}$|~{3,})/
/** Lines of a file that may stand before its marker. */
export const preamble =
  /^\s*(?:<\?php|<\?xml\b.*|#!.*|<!doctype\b[^>]*>|(["'])use \w+\1;?|@charset\b.*|#\s*-\*-.*)\s*$/i
/** What the first character of a marker between two files can be. */
export const markerStart = /^(?:\/|#|-|;|%|<|\{)/
/** CommonMark 0.31 §4.5: a closing fence is indented by up to three spaces. */
const closingIndentMax = 3

/** A block whose end has not come. */
export interface OpenFence {
  char: string
  length: number
  indent: number
  language: string
  path: string | null
  /** The name came with the fence itself. */
  named: boolean
  /** Lines at its head that may still be followed by its marker; -1 behind them. */
  headLines: number
  /** The marker its name came from: only such a block can hold further files. */
  marker: Marker | null
  /** Blank lines that are shown once it is known what follows. */
  blanks: string
  /** Nothing but its marker has come: blank lines do not count. */
  empty: boolean
  /** Length of the fence of a block inside this one; 0 outside. */
  nested: number
}

export function isClosing(line: string, { char, indent }: OpenFence, length: number): boolean {
  const stripped = line.trim()
  if (stripped.length < length || stripped !== char.repeat(stripped.length)) return false
  return line.length - line.trimStart().length <= indent + closingIndentMax
}

export function unindent(text: string, indent: number): string {
  let cut = 0
  while (cut < indent && (text[cut] === ' ' || text[cut] === '\t')) cut += 1
  return cut === 0 ? text : text.slice(cut)
}

/** Behind the whole lines from `at` on that are code whatever else they look like: most are, and need no look of their own. */
export function endOfPlainCode(open: OpenFence, text: string, at: number): number {
  if (open.headLines >= 0 || open.indent > 0) return at
  const fenceUnit = open.char.charCodeAt(0)
  let end = at
  for (;;) {
    let first = end
    let unit = text.charCodeAt(first)
    while (unit === 0x20 || unit === 0x09) {
      first += 1
      unit = text.charCodeAt(first)
    }
    // Neither blank, nor an odd space, nor the end of the text, nor a fence.
    if (!(unit > 0x20 && unit < 0x7f) || unit === fenceUnit) return end
    if (open.marker && first === end && markerStart.test(text[first] ?? '')) return end
    const lineEnd = text.indexOf('\n', first)
    if (lineEnd < 0) return end
    end = lineEnd + 1
  }
}

/** The name the prose before a block gives it: the line before it, or a heading with a few words between. */
export function pathFromRecent(recent: readonly string[], language: string): string | null {
  const lines = recent.filter((line, index) => index === 0 || !/^\s*(?:-{3,}|={3,})\s*$/.test(line))
  const last = lines.at(-1) ?? ''
  const near = pathFromProse(last) ?? (isPatchLanguage(language) ? pathMentioned(last) : null)
  if (near !== null) return fitsLanguage(language, near) ? near : null
  for (const line of lines.slice(0, -1).reverse()) {
    const path = /^\s*(?:#{1,6}\s|\*\*|`|\d+[.)]\s+(?:\*\*|`))/.test(line) ? pathFromProse(line) : null
    if (path !== null) return isLanguageOf(language, path) || isPatchLanguage(language) ? path : null
    if (/^\s*#{1,6}\s/.test(line)) return null
  }
  return null
}
