import { AppError } from '../../shared/errors'
import { limits } from '../../shared/limits'
import type { FoundServer, ListedModel, Provider } from '../../shared/models'
import { providerKindNames } from '../../shared/models'
import { providerKinds } from '../../shared/provider-kinds'
import { checkBaseUrl } from './base-url'
import { providerFault, withNames } from './faults'
import { readListedModels } from './listed-models'

interface Answer {
  status: number
  body: unknown
}

/** A GET that takes no redirect, waits only so long and takes only so much. @throws whatever fetch throws */
export async function getJson(url: string, apiKey: string | null, timeoutMs: number): Promise<Answer> {
  const headers: Record<string, string> = { accept: 'application/json' }
  if (apiKey) headers.authorization = `Bearer ${apiKey}`
  const response = await fetch(url, { headers, redirect: 'error', signal: AbortSignal.timeout(timeoutMs) })
  const text = await readText(response, limits.modelListMaxBytes)
  let body: unknown = null
  try {
    body = JSON.parse(text)
  } catch {
    // A page: the caller sees that nothing is listed.
  }
  return { status: response.status, body }
}

/**
 * What a server says of its models, from `GET /models` and, where the server has one, its richer list of its own.
 * @throws AppError no-model-list where there is none, else the codes of a failed reply
 */
export async function listModels(provider: Provider, apiKey: string | null): Promise<ListedModel[]> {
  const names = { provider: provider.name, model: '' }
  const base = checkBaseUrl(provider.baseUrl).href.replace(/\/+$/, '')
  let answer: Answer
  try {
    answer = await getJson(`${base}/models`, apiKey, limits.keyTestTimeoutMs)
  } catch (cause) {
    throw new AppError('no-network', { ...withNames('no-network', names), cause })
  }
  const listed = answer.status === 200 ? readListedModels(answer.body) : null
  if (listed) return withOwnList(provider, base, apiKey, listed)
  if (answer.status === 404 || answer.status === 405 || answer.status === 200)
    throw new AppError('no-model-list', { params: names })
  const fault = providerFault(answer.status, answer.body, names)
  throw new AppError(fault.code, fault)
}

/** LM Studio says more under a path of its own (lmstudio-ai/docs, REST API: `/api/v1/models`, before it `/api/v0`). */
async function withOwnList(
  { kind }: Provider,
  base: string,
  apiKey: string | null,
  listed: ListedModel[],
): Promise<ListedModel[]> {
  if (kind !== 'lmstudio') return listed
  for (const path of ['/api/v1/models', '/api/v0/models']) {
    const answer = await getJson(new URL(path, base).href, apiKey, limits.discoverTimeoutMs).catch(() => null)
    const own = answer?.status === 200 ? readListedModels(answer.body) : null
    if (own && own.length > 0) {
      const known = new Map(own.map((model) => [model.id, model]))
      return listed.map((model) => known.get(model.id) ?? model)
    }
  }
  return listed
}

/** Servers that answer on this computer's usual ports and are no providers yet. Never throws; most ports are silent. */
export async function discoverServers(existing: readonly Provider[]): Promise<FoundServer[]> {
  const taken = new Set(existing.map(({ baseUrl }) => portOf(baseUrl)))
  const candidates = providerKindNames.flatMap((kind) =>
    providerKinds[kind].localPorts.filter((port) => !taken.has(port)).map((port) => ({ kind, port })),
  )
  const found = await Promise.all(
    candidates.map(async ({ kind, port }): Promise<FoundServer | null> => {
      const baseUrl = `http://127.0.0.1:${port}/v1`
      const answer = await getJson(`${baseUrl}/models`, null, limits.discoverTimeoutMs).catch(() => null)
      const models = answer?.status === 200 ? readListedModels(answer.body) : null
      return models && { kind, name: providerKinds[kind].name, baseUrl, models }
    }),
  )
  return found.filter((server) => server !== null)
}

function portOf(baseUrl: string): number | null {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : null
  return url && /^(localhost|127\.0\.0\.1|\[::1\])$/.test(url.hostname) ? Number(url.port) : null
}

/** Up to `maxBytes` of a body as text. */
async function readText(response: Response, maxBytes: number): Promise<string> {
  const parts: Uint8Array[] = []
  let bytes = 0
  for await (const part of response.body ?? []) {
    parts.push(part)
    bytes += part.byteLength
    if (bytes > maxBytes) break
  }
  return Buffer.concat(parts).toString('utf8')
}
