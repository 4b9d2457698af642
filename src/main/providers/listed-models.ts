import type { ListedModel, ModelPrices } from '../../shared/models'

type Loose = Record<string, unknown>

/**
 * Reads a list of models in the forms servers send: OpenAI's `{data: [{id}]}`, OpenRouter's with windows, prices (strings,
 * US dollars per token) and modalities, LM Studio's own with capabilities, vLLM's with `max_model_len`. What a server
 * does not say is null. null when it is no list.
 */
export function readListedModels(body: unknown): ListedModel[] | null {
  const { data, models } = asObject(body)
  const entries = Array.isArray(data) ? data : Array.isArray(models) ? models : null
  return entries && entries.map((entry) => readListed(asObject(entry))).filter(({ id }) => id !== '')
}

function readListed(entry: Loose): ListedModel {
  const architecture = asObject(entry.architecture)
  const capabilities = asObject(entry.capabilities)
  const inputs = stringsOf(architecture.input_modalities)
  const parameters = stringsOf(entry.supported_parameters)
  const sees = (modality: string) => (inputs ? inputs.includes(modality) : null)
  const vision =
    typeof capabilities.vision === 'boolean'
      ? capabilities.vision
      : entry.type === 'vlm'
        ? true
        : entry.type === 'llm'
          ? false
          : null
  const toolUse = capabilities.trained_for_tool_use ?? capabilities.tool_use
  return {
    id: text(entry.id) || text(entry.key),
    name: text(entry.name) || text(entry.display_name) || null,
    contextTokens:
      tokens(entry.context_length) ??
      tokens(asObject(entry.top_provider).context_length) ??
      tokens(entry.max_context_length) ??
      tokens(entry.max_model_len),
    maxOutputTokens: tokens(asObject(entry.top_provider).max_completion_tokens),
    seesImages: sees('image') ?? vision,
    seesVideo: sees('video'),
    readsFiles: sees('file'),
    callsTools: parameters ? parameters.includes('tools') : typeof toolUse === 'boolean' ? toolUse : null,
    thinks: parameters
      ? parameters.includes('reasoning') || parameters.includes('include_reasoning')
      : capabilities.reasoning
        ? true
        : null,
    prices: prices(asObject(entry.pricing)),
    expiresOn: /^\d{4}-\d{2}-\d{2}/.exec(text(entry.expiration_date))?.[0] ?? null,
  }
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
