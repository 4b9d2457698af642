import { AppError } from '../../shared/errors'
import type { KeyTest } from '../../shared/ipc/contract'
import { limits } from '../../shared/limits'
import type { Provider } from '../../shared/models'
import { checkBaseUrl } from '../providers/base-url'
import { faultOfConnection } from '../providers/connection'
import { readErrorBody } from '../providers/error-body'
import { providerFault, withNames } from '../providers/faults'
import { listModels } from '../providers/model-list'

/**
 * Asks the provider's server whether a key works: its model list where it has one (free), else a one-token question.
 * @throws AppError with the codes of a failed reply
 */
export async function testKey(provider: Provider, apiKey: string | null, now = Date.now): Promise<KeyTest> {
  const names = { provider: provider.name, model: provider.models[0]?.name ?? '' }
  const base = checkBaseUrl(provider.baseUrl).href.replace(/\/+$/, '')
  const startedAt = now()
  const headers: Record<string, string> = { 'content-type': 'application/json' }
  if (apiKey) headers.authorization = `Bearer ${apiKey}`
  const request = async (path: string, init: RequestInit): Promise<{ status: number; body: unknown }> => {
    try {
      const signal = AbortSignal.timeout(limits.keyTestTimeoutMs)
      const response = await fetch(`${base}${path}`, { ...init, headers, signal, redirect: 'error' })
      return { status: response.status, body: await response.json().catch(() => null) }
    } catch (error) {
      throw toAppError(faultOfConnection(error, names).error, error)
    }
  }

  try {
    const listed = await listModels(provider, apiKey)
    return { elapsedMs: now() - startedAt, modelIds: listed.map(({ id }) => id) }
  } catch (error) {
    // A server without a list, or one that fails to make it, is asked a question instead.
    if (!(error instanceof AppError) || !['no-model-list', 'server-error'].includes(error.code)) throw error
  }

  const question = await request('/chat/completions', {
    method: 'POST',
    body: JSON.stringify({
      model: provider.models[0]?.id ?? '',
      messages: [{ role: 'user', content: 'Hi' }],
      max_tokens: 1,
    }),
  })
  if (question.status !== 200 || readErrorBody(question.body)) {
    throw toAppError(providerFault(question.status === 200 ? null : question.status, question.body, names))
  }
  if (typeof question.body !== 'object' || question.body === null || !('choices' in question.body)) {
    throw toAppError(withNames('not-a-chat-server', names))
  }
  return { elapsedMs: now() - startedAt, modelIds: null }
}

function toAppError({ code, params, detail }: ReturnType<typeof withNames>, cause?: unknown): AppError {
  return new AppError(code, { params, detail, cause })
}
