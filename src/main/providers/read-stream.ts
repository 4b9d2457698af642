import { AppError } from '../../shared/errors'
import { limits } from '../../shared/limits'
import { createEventParser, type StreamItem } from './event-parser'

export type BodyItem =
  | StreamItem
  /** The body is a page or anything else, and no answer; `start` is its beginning. */
  | { kind: 'foreign'; start: string }

export interface ReplyStream {
  /**
   * The events of the next piece of the body, never an empty list; null at its end. Bytes that hold no event, comments
   * among them, do not settle it.
   * @throws AppError reply-too-large; whatever the connection broke with
   */
  read(): Promise<BodyItem[] | null>
  /** Lets go of the body, also while `read` waits. */
  cancel(): void
}

interface StreamLimits {
  eventMaxChars?: number
  replyMaxChars?: number
}

/**
 * Reads the body of an answer as it comes. Its content type is not believed: servers send events without one, errors as
 * plain JSON under `text/event-stream`, and pages with status 200. A body that is one JSON document is one event.
 */
export function readStream(
  response: Response,
  { eventMaxChars = limits.streamEventMaxChars, replyMaxChars = limits.replyMaxChars }: StreamLimits = {},
): ReplyStream {
  const reader = response.body?.getReader()
  const isEventStream = /text\/event-stream/i.test(response.headers.get('content-type') ?? '')
  const decoder = new TextDecoder()
  const parser = createEventParser(eventMaxChars)
  let form: 'unknown' | 'events' | 'document' | 'over' = reader ? 'unknown' : 'over'
  /** The beginning while its form is unknown, and the document. */
  let held: string[] = []
  let heldChars = 0
  /** What broke the reading after events that are still to be given. */
  let broken: unknown = null

  const take = (text: string, isEnd: boolean, items: BodyItem[]) => {
    if (form === 'events') {
      parser.push(text, items as StreamItem[])
      return
    }
    held.push(text)
    heldChars += text.length
    if (form === 'unknown') {
      const head = held.join('').trimStart()
      held = head === '' ? [] : [head]
      heldChars = head.length
      form = formOf(head, isEventStream, isEnd)
      if (form === 'over' && head !== '')
        items.push({ kind: 'foreign', start: head.slice(0, foreignMaxChars) })
      if (form === 'events') {
        held = []
        parser.push(head, items as StreamItem[])
      }
    }
    if (form === 'document' && heldChars > replyMaxChars) throw tooLarge(replyMaxChars)
    if (form === 'document' && isEnd) {
      // One document, pretty-printed or not; else one JSON text per line, which is how the parser takes it.
      const text = held.join('')
      const value = parseObject(text)
      if (value) items.push({ kind: 'chunk', value })
      else {
        parser.push(text, items as StreamItem[])
        parser.end(items as StreamItem[])
        if (items.length === 0) items.push({ kind: 'junk' })
      }
      held = []
    }
  }

  return {
    async read() {
      const items: BodyItem[] = []
      while (reader && form !== 'over') {
        if (broken) throw broken
        const { done, value } = await reader.read()
        try {
          take(done ? decoder.decode() : decoder.decode(value, { stream: true }), done, items)
          if (done) {
            form = 'over'
            parser.end(items as StreamItem[])
          }
        } catch (error) {
          if (items.length === 0) throw error
          broken = error
        }
        if (items.length > 0) return items
      }
      return null
    },
    cancel() {
      form = 'over'
      // A body that broke before cannot be cancelled, and need not be.
      reader?.cancel().catch(() => undefined)
    },
  }
}

export function tooLarge(maxChars: number): AppError {
  return new AppError('reply-too-large', { params: { maxMb: Math.round(maxChars / 1024 / 1024) } })
}

const foreignMaxChars = 4096
/** Enough to tell a field of an event from anything else. */
const sniffChars = 6

function formOf(
  head: string,
  isEventStream: boolean,
  isEnd: boolean,
): 'unknown' | 'events' | 'document' | 'over' {
  if (head === '') return 'unknown'
  if (head[0] === '<') return 'over'
  if (head[0] === '{' || head[0] === '[') return isEnd ? 'document' : documentForm(head)
  if (isEventStream || /^(data|event|id|retry)?:/.test(head)) return 'events'
  return isEnd || head.length >= sniffChars || head.includes('\n') ? 'over' : 'unknown'
}

/** A first line that is a chunk by itself begins a stream of lines; they need not wait for the end. */
function documentForm(head: string): 'unknown' | 'events' | 'document' {
  const end = head.indexOf('\n')
  if (end < 0) return head.length < lineSniffChars ? 'unknown' : 'document'
  return parseObject(head.slice(0, end)) ? 'events' : 'document'
}

const lineSniffChars = 4096

function parseObject(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? value : undefined
  } catch {
    return undefined
  }
}
