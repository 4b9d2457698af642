import { AppError, type ErrorInfo } from '../../shared/errors'
import { limits } from '../../shared/limits'
import type { Model, Provider, Quirk, Usage } from '../../shared/models'
import { buildChatRequest } from './chat-request'
import { streamReply } from './stream-reply'

/** Room for thoughts of a model whose thinking cannot be turned off: without it they use up the answer's. */
const thoughtTokens = 4_000

interface CompleteOptions {
  provider: Provider
  model: Model
  /** null for servers that want none. */
  apiKey: string | null
  quirks?: readonly Quirk[]
  onQuirk?: (quirk: Quirk) => void
  system: string
  text: string
  /** Of the answer, without thoughts. */
  maxTokens: number
  signal?: AbortSignal
}

/**
 * Asks one question and waits for the whole answer, without thinking where the model can do without. It does not wait
 * for a busy server: whoever asks can do without the answer, or asks again.
 * @throws AppError with a reply's codes; connection-lost also when it was stopped
 */
export async function completeText(options: CompleteOptions): Promise<{ text: string; usage: Usage | null }> {
  const { provider, model, apiKey, quirks = [], onQuirk, system, text, maxTokens } = options
  const signal = options.signal ?? new AbortController().signal
  const names = { provider: provider.name, model: model.name }
  let answer = ''
  let usage: Usage | null = null
  const reply = streamReply({
    baseUrl: provider.baseUrl,
    apiKey,
    names,
    quirks,
    onQuirk,
    buildRequest: (refused) => {
      const mayThink = model.thinking === 'none' || refused.includes('always-thinks')
      return buildChatRequest({
        provider,
        model,
        quirks: refused,
        messages: [{ id: 'question', role: 'user', text, attachments: [], createdAt: 0 }],
        thinking: false,
        tools: null,
        maxTokens: maxTokens + (mayThink ? thoughtTokens : 0),
        continuing: false,
        system,
        pictureUrl: () => Promise.reject(new AppError('attachment-missing')),
      })
    },
    signal,
    times: { idleTimeoutMs: limits.connectTimeoutMs, stallNoticeMs: limits.connectTimeoutMs, attempts: 1 },
  })
  for await (const event of reply) {
    if (event.type === 'text') answer += event.text
    if (event.type === 'usage') usage = event.usage
    if (event.type !== 'end') continue
    if (event.end.outcome === 'failed') throw toAppError(event.end.error)
    const isCut = event.end.outcome === 'truncated' && event.end.reason !== 'length'
    if (isCut || event.end.outcome === 'stopped') throw new AppError('connection-lost', { params: names })
  }
  if (answer.trim() === '') throw new AppError('empty-answer', { params: names })
  return { text: answer.trim(), usage }
}

function toAppError({ code, params, detail }: ErrorInfo): AppError {
  return new AppError(code, { params, detail })
}
