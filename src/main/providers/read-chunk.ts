import type { Usage } from '../../shared/models'
import type { ToolPiece } from './tool-assembly'

/** What one stream chunk says, whatever server sent it. */
export interface ChunkFacts {
  /** It has the form of an answer; anything else is no part of the protocol. */
  isAnswer: boolean
  /** It holds the message as a whole and not a piece of it. */
  isWhole: boolean
  reasoning: string
  /** A JSON array with the chunk's `reasoning_details`, unchanged. */
  reasoningDetails: string | null
  text: string
  toolPieces: readonly ToolPiece[]
  finishReason: string | null
  usage: Usage | null
}

type Loose = Record<string, unknown>

const none: Loose = {}
const noPieces: readonly ToolPiece[] = []

/**
 * Reads a `chat.completion.chunk`, or a whole `chat.completion`, defensively: `choices` may be missing, null or empty,
 * `delta` null, `content` a string, null or a list of parts; reasoning is `reasoning_content` (Z.ai, DeepSeek, older
 * vLLM) or `reasoning` (OpenRouter, vLLM, Ollama, LM Studio); usage may ride on any chunk and zeros mean "not yet".
 */
export function readChunk(chunk: unknown): ChunkFacts {
  const { choices, usage } = asObject(chunk)
  const choice = asObject(Array.isArray(choices) ? choices[0] : null)
  const isWhole = !choice.delta && Boolean(choice.message)
  const delta = asObject(choice.delta ?? choice.message)
  const { content } = delta
  const details = delta.reasoning_details
  const hasDetails = Array.isArray(details) && details.length > 0
  return {
    isAnswer: choices !== undefined || readUsage(usage) !== null,
    isWhole,
    reasoning:
      textOf(delta.reasoning_content) ||
      textOf(delta.reasoning) ||
      (hasDetails ? details.map(detailText).join('') : '') ||
      (Array.isArray(content) ? content.map(thinkingText).join('') : ''),
    reasoningDetails: hasDetails ? JSON.stringify(details) : null,
    text: textOf(content) || textOf(delta.refusal),
    toolPieces: readToolPieces(delta),
    finishReason:
      typeof choice.finish_reason === 'string' && choice.finish_reason !== '' ? choice.finish_reason : null,
    // Z.ai and Moonshot put it beside the delta in some versions.
    usage: readUsage(usage) ?? readUsage(choice.usage),
  }
}

/** Token counts of a reply, or null while the server has none to tell. */
export function readUsage(usage: unknown): Usage | null {
  if (!usage) return null
  const counts = asObject(usage)
  const inputTokens = count(counts.prompt_tokens) || count(counts.input_tokens)
  const outputTokens = count(counts.completion_tokens) || count(counts.output_tokens)
  if (inputTokens === 0 && outputTokens === 0) return null
  const read: Usage = {
    inputTokens,
    cachedInputTokens: Math.min(
      inputTokens,
      count(asObject(counts.prompt_tokens_details).cached_tokens) ||
        count(asObject(counts.input_tokens_details).cached_tokens) ||
        count(counts.prompt_cache_hit_tokens) ||
        count(counts.cached_tokens),
    ),
    outputTokens,
    reasoningTokens:
      count(asObject(counts.completion_tokens_details).reasoning_tokens) || count(counts.reasoning_tokens),
  }
  // OpenRouter, Usage Accounting: credits are US dollars.
  if (typeof counts.cost === 'number' && Number.isFinite(counts.cost) && counts.cost >= 0)
    read.costUsd = counts.cost
  return read
}

function readToolPieces({ tool_calls: calls, function_call: legacy }: Loose): readonly ToolPiece[] {
  if (Array.isArray(calls)) return calls.length === 0 ? noPieces : calls.map(readToolPiece)
  // A single call as an object instead of a list.
  if (calls) return [readToolPiece(calls)]
  return legacy ? [readToolPiece({ function: legacy })] : noPieces
}

function readToolPiece(call: unknown): ToolPiece {
  const piece = asObject(call)
  const { index, id } = piece
  // Some servers leave out the `function` level.
  const called =
    typeof piece.function === 'object' && piece.function !== null ? asObject(piece.function) : piece
  return {
    index:
      Number.isInteger(index) || (typeof index === 'string' && /^\d+$/.test(index)) ? Number(index) : null,
    id: typeof id === 'string' ? id : typeof id === 'number' ? String(id) : '',
    name: typeof called.name === 'string' ? called.name : '',
    argumentsText: argumentsOf(called.arguments ?? called.parameters),
  }
}

// Whole arguments come as an object from some servers; an empty one often stands for "they follow".
function argumentsOf(value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value !== 'object' || value === null) return ''
  return Object.keys(value).length === 0 ? '' : JSON.stringify(value)
}

function detailText(detail: unknown): string {
  const { text, summary } = asObject(detail)
  return textOf(text) || textOf(summary)
}

// Mistral: `{type: 'thinking', thinking: [{type: 'text', text}]}` among the parts of the content.
function thinkingText(part: unknown): string {
  return textOf(asObject(part).thinking)
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value
  if (!Array.isArray(value)) return ''
  return value.map((part) => (typeof part === 'string' ? part : textOf(asObject(part).text))).join('')
}

function asObject(value: unknown): Loose {
  return typeof value === 'object' && value !== null ? (value as Loose) : none
}

function count(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) && value > 0 ? Math.round(value) : 0
}
