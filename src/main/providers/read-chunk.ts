import type { Usage } from '../../shared/models'

/** What one stream chunk says, whatever server sent it. */
export interface ChunkFacts {
  reasoning: string
  text: string
  finishReason: string | null
  usage: Usage | null
}

type Loose = Record<string, unknown>

/**
 * Reads a `chat.completion.chunk` defensively: `choices` may be missing, null or empty, `delta` null, `content` a
 * string, null or an array of text parts; reasoning is `reasoning_content` (Z.ai, DeepSeek, older vLLM) or `reasoning`
 * (OpenRouter, vLLM, Ollama, LM Studio); usage may ride on any chunk and zeros mean "not yet".
 */
export function readChunk(chunk: unknown): ChunkFacts {
  const { choices, usage } = asObject(chunk)
  const choice = asObject(Array.isArray(choices) ? choices[0] : null)
  const delta = asObject(choice.delta ?? choice.message)
  return {
    reasoning: textOf(delta.reasoning_content) || textOf(delta.reasoning),
    text: textOf(delta.content),
    finishReason:
      typeof choice.finish_reason === 'string' && choice.finish_reason !== '' ? choice.finish_reason : null,
    usage: readUsage(usage),
  }
}

/** Token counts of a reply, or null while the server has none to tell. */
export function readUsage(usage: unknown): Usage | null {
  const counts = asObject(usage)
  const inputTokens = count(counts.prompt_tokens)
  const outputTokens = count(counts.completion_tokens)
  if (inputTokens === 0 && outputTokens === 0) return null
  return {
    inputTokens,
    cachedInputTokens:
      count(asObject(counts.prompt_tokens_details).cached_tokens) || count(counts.prompt_cache_hit_tokens),
    outputTokens,
    reasoningTokens: count(asObject(counts.completion_tokens_details).reasoning_tokens),
  }
}

function asObject(value: unknown): Loose {
  return typeof value === 'object' && value !== null ? (value as Loose) : {}
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value
  if (Array.isArray(value)) return value.map((part) => textOf(asObject(part).text)).join('')
  return ''
}

function count(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) && value > 0 ? Math.round(value) : 0
}
