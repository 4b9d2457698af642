import { AppError, type ErrorInfo } from '../../shared/errors'
import type { KeyTest } from '../../shared/ipc/settings-calls'
import { limits } from '../../shared/limits'
import type { Provider } from '../../shared/models'
import { providerKinds } from '../../shared/provider-kinds'
import { checkBaseUrl } from '../providers/base-url'
import { readErrorBody } from '../providers/error-body'
import { providerFault, withNames } from '../providers/faults'
import { listModels } from '../providers/model-list'
import { requestJson } from '../providers/request-json'

/** Failures that say something about the key or the address; after any other a question may still be answered. */
const telling = new Set([
  'key-refused',
  'no-permission',
  'account-problem',
  'no-network',
  'connection-lost',
  'insecure-url',
  'invalid-input',
])

/**
 * Asks the provider's server whether a key works: its model list where it has one (free), else a one-token question.
 * @throws AppError with the codes of a failed reply
 */
export async function testKey(provider: Provider, apiKey: string | null, now = Date.now): Promise<KeyTest> {
  const names = { provider: provider.name, model: provider.models[0]?.name ?? '' }
  const base = checkBaseUrl(provider.baseUrl).href.replace(/\/+$/, '')
  const timeoutMs = limits.keyTestTimeoutMs
  const startedAt = now()

  if (provider.kind === 'openrouter') {
    // Its list is open to everyone and says nothing about a key (OpenRouter, Get current API key).
    const { status, body } = await requestJson({ url: `${base}/key`, apiKey, names, timeoutMs })
    if (status === 401 || status === 403) throw toAppError(providerFault(status, body, names))
  }
  try {
    const listed = await listModels(provider, apiKey)
    return { elapsedMs: now() - startedAt, modelIds: listed.map(({ id }) => id) }
  } catch (error) {
    if (!(error instanceof AppError) || telling.has(error.code)) throw error
  }

  const { status, body } = await requestJson({
    url: `${base}/chat/completions`,
    apiKey,
    names,
    timeoutMs,
    body: {
      model: provider.models[0]?.id ?? '',
      messages: [{ role: 'user', content: 'Hi' }],
      [providerKinds[provider.kind].maxTokensField]: 1,
    },
  })
  if (status !== 200 || readErrorBody(body))
    throw toAppError(providerFault(status === 200 ? null : status, body, names))
  if (typeof body !== 'object' || body === null || !('choices' in body))
    throw toAppError(withNames('not-a-chat-server', names))
  return { elapsedMs: now() - startedAt, modelIds: null }
}

function toAppError({ code, params, detail }: ErrorInfo): AppError {
  return new AppError(code, { params, detail })
}
