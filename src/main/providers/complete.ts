import { AppError } from '../../shared/errors'
import { limits } from '../../shared/limits'
import type { Model, Provider, Quirk, Usage } from '../../shared/models'
import { buildChatRequest } from './chat-request'
import { createReplyControl } from './reply-control'
import { streamReply } from './stream-reply'

interface CompleteOptions {
  provider: Provider
  model: Model
  apiKey: string | null
  quirks: readonly Quirk[]
  system: string
  text: string
  maxTokens: number
}

/**
 * Asks one question and waits for the whole answer, without thinking where the model can do without. It does not wait
 * for a busy server: whoever asks can do without the answer.
 * @throws AppError with a reply's codes
 */
export async function completeText(options: CompleteOptions): Promise<{ text: string; usage: Usage | null }> {
  const { provider, model, apiKey, quirks, system, text, maxTokens } = options
  const abort = new AbortController()
  let answer = ''
  let usage: Usage | null = null
  const reply = streamReply({
    baseUrl: provider.baseUrl,
    apiKey,
    names: { provider: provider.name, model: model.name },
    quirks,
    onQuirk: () => undefined,
    buildRequest: (refused) =>
      buildChatRequest({
        provider,
        model,
        quirks: refused,
        messages: [{ id: 'question', role: 'user', text, attachments: [], createdAt: 0 }],
        thinking: false,
        tools: null,
        // A model that always thinks needs room for that as well.
        maxTokens: refused.includes('always-thinks') ? null : maxTokens,
        continuing: false,
        system,
        pictureUrl: () => Promise.reject(new AppError('internal')),
      }),
    control: createReplyControl(),
    signal: abort.signal,
    times: { idleTimeoutMs: limits.connectTimeoutMs, stallNoticeMs: limits.connectTimeoutMs },
  })
  for await (const event of reply) {
    if (event.type === 'text') answer += event.text
    if (event.type === 'usage') usage = event.usage
    if (event.type === 'status' && event.status?.kind === 'retrying') {
      abort.abort()
      throw new AppError(event.status.error.code, event.status.error)
    }
    if (event.type === 'end' && event.end.outcome === 'failed')
      throw new AppError(event.end.error.code, event.end.error)
  }
  if (answer.trim() === '') throw new AppError('empty-answer')
  return { text: answer.trim(), usage }
}
