import { limits } from '../../../shared/limits'
import { defaultProviders, type ListedModel, type Model, type Provider } from '../../../shared/models'
import { providerKinds } from '../../../shared/provider-kinds'
import { plainBaseUrl } from './base-url'

type Server = Pick<Provider, 'kind' | 'baseUrl'>

/**
 * The model to add for one a server listed. What the server does not say comes from what Reticle knows of the model
 * there, else it is assumed to work: a refused picture or tool says so, a hidden one would not.
 */
export function modelFromListed(listed: ListedModel, server: Server): Model {
  const known = knownModel(listed.id, server)
  const base: Model = known ?? {
    id: listed.id,
    name: listed.name ?? listed.id,
    contextTokens: null,
    maxOutputTokens: null,
    seesImages: true,
    seesVideo: false,
    readsFiles: false,
    callsTools: true,
    thinking: listed.thinks === false ? 'none' : providerKinds[server.kind].thinking,
    imageMaxBytes: null,
    imageMaxSidePx: null,
    imagesMax: null,
    prices: null,
  }
  return updateFromListed(base, listed)
}

/** Takes over everything the server says; what it does not say stays, and so does a name the user gave. */
export function updateFromListed(model: Model, listed: ListedModel): Model {
  return {
    ...model,
    name: model.name === model.id && listed.name ? listed.name.slice(0, 200) : model.name,
    contextTokens: listed.contextTokens ?? model.contextTokens,
    maxOutputTokens: listed.maxOutputTokens ?? model.maxOutputTokens,
    seesImages: listed.seesImages ?? model.seesImages,
    seesVideo: listed.seesVideo ?? model.seesVideo,
    readsFiles: listed.readsFiles ?? model.readsFiles,
    callsTools: listed.callsTools ?? model.callsTools,
    thinking: listed.thinks === false ? 'none' : model.thinking,
    prices: listed.prices ?? model.prices,
  }
}

/** Fills in what was unknown and changes nothing the user may have entered. */
function fillFromListed(model: Model, listed: ListedModel): Model {
  return {
    ...model,
    contextTokens: model.contextTokens ?? listed.contextTokens,
    maxOutputTokens: model.maxOutputTokens ?? listed.maxOutputTokens,
    prices: model.prices ?? listed.prices,
  }
}

/** Whether the server's list would change a model. */
export function differsFromListed(model: Model, listed: ListedModel): boolean {
  const { prices, ...rest } = model
  const { prices: newPrices, ...newRest } = updateFromListed(model, listed)
  const isSamePrice =
    prices?.inputPerMillion === newPrices?.inputPerMillion &&
    prices?.cachedInputPerMillion === newPrices?.cachedInputPerMillion &&
    prices?.outputPerMillion === newPrices?.outputPerMillion
  const fields = Object.keys(rest) as (keyof typeof rest)[]
  return !isSamePrice || fields.some((field) => rest[field] !== newRest[field])
}

interface Choice {
  listed: readonly ListedModel[]
  /** Ids of listed models that are wanted; models the server does not list stay whatever is chosen. */
  chosen: ReadonlySet<string>
  /** Whether the server's word goes before what stands in the settings. */
  update: boolean
}

/** The provider's models after a choice from its server's list: kept ones in their order, new ones behind them. */
export function mergeListed(provider: Provider, { listed, chosen, update }: Choice): Model[] {
  const byId = new Map(listed.map((model) => [model.id, model]))
  const kept = provider.models.flatMap((model) => {
    const said = byId.get(model.id)
    if (!said) return [model]
    if (!chosen.has(model.id)) return []
    return [update ? updateFromListed(model, said) : fillFromListed(model, said)]
  })
  const have = new Set(provider.models.map(({ id }) => id))
  const added = [...byId.values()].filter(({ id }) => chosen.has(id) && !have.has(id))
  return [...kept, ...added.map((model) => modelFromListed(model, provider))]
}

/** How many more models than a provider may have; 0 where they fit. */
export function modelsTooMany(count: number): number {
  return Math.max(0, count - limits.modelsPerProviderMax)
}

function knownModel(id: string, server: Server): Model | null {
  const baseUrl = plainBaseUrl(server.baseUrl)
  const provider = defaultProviders.find((candidate) => candidate.baseUrl === baseUrl)
  return provider?.models.find((model) => model.id === id) ?? null
}

/** Models whose name or id has every word of the query, in the server's order. */
export function searchListed<Listed extends Pick<ListedModel, 'id' | 'name'>>(
  listed: readonly Listed[],
  query: string,
): readonly Listed[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return listed
  return listed.filter(({ id, name }) => {
    const text = `${name ?? ''} ${id}`.toLowerCase()
    return words.every((word) => text.includes(word))
  })
}
