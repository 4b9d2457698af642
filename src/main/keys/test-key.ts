import { AppError } from '../../shared/errors'
import type { KeyTest } from '../../shared/ipc/contract'
import { limits } from '../../shared/limits'
import type { Provider } from '../../shared/models'
import { checkBaseUrl } from '../providers/base-url'
import { providerFault, readErrorBody, withNames } from '../providers/faults'

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
      throw toAppError(withNames('no-network', names), error)
    }
  }

  const models = await request('/models', { method: 'GET' })
  const listed = modelIdsOf(models.body)
  if (models.status === 200 && listed) return { elapsedMs: now() - startedAt, modelIds: listed }
  if (models.status === 401 || models.status === 403)
    throw toAppError(providerFault(models.status, models.body, names))

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

function modelIdsOf(body: unknown): string[] | null {
  const data = (body as { data?: unknown } | null)?.data
  if (!Array.isArray(data)) return null
  return data.map((entry) => (entry as { id?: unknown } | null)?.id).filter((id) => typeof id === 'string')
}

function toAppError({ code, params, detail }: ReturnType<typeof withNames>, cause?: unknown): AppError {
  return new AppError(code, { params, detail, cause })
}
