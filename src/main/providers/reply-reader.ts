import { limits } from '../../shared/limits'
import type { Usage } from '../../shared/models'
import type { RunEvent } from '../../shared/run-events'
import { readErrorBody } from './error-body'
import { type Fault, type FaultNames, faultOfAnswer, faultOfError, plainFault } from './faults'
import { readChunk } from './read-chunk'
import { type BodyItem, tooLarge } from './read-stream'
import { createThinkSplitter } from './think-tags'
import { createToolAssembler, type ToolPiece } from './tool-assembly'

interface ReaderOptions {
  names: FaultNames
  contentType: string | null
  replyMaxChars?: number
  now: () => number
}

export interface ReplyReader {
  /** What a batch of the stream says, neighbouring pieces joined. */
  take(items: readonly BodyItem[]): RunEvent[]
  /** What was held back. */
  end(): RunEvent[]
  /** Anything of the reply came: reasoning, text or a call. */
  readonly received: boolean
  /** Text that is not blank, or a call. */
  readonly answered: boolean
  readonly finishReason: string | null
  readonly isDone: boolean
  /** An error in the stream, or a stream that is none; null while all is well. */
  readonly fault: Fault | null
  /** Ended without anything of the protocol: what it was instead; null when it spoke it. */
  nonsense(): Fault | null
}

/** Turns what a stream holds into run events, and keeps what its verdict needs. */
export function createReplyReader({
  names,
  contentType,
  replyMaxChars = limits.replyMaxChars,
  now,
}: ReaderOptions): ReplyReader {
  const think = createThinkSplitter()
  const tools = createToolAssembler()
  let events: RunEvent[] = []
  let chars = 0
  let received = false
  let answered = false
  let finishReason: string | null = null
  let isDone = false
  let fault: Fault | null = null
  let usage: Usage | null = null
  let usageTold: Usage | null = null
  /** Events that are an answer's, JSON that is not, and data that is no JSON at all. */
  const counts = { answers: 0, strangers: 0, junk: 0 }

  /** How much of a piece still fits into a reply; the first that does not ends it. */
  const fitting = (size: number): number => {
    received = true
    const room = replyMaxChars - chars
    if (size > room) fault ??= faultOfError(tooLarge(replyMaxChars), names)
    const fits = Math.min(size, room)
    chars += fits
    return fits
  }

  const addReasoning = (piece: string) => {
    const text = piece.slice(0, piece === '' ? 0 : fitting(piece.length))
    if (text === '') return
    const last = events.at(-1)
    if (last?.type === 'reasoning') last.text += text
    else events.push({ type: 'reasoning', text })
  }
  const addText = (piece: string) => {
    const text = piece.slice(0, piece === '' ? 0 : fitting(piece.length))
    if (text === '') return
    answered ||= /\S/.test(text)
    const last = events.at(-1)
    if (last?.type === 'text') last.text += text
    else events.push({ type: 'text', text, atMs: now() })
  }
  const addToolPiece = (piece: ToolPiece) => {
    const delta = tools.add(piece)
    if (!delta) return
    delta.argumentsText = delta.argumentsText.slice(0, fitting(delta.argumentsText.length))
    answered = true
    const last = events.at(-1)
    if (last?.type === 'tool-delta' && last.index === delta.index && delta.id === '' && delta.name === '')
      last.argumentsText += delta.argumentsText
    else events.push(delta)
  }

  const takeChunk = (chunk: object) => {
    const loose = chunk as { error?: unknown; choices?: unknown }
    const error = loose.error || !('choices' in chunk) ? readErrorBody(chunk) : null
    const facts = readChunk(chunk)
    if (!facts.isAnswer && !error) {
      counts.strangers += 1
      return
    }
    counts.answers += 1
    // A whole message after its pieces says nothing new.
    if (!facts.isWhole || !received) {
      addReasoning(facts.reasoning)
      if (facts.reasoningDetails !== null)
        events.push({ type: 'reasoning-details', json: facts.reasoningDetails })
      if (facts.text !== '') {
        const split = think.push(facts.text)
        addReasoning(split.reasoning)
        addText(split.text)
      }
      for (const piece of facts.toolPieces) addToolPiece(piece)
    }
    finishReason = facts.finishReason ?? finishReason
    usage = facts.usage ?? usage
    if (error) fault ??= faultOfAnswer(null, chunk, names)
  }

  const flush = (): RunEvent[] => {
    if (usage && !sameUsage(usage, usageTold)) {
      usageTold = usage
      events.push({ type: 'usage', usage })
    }
    const told = events
    events = []
    return told
  }

  const takeItem = (item: BodyItem) => {
    switch (item.kind) {
      case 'chunk':
        takeChunk(item.value)
        break
      case 'error': {
        const body = readErrorBody(item.value) ? item.value : { error: errorText(item.value) }
        fault ??= faultOfAnswer(null, body, names)
        break
      }
      case 'done':
        isDone = true
        break
      case 'junk':
        counts.junk += 1
        break
      case 'foreign':
        fault ??= plainFault('not-a-chat-server', names, { detail: foreignDetail(contentType, item.start) })
        break
    }
  }

  return {
    take(items) {
      for (const item of items) {
        takeItem(item)
        // Nothing after an end or an error belongs to the reply.
        if (isDone || fault) break
      }
      return flush()
    },
    end() {
      const rest = think.end()
      addReasoning(rest.reasoning)
      addText(rest.text)
      return flush()
    },
    get received() {
      return received
    },
    get answered() {
      return answered
    },
    get finishReason() {
      return finishReason
    },
    get isDone() {
      return isDone
    },
    get fault() {
      return fault
    },
    nonsense() {
      if (counts.answers > 0) return null
      if (counts.strangers > 0)
        return plainFault('not-a-chat-server', names, { detail: contentType ?? undefined })
      if (counts.junk > 0) return plainFault('damaged-stream', names)
      const isStream = contentType?.toLowerCase().includes('text/event-stream')
      return isStream || isDone
        ? null
        : plainFault('not-a-chat-server', names, { detail: contentType ?? undefined })
    },
  }
}

function sameUsage(one: Usage, other: Usage | null): boolean {
  return (
    other !== null &&
    one.inputTokens === other.inputTokens &&
    one.outputTokens === other.outputTokens &&
    one.cachedInputTokens === other.cachedInputTokens &&
    one.reasoningTokens === other.reasoningTokens &&
    one.costUsd === other.costUsd
  )
}

function errorText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** A page's title says more about what answered than its first tags. */
function foreignDetail(contentType: string | null, start: string): string {
  const title = /<title[^>]*>([^<]*)/i.exec(start)?.[1]?.trim()
  return [contentType, title || (start.startsWith('<') ? null : start.slice(0, 100))]
    .filter(Boolean)
    .join(': ')
}
