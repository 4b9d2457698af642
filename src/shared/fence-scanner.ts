import { extensionOf, pathFromMarker, pathFromProse, readFenceInfo } from './fence-names'

/** What an answer's text turns out to be, in order. */
export interface FenceSink {
  /** Markdown outside fences. */
  prose(text: string): void
  /** A fence begins. `path` is the name it was given, as written: hostile until `checkRelativePath` accepts it. */
  open(language: string, path: string | null): void
  /** The block's first line was a marker with its name. */
  rename(path: string, language: string): void
  code(text: string): void
  close(): void
}

export interface FenceScanner {
  /** Takes the next piece of the answer; costs what is new, not what is there. */
  push(text: string): void
  /** No more will come: what was held back for a closer look is plain text now. */
  end(): void
}

const openingFence = /^([ \t]*)(`{3,}|~{3,})([^\n]*)$/
const couldBeFence = /^[ \t]*(`{0,2}$|`{3,}[^`]*$|~{0,2}$|~{3,})/
/** No fence and no name is longer than this; a longer line is shown as it comes. */
const heldMaxChars = 1000

interface OpenFence {
  char: string
  length: number
  indent: number
  language: string
  firstLine: boolean
}

/** Tells prose from fenced code while a text streams. Fences follow CommonMark 0.31 §4.5. */
export function createFenceScanner(sink: FenceSink): FenceScanner {
  // The current line as long as it may still turn out to be a fence, a marker or a name.
  let line = ''
  // The current line has been shown in part: the rest of it follows as it comes.
  let shown = false
  // A carriage return at the end of a piece may be half a line end.
  let held = ''
  let lastProseLine = ''
  let fence: OpenFence | null = null

  const closes = (candidate: string, { char, length }: OpenFence) => {
    const stripped = candidate.trim()
    return stripped.length >= length && stripped === char.repeat(stripped.length)
  }

  const unindent = (text: string, indent: number) => {
    let cut = 0
    while (cut < indent && (text[cut] === ' ' || text[cut] === '\t')) cut += 1
    return text.slice(cut)
  }

  const finishProseLine = () => {
    const opening = shown ? null : openingFence.exec(line)
    const [, space = '', run = '', info = ''] = opening ?? []
    if (opening && !(run[0] === '`' && info.includes('`'))) {
      const { language, path } = readFenceInfo(info)
      sink.open(language, path ?? pathFromProse(lastProseLine))
      fence = { char: run[0] ?? '`', length: run.length, indent: space.length, language, firstLine: true }
      lastProseLine = ''
      return
    }
    sink.prose(shown ? '\n' : `${line}\n`)
    if (line.trim() !== '') lastProseLine = line.length < heldMaxChars ? line : ''
  }

  const finishCodeLine = (open: OpenFence) => {
    if (!shown && closes(line, open)) {
      sink.close()
      fence = null
      return
    }
    const path = open.firstLine && !shown && line.length <= heldMaxChars ? pathFromMarker(line) : null
    open.firstLine = false
    if (path !== null) sink.rename(path, open.language || extensionOf(path))
    else sink.code(shown ? '\n' : `${unindent(line, open.indent)}\n`)
  }

  const finishLine = () => {
    if (fence) finishCodeLine(fence)
    else finishProseLine()
    line = ''
    shown = false
  }

  const mayBeMore = () => {
    if (line.length > heldMaxChars) return false
    if (!fence) return couldBeFence.test(line)
    const [first = ''] = line.trim()
    return fence.firstLine || first === '' || first === fence.char
  }

  /** Takes a piece of the current line and shows it as soon as it can no longer turn into anything else. */
  const extendLine = (piece: string) => {
    if (piece === '') return
    if (line.length <= heldMaxChars) line += piece
    if (shown) {
      if (fence) sink.code(piece)
      else sink.prose(piece)
    } else if (!mayBeMore()) {
      shown = true
      if (fence) sink.code(unindent(line, fence.indent))
      else sink.prose(line)
    }
  }

  return {
    push(text) {
      const whole = held + text
      held = whole.endsWith('\r') ? '\r' : ''
      const pieces = whole
        .slice(0, whole.length - held.length)
        .replaceAll('\r\n', '\n')
        .split('\n')
      pieces.forEach((piece, index) => {
        if (index < pieces.length - 1) {
          // A whole line needs no look at its beginning alone.
          if (shown) extendLine(piece)
          else line += piece
          finishLine()
        } else extendLine(piece)
      })
    },
    end() {
      if (line === '' || shown) return
      if (!fence) sink.prose(line)
      else if (closes(line, fence)) sink.close()
      else {
        const path = fence.firstLine ? pathFromMarker(line) : null
        if (path !== null) sink.rename(path, fence.language || extensionOf(path))
        else sink.code(unindent(line, fence.indent))
      }
      line = ''
      fence = null
    },
  }
}
