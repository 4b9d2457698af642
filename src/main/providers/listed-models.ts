import type { ListedModel, ModelPrices } from '../../shared/models'

type Loose = Record<string, unknown>

/**
 * Reads a list of models in the forms servers send: OpenAI's `{data: [{id}]}`, OpenRouter's with windows, prices (strings,
 * US dollars per token) and modalities, LM Studio's own with capabilities, vLLM's with `max_model_len`. What a server
 * does not say is null. null when it is no list of models.
 */
export function readListedModels(body: unknown): ListedModel[] | null {
  const { data, models } = asObject(body)
  const entries = Array.isArray(body)
    ? body
    : Array.isArray(data)
      ? data
      : Array.isArray(models)
        ? models
        : null
  if (!entries) return null
  const listed = entries.map(asObject).filter(isChatModel).map(readListed)
  // Lists of other things have entries too, but not with an id each.
  if (listed.length > 0 && listed.every(({ id }) => id === '')) return null
  return [...new Map(listed.filter(({ id }) => id !== '').map((model) => [model.id, model])).values()]
}

/** LM Studio's own list under the ids of its compatible one, where a loaded model may go by a name of its own. */
export function mergeOwnList(listed: readonly ListedModel[], own: readonly ListedModel[]): ListedModel[] {
  const known = new Map(own.map((model) => [model.id, model]))
  return listed.map((model) => {
    const more = known.get(model.id) ?? known.get(model.id.replace(/:\d+$/, ''))
    return more ? { ...more, id: model.id } : model
  })
}

/** A model with what Ollama's `/api/show` says of it (docs.ollama.com): capabilities and the length of its context. */
export function readOllamaModel(model: ListedModel, shown: unknown): ListedModel {
  const { capabilities, model_info: info } = asObject(shown)
  const able = stringsOf(capabilities)
  const length = Object.entries(asObject(info)).find(([name]) => name.endsWith('.context_length'))?.[1]
  if (!able) return { ...model, contextTokens: model.contextTokens ?? tokens(length) }
  return {
    ...model,
    contextTokens: model.contextTokens ?? tokens(length),
    seesImages: able.includes('vision'),
    callsTools: able.includes('tools'),
    thinks: able.includes('thinking'),
  }
}

/** LM Studio lists what computes embeddings among the others. */
function isChatModel({ type }: Loose): boolean {
  return type !== 'embedding' && type !== 'embeddings'
}

function readListed(entry: Loose): ListedModel {
  const architecture = asObject(entry.architecture)
  const capabilities = asObject(entry.capabilities)
  const inputs = stringsOf(architecture.input_modalities)
  const parameters = stringsOf(entry.supported_parameters)
  const sees = (modality: string) => (inputs ? inputs.includes(modality) : null)
  // LM Studio's older list names vision models `vlm` and has its capabilities as a list.
  const able = stringsOf(entry.capabilities)
  const byType = entry.type === 'vlm' ? true : able && entry.type === 'llm' ? false : null
  const toolUse = able ? able.includes('tool_use') : capabilities.trained_for_tool_use
  return {
    id: text(entry.id) || text(entry.key),
    name: text(entry.name) || text(entry.display_name) || null,
    contextTokens:
      tokens(entry.context_length) ??
      tokens(asObject(entry.top_provider).context_length) ??
      loadedContext(entry) ??
      tokens(entry.max_context_length) ??
      tokens(entry.max_model_len) ??
      tokens(entry.context_window),
    maxOutputTokens: tokens(asObject(entry.top_provider).max_completion_tokens),
    seesImages: sees('image') ?? flag(capabilities.vision) ?? byType,
    seesVideo: sees('video'),
    readsFiles: sees('file'),
    callsTools: parameters ? parameters.includes('tools') : flag(toolUse),
    thinks: parameters
      ? parameters.includes('reasoning') || parameters.includes('include_reasoning')
      : capabilities.reasoning
        ? true
        : null,
    prices: prices(asObject(entry.pricing)),
    expiresOn: /^\d{4}-\d{2}-\d{2}/.exec(text(entry.expiration_date))?.[0] ?? null,
  }
}

/** LM Studio loads a model with less context than it could have; what is loaded counts. */
function loadedContext({ loaded_context_length: loaded, loaded_instances: instances }: Loose): number | null {
  const first = asObject(Array.isArray(instances) ? instances[0] : null)
  return tokens(loaded) ?? tokens(asObject(first.config).context_length)
}

/** Prices per token as strings; -1 means "varies". */
function prices({ prompt, completion, input_cache_read: cached }: Loose): ModelPrices | null {
  const input = perMillion(prompt)
  const output = perMillion(completion)
  if (input === null || output === null) return null
  return {
    inputPerMillion: input,
    cachedInputPerMillion: perMillion(cached) ?? input,
    outputPerMillion: output,
  }
}

function perMillion(price: unknown): number | null {
  const value = typeof price === 'string' && price.trim() !== '' ? Number(price) : price
  if (typeof value !== 'number' || !Number.isFinite(value) || value < 0) return null
  // A price per token has more digits than a double keeps in this product.
  return Math.round(value * 1e12) / 1e6
}

function flag(value: unknown): boolean | null {
  return typeof value === 'boolean' ? value : null
}

function tokens(value: unknown): number | null {
  return typeof value === 'number' && Number.isInteger(value) && value > 0 ? value : null
}

function stringsOf(value: unknown): string[] | null {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : null
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function asObject(value: unknown): Loose {
  return typeof value === 'object' && value !== null ? (value as Loose) : {}
}
