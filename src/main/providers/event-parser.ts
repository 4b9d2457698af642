import { AppError } from '../../shared/errors'
import { limits } from '../../shared/limits'

/** What the body of an answer holds, one event at a time. */
export type StreamItem =
  | { kind: 'chunk'; value: object }
  /** Of `event: error`; a text where the data is no JSON. */
  | { kind: 'error'; value: unknown }
  | { kind: 'done' }
  /** Data that is no part of the protocol. */
  | { kind: 'junk' }

export interface EventParser {
  /** Takes a piece of the body and adds the events it completes. @throws AppError reply-too-large */
  push(text: string, items: StreamItem[]): void
  /** The body ended: what is left is an event although its line or its blank line is missing. */
  end(items: StreamItem[]): void
}

/** Joined from here on, so that a line which arrives byte by byte stays cheap to keep. */
const joinAtChars = 64 * 1024

/**
 * Reads server-sent events (WHATWG HTML, 9.2) in pieces of any size, in linear time, and tolerates what servers make of
 * them: LF, CRLF or CR, no blank line between events or after the last, JSON over several data lines, empty data,
 * comments inside data, a padded `[DONE]`. An event is given as soon as its line is whole JSON, not at the blank line.
 */
export function createEventParser(maxChars: number = limits.streamEventMaxChars): EventParser {
  /** The unfinished last line, in parts. */
  let parts: string[] = []
  let tail = ''
  let lineChars = 0
  let afterCr = false
  /** Data lines that are not JSON by themselves. */
  let lines: string[] = []
  let linesChars = 0
  let isError = false

  const check = (chars: number) => {
    if (chars > maxChars) {
      throw new AppError('reply-too-large', { params: { maxMb: Math.round(maxChars / 1024 / 1024) } })
    }
  }

  const takeLine = (line: string, items: StreamItem[], isCut: boolean) => {
    if (line === '') {
      dispatch(items)
      return
    }
    if (line.startsWith('data:')) takeData(line.slice(line[5] === ' ' ? 6 : 5), items, isCut)
    else if (line.startsWith('event:')) {
      dispatch(items)
      isError = line.slice(6).trim() === 'error'
    } else if (line[0] !== ':' && !/^(id|retry|event|data)(:|$)/.test(line)) {
      // JSON without its field name: some proxies strip it.
      const value = line[0] === '{' ? parseJson(line) : undefined
      if (value) give(value, items)
      else if (!isCut) items.push({ kind: 'junk' })
    }
  }

  const takeData = (data: string, items: StreamItem[], isCut: boolean) => {
    if (lines.length === 0) {
      const value = data.charCodeAt(0) === openBrace ? parseJson(data) : readOddData(data)
      if (value === 'nothing') return
      if (value === 'done') {
        items.push({ kind: 'done' })
        return
      }
      if (value !== undefined) {
        give(value, items)
        return
      }
      if (isError || /^\s*[[{]/.test(data)) {
        // Perhaps the first of several lines.
        lines.push(data)
        linesChars = data.length
      } else if (!isCut) items.push({ kind: 'junk' })
      return
    }
    // A new event where the blank line before it is missing.
    const isNext = data.trim() === '[DONE]' || (data.startsWith('{"') && parseJson(data) !== undefined)
    if (isNext) {
      dispatch(items)
      takeData(data, items, isCut)
      return
    }
    linesChars += data.length + 1
    check(linesChars)
    lines.push(data)
  }

  const dispatch = (items: StreamItem[], isCut = false) => {
    const held = lines
    lines = []
    linesChars = 0
    if (held.length > 0) {
      const text = held.join('\n')
      const value = parseJson(text)
      if (value) give(value, items)
      else if (isError) items.push({ kind: 'error', value: text })
      else salvage(held, items, isCut)
    }
    isError = false
  }

  /** Single newlines between events make one event of many: each line that is JSON counts. */
  const salvage = (held: readonly string[], items: StreamItem[], isCut: boolean) => {
    held.forEach((line, position) => {
      const value = parseJson(line)
      if (value) give(value, items)
      else if (line.trim() === '[DONE]') items.push({ kind: 'done' })
      else if (!(isCut && position === held.length - 1)) items.push({ kind: 'junk' })
    })
  }

  const give = (value: object, items: StreamItem[]) =>
    items.push(isError ? { kind: 'error', value } : { kind: 'chunk', value })

  const keep = (rest: string) => {
    if (rest === '') return
    lineChars += rest.length
    check(lineChars)
    tail += rest
    if (tail.length >= joinAtChars) {
      // Reading a character makes one flat string of all the pieces it was added up from.
      tail.charCodeAt(0)
      parts.push(tail)
      tail = ''
    }
  }

  const wholeLine = (rest: string): string => {
    check(lineChars + rest.length)
    if (lineChars === 0) return rest
    const line = parts.length === 0 ? tail + rest : parts.join('') + tail + rest
    parts = []
    tail = ''
    lineChars = 0
    return line
  }

  return {
    push(piece, items) {
      let text = piece
      if (afterCr && text[0] === '\n') text = text.slice(1)
      if (piece !== '') afterCr = false
      if (text.includes('\r')) {
        // A line feed that belongs to a final CR may be the first character of the next piece.
        afterCr = text.endsWith('\r')
        text = text.replace(/\r\n?/g, '\n')
      }
      let from = 0
      for (let to = text.indexOf('\n'); to >= 0; to = text.indexOf('\n', from)) {
        takeLine(wholeLine(text.slice(from, to)), items, false)
        from = to + 1
      }
      keep(from === 0 ? text : text.slice(from))
    },
    end(items) {
      const isCut = lineChars > 0
      if (isCut) takeLine(wholeLine(''), items, true)
      dispatch(items, isCut)
    },
  }
}

const openBrace = 123

/** Data that does not begin with `{`: what it stands for, or undefined when it may be anything. */
function readOddData(data: string): object | 'done' | 'nothing' | undefined {
  const text = data.trim()
  if (text === '[DONE]') return 'done'
  if (text === '' || text === 'null' || text[0] === ':') return 'nothing'
  return text[0] === '{' || text[0] === '[' ? parseJson(text) : undefined
}

/** An object or list; undefined for everything else. */
function parseJson(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? value : undefined
  } catch {
    return undefined
  }
}
