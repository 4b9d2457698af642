import { readFenceInfo, readMarker } from './fence-names'
import { baseName, extensionOf, fitsLanguage, isMarkdown, isPatchLanguage } from './fence-names-known'
import {
  couldBeFence,
  endOfPlainCode,
  isClosing,
  markerStart,
  type OpenFence,
  openingFence,
  pathFromRecent,
  preamble,
  unindent,
} from './fence-scanner-lines'

/** What an answer's text turns out to be, in order. */
export interface FenceSink {
  /** Markdown outside fences. */
  prose(text: string): void
  /** A block begins. `path` is the name it was given, as written: hostile until `checkRelativePath` accepts it. */
  open(language: string, path: string | null): void
  /** One of the block's first lines was a marker with its name. */
  rename(path: string, language: string): void
  code(text: string): void
  /** The block is whole: its fence was closed, or a marker in it begins the next file. */
  close(): void
}

export interface FenceScanner {
  /** Takes the next piece of the answer; costs what is new, not what is there. */
  push(text: string): void
  /** No more will come: what was held back for a closer look is plain text now. */
  end(): void
}

const preambleMaxLines = 2
/** No fence and no name is longer than this; a longer line is shown as it comes. */
const heldMaxChars = 1000
/** A heading names the block this many lines of prose after it. */
const recentMaxLines = 4

/** Tells prose from fenced code while a text streams, and several files in one fence from each other. */
export function createFenceScanner(sink: FenceSink): FenceScanner {
  // The current line as long as it may still turn out to be a fence, a marker or a name.
  let line = ''
  // The current line has been shown in part: the rest of it follows as it comes.
  let shown = false
  // A carriage return at the end of a piece may be half a line end.
  let held = ''
  // The last lines of prose with text in them, newest last.
  let recent: string[] = []
  let fence: OpenFence | null = null
  // Not yet given to the sink.
  let out = ''

  const flush = () => {
    if (out === '') return
    if (fence) sink.code(out)
    else sink.prose(out)
    out = ''
  }

  const openFence = (indent: number, run: string, info: string) => {
    flush()
    const { language, path: named } = readFenceInfo(info)
    const path = named ?? pathFromRecent(recent, language)
    recent = []
    fence = {
      ...{ char: run[0] ?? '`', length: run.length, indent, language, path, named: named !== null },
      ...{ headLines: 0, marker: null, blanks: '', empty: false, nested: 0 },
    }
    sink.open(language || extensionOf(path ?? ''), path)
  }

  const finishProseLine = (lineEnd: string) => {
    const opening = shown ? null : openingFence.exec(line)
    const [, space = '', run = '', info = ''] = opening ?? []
    if (opening && !(run[0] === '`' && info.includes('`'))) {
      openFence(space.length, run, info)
      return
    }
    out += shown ? lineEnd : line + lineEnd
    if (line.trim() === '') return
    recent.push(line.length < heldMaxChars ? line : '')
    if (recent.length > recentMaxLines) recent.shift()
  }

  const showCode = (open: OpenFence, text: string) => {
    out += open.blanks + unindent(text, open.indent)
    open.blanks = ''
    open.empty = false
    open.headLines = -1
  }

  const closeFence = (open: OpenFence) => {
    out += open.blanks
    flush()
    sink.close()
    fence = null
  }

  /** Whether the line begins or ends a block inside this one: text of the file, whatever it looks like. */
  const isNestedFence = (open: OpenFence) => {
    if (open.nested > 0) {
      if (isClosing(line, open, open.nested)) open.nested = 0
      return true
    }
    if (!isMarkdown(open.language, open.path)) return false
    const [, , run = '', info = ''] = openingFence.exec(line) ?? []
    if (run[0] !== open.char || run.length < open.length || info.trim() === '' || info.includes('`'))
      return false
    open.nested = run.length
    return true
  }

  /** Takes a marker line; false where the line is code. */
  const takeMarker = (open: OpenFence) => {
    const atHead = open.headLines >= 0
    if (!atHead && (!open.marker || open.nested > 0 || !markerStart.test(unindent(line, open.indent))))
      return false
    const found = readMarker(line, open.language)
    if (!found) return false
    if (atHead) {
      const isOther = found.keyword === '' && (open.named || !fitsLanguage(open.language, found.path))
      if (isOther && baseName(found.path) !== baseName(open.path ?? '')) return false
      flush()
      // A name given with the fence says more than a comment that has only its last part.
      const shorter = found.keyword === '' && open.named && open.path !== null
      open.path = shorter ? open.path : found.path
      open.marker = found
      sink.rename(open.path ?? found.path, open.language || extensionOf(found.path))
    } else {
      const { marker } = open
      if (isPatchLanguage(open.language) || marker?.keyword !== found.keyword) return false
      // A comment that only mentions a file stands among the code.
      if (found.keyword === '' && open.blanks === '') return false
      flush()
      sink.close()
      open.marker = found
      open.path = found.path
      open.language = extensionOf(found.path) || open.language
      sink.open(open.language, found.path)
    }
    open.blanks = ''
    open.empty = open.headLines <= 0
    open.headLines = -1
    return true
  }

  const finishCodeLine = (open: OpenFence, lineEnd: string) => {
    if (shown) {
      out += lineEnd
      return
    }
    const nested = isNestedFence(open)
    if (!nested && isClosing(line, open, open.length)) closeFence(open)
    else if (line.trim() === '') open.blanks += open.empty ? '' : unindent(line, open.indent) + lineEnd
    else if (!nested && takeMarker(open)) return
    else {
      const lines = open.headLines
      showCode(open, line + lineEnd)
      if (lines >= 0 && lines < preambleMaxLines && preamble.test(line)) open.headLines = lines + 1
    }
  }

  const finishLine = (lineEnd: string) => {
    if (fence) finishCodeLine(fence, lineEnd)
    else finishProseLine(lineEnd)
    line = ''
    shown = false
  }

  const mayBeMore = () => {
    if (line.length > heldMaxChars) return false
    if (!fence) return couldBeFence.test(line)
    const first = line.trimStart()[0] ?? ''
    if (fence.headLines >= 0 || first === '' || first === fence.char) return true
    return fence.marker !== null && markerStart.test(unindent(line, fence.indent))
  }

  /** Takes a piece of the current line and shows it as soon as it can no longer turn into anything else. */
  const extendLine = (piece: string) => {
    if (piece === '') return
    // What follows prose may be named by it; a line of code is not looked at again.
    if (line.length <= heldMaxChars && !(shown && fence)) line += piece
    if (shown) out += piece
    else if (!mayBeMore()) {
      shown = true
      if (fence) showCode(fence, line)
      else out += line
    }
  }

  return {
    push(text) {
      let whole = text
      if (held !== '' || text.includes('\r')) {
        whole = held + text
        held = whole.endsWith('\r') ? '\r' : ''
        whole = whole.slice(0, whole.length - held.length).replaceAll('\r\n', '\n')
      }
      for (let at = 0; ; ) {
        if (fence && line === '' && !shown) {
          const end = endOfPlainCode(fence, whole, at)
          if (end > at) showCode(fence, whole.slice(at, end))
          at = end
        }
        const lineEnd = whole.indexOf('\n', at)
        if (lineEnd < 0) {
          extendLine(whole.slice(at))
          break
        }
        // A whole line needs no look at its beginning alone.
        if (shown || line.length + lineEnd - at > heldMaxChars) extendLine(whole.slice(at, lineEnd))
        else line += whole.slice(at, lineEnd)
        finishLine('\n')
        at = lineEnd + 1
      }
      flush()
    },
    end() {
      if (line !== '' && !shown) finishLine('')
      if (fence) out += fence.blanks
      flush()
      line = ''
      fence = null
    },
  }
}
