import type { TextKey } from '../../../shared/i18n'
import { limits } from '../../../shared/limits'
import type { Model, ModelPrices, Provider } from '../../../shared/models'
import { isPrivateHost } from '../../../shared/private-host'

/** One model as it stands in the form: numbers are still what was typed. */
export interface ModelForm {
  /** For React alone; never saved. */
  rowId: number
  id: string
  name: string
  seesImages: boolean
  thinking: boolean
  contextTokens: string
  maxOutputTokens: string
  inputPrice: string
  cachedInputPrice: string
  outputPrice: string
  /** What the form does not show and must not lose. */
  imageMaxBytes: number | null
  imageMaxSidePx: number | null
}

export interface ProviderForm {
  name: string
  baseUrl: string
  needsKey: boolean
  models: ModelForm[]
}

/** What is wrong, by field: `name`, `baseUrl`, `models`, `models.<row>.<field>`. */
export type FormProblems = Record<string, TextKey>

export type ReadForm = { ok: true; provider: Provider } | { ok: false; problems: FormProblems }

export function emptyModel(rowId: number): ModelForm {
  return {
    rowId,
    id: '',
    name: '',
    seesImages: true,
    thinking: false,
    contextTokens: '',
    maxOutputTokens: '',
    inputPrice: '',
    cachedInputPrice: '',
    outputPrice: '',
    imageMaxBytes: null,
    imageMaxSidePx: null,
  }
}

const shown = (value: number | null | undefined) =>
  value === null || value === undefined ? '' : String(value)

/** The form of a provider to edit, or an empty one with one model to fill in. */
export function formOf(provider: Provider | null): ProviderForm {
  if (!provider) return { name: '', baseUrl: '', needsKey: true, models: [emptyModel(0)] }
  return {
    name: provider.name,
    baseUrl: provider.baseUrl,
    needsKey: provider.needsKey,
    models: provider.models.map((model, rowId) => ({
      rowId,
      id: model.id,
      name: model.name,
      seesImages: model.seesImages,
      thinking: model.thinking === 'type-field',
      contextTokens: shown(model.contextTokens),
      maxOutputTokens: shown(model.maxOutputTokens),
      inputPrice: shown(model.prices?.inputPerMillion),
      cachedInputPrice: shown(model.prices?.cachedInputPerMillion),
      outputPrice: shown(model.prices?.outputPerMillion),
      imageMaxBytes: model.imageMaxBytes,
      imageMaxSidePx: model.imageMaxSidePx,
    })),
  }
}

/** A plain http address is for this computer and private networks alone; main checks the same before every request. */
export function baseUrlProblem(baseUrl: string): TextKey | null {
  let url: URL
  try {
    url = new URL(baseUrl.trim())
  } catch {
    return 'settings.provider.problem.url'
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return 'settings.provider.problem.urlScheme'
  if (url.username || url.password) return 'settings.provider.problem.urlLogin'
  if (url.search || url.hash) return 'settings.provider.problem.urlQuery'
  if (url.protocol === 'http:' && !isPrivateHost(url.hostname)) return 'error.insecure-url.cause'
  return null
}

// RFC 1918, RFC 4193, RFC 3927, RFC 4291 link-local, RFC 6762 names.
/** An id for a new provider: its name in plain letters, numbered where one like it exists. */
export function providerIdFor(name: string, taken: readonly string[]): string {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 50)
    .replace(/-+$/, '')
  const base = plain || 'server'
  let candidate = base
  for (let number = 2; taken.includes(candidate); number += 1) candidate = `${base}-${number}`
  return candidate
}

/**
 * Checks the form and makes the provider of it. `takenIds` are the ids of all providers; `id` is the edited one's, null
 * for a new one.
 */
export function readForm(form: ProviderForm, id: string | null, takenIds: readonly string[]): ReadForm {
  const problems: FormProblems = {}
  const name = form.name.trim()
  if (!name) problems.name = 'settings.provider.problem.name'
  else if (name.length > 80) problems.name = 'settings.provider.problem.tooLong'
  const urlProblem = baseUrlProblem(form.baseUrl)
  if (urlProblem) problems.baseUrl = urlProblem
  if (form.models.length === 0) problems.models = 'settings.provider.problem.models'
  if (form.models.length > limits.modelsPerProviderMax)
    problems.models = 'settings.provider.problem.manyModels'

  const seen = new Set<string>()
  const models = form.models.map((row) => readModel(row, seen, problems))
  if (Object.keys(problems).length > 0) return { ok: false, problems }
  return {
    ok: true,
    provider: {
      id: id ?? providerIdFor(name, takenIds),
      name,
      baseUrl: form.baseUrl.trim().replace(/\/+$/, ''),
      needsKey: form.needsKey,
      models,
    },
  }
}

function readModel(row: ModelForm, seen: Set<string>, problems: FormProblems): Model {
  const wrong = (field: keyof ModelForm, problem: TextKey) => {
    problems[`models.${row.rowId}.${field}`] = problem
  }
  const id = row.id.trim()
  if (!id) wrong('id', 'settings.provider.problem.modelId')
  else if (id.length > 200) wrong('id', 'settings.provider.problem.tooLong')
  else if (seen.has(id)) wrong('id', 'settings.provider.problem.modelTwice')
  seen.add(id)

  const count = (field: 'contextTokens' | 'maxOutputTokens') => {
    const typed = row[field].replace(/[\s,_]/g, '')
    if (typed === '') return null
    const value = /^\d+$/.test(typed) ? Number(typed) : 0
    if (value > 0 && Number.isSafeInteger(value)) return value
    wrong(field, 'settings.provider.problem.count')
    return null
  }
  return {
    id,
    name: row.name.trim().slice(0, 200) || id,
    contextTokens: count('contextTokens'),
    maxOutputTokens: count('maxOutputTokens'),
    seesImages: row.seesImages,
    thinking: row.thinking ? 'type-field' : 'none',
    imageMaxBytes: row.imageMaxBytes,
    imageMaxSidePx: row.imageMaxSidePx,
    prices: readPrices(row, wrong),
  }
}

/** Input and output belong together; without a price of its own, cached input costs what input costs. */
function readPrices(
  row: ModelForm,
  wrong: (field: keyof ModelForm, problem: TextKey) => void,
): ModelPrices | null {
  const price = (field: 'inputPrice' | 'cachedInputPrice' | 'outputPrice') => {
    const typed = row[field]
      .trim()
      .replace(/^\$\s*/, '')
      .replace(',', '.')
    if (typed === '') return null
    if (/^(\d+\.?\d*|\.\d+)$/.test(typed)) return Number(typed)
    wrong(field, 'settings.provider.problem.price')
    return null
  }
  const input = price('inputPrice')
  const cached = price('cachedInputPrice')
  const output = price('outputPrice')
  if (input === null && output === null && cached === null) return null
  if (input === null && row.inputPrice.trim() === '')
    wrong('inputPrice', 'settings.provider.problem.priceMissing')
  if (output === null && row.outputPrice.trim() === '')
    wrong('outputPrice', 'settings.provider.problem.priceMissing')
  return {
    inputPerMillion: input ?? 0,
    cachedInputPerMillion: cached ?? input ?? 0,
    outputPerMillion: output ?? 0,
  }
}
