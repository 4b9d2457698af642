import { AppError } from '../../shared/errors'
import { limits } from '../../shared/limits'
import { type FoundServer, type ListedModel, type Provider, providerKindNames } from '../../shared/models'
import { providerKinds } from '../../shared/provider-kinds'
import { checkBaseUrl } from './base-url'
import { readErrorBody } from './error-body'
import { providerFault } from './faults'
import { mergeOwnList, readListedModels, readOllamaModel } from './listed-models'
import { requestJson } from './request-json'

/** A local server has few models; more are not looked at one by one. */
const shownMax = 40

/**
 * What a server says of its models, from `GET /models` and, for local servers, from what they say beyond it.
 * @throws AppError no-model-list where there is none, else the codes of a failed reply
 */
export async function listModels(provider: Provider, apiKey: string | null): Promise<ListedModel[]> {
  const names = { provider: provider.name, model: '' }
  const base = checkBaseUrl(provider.baseUrl).href.replace(/\/+$/, '')
  const timeoutMs = limits.keyTestTimeoutMs
  const { status, body } = await requestJson({ url: `${base}/models`, apiKey, names, timeoutMs })
  const listed = status === 200 ? readListedModels(body) : null
  if (listed) return withMore(provider, base, apiKey, listed)
  const isError = readErrorBody(body) !== null
  if ([404, 405, 501].includes(status) || (status === 200 && !isError))
    throw new AppError('no-model-list', { params: names })
  const { code, params, detail } = providerFault(status === 200 ? null : status, body, names)
  throw new AppError(code, { params, detail })
}

/**
 * Servers that answer on this computer's usual ports and are no providers yet. Never throws; a port that is silent, or
 * that answers with anything but a list of models, is not offered.
 */
export async function discoverServers(
  existing: readonly Provider[],
  ports: (kind: Provider['kind']) => readonly number[] = (kind) => providerKinds[kind].localPorts,
): Promise<FoundServer[]> {
  const taken = new Set(existing.map(({ baseUrl }) => localPortOf(baseUrl)))
  const candidates = providerKindNames.flatMap((kind) =>
    ports(kind)
      .filter((port) => !taken.has(port))
      .map((port) => ({ kind, port })),
  )
  const found = await Promise.all(
    candidates.map(async ({ kind, port }): Promise<FoundServer | null> => {
      const { name } = providerKinds[kind]
      const baseUrl = `http://127.0.0.1:${port}/v1`
      try {
        const { status, body } = await requestJson({
          url: `${baseUrl}/models`,
          apiKey: null,
          names: { provider: name, model: '' },
          timeoutMs: limits.discoverTimeoutMs,
        })
        const models = status === 200 ? readListedModels(body) : null
        return (
          models && { kind, name, baseUrl, models: await withMore({ kind, name }, baseUrl, null, models) }
        )
      } catch {
        return null
      }
    }),
  )
  return found.filter((server) => server !== null)
}

/** What local servers say of their models under paths of their own. It is a bonus: its failure changes nothing. */
async function withMore(
  { kind, name }: Pick<Provider, 'kind' | 'name'>,
  base: string,
  apiKey: string | null,
  listed: ListedModel[],
): Promise<ListedModel[]> {
  const ask = async (path: string, body?: object): Promise<unknown> => {
    const url = new URL(path, base).href
    const names = { provider: name, model: '' }
    try {
      const answer = await requestJson({ url, apiKey, names, timeoutMs: limits.discoverTimeoutMs, body })
      return answer.status === 200 ? answer.body : null
    } catch {
      return null
    }
  }
  if (kind === 'lmstudio') {
    // lmstudio-ai/docs, REST API: v1 since 0.4, v0 before it.
    const own = readListedModels(await ask('/api/v1/models')) ?? readListedModels(await ask('/api/v0/models'))
    return own ? mergeOwnList(listed, own) : listed
  }
  if (kind === 'ollama') {
    // docs.ollama.com, Show model details: the compatible list says nothing but names.
    const details = await Promise.all(
      listed
        .slice(0, shownMax)
        .map(async (model) => readOllamaModel(model, await ask('/api/show', { model: model.id }))),
    )
    return [...details, ...listed.slice(shownMax)]
  }
  return listed
}

function localPortOf(baseUrl: string): number | null {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : null
  const isLocal = url !== null && /^(localhost|127\.\d+\.\d+\.\d+|\[::1\]|0\.0\.0\.0)$/.test(url.hostname)
  return isLocal ? Number(url.port) || (url.protocol === 'https:' ? 443 : 80) : null
}
