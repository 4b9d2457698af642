import type { TextKey } from '../../../shared/i18n'
import type { Model, ModelPrices, ProviderKind, ThinkingSwitch } from '../../../shared/models'
import { providerKinds } from '../../../shared/provider-kinds'

/** A model as it stands in the form: numbers are still what was typed. */
export interface ModelForm {
  id: string
  name: string
  contextTokens: string
  maxOutputTokens: string
  seesImages: boolean
  seesVideo: boolean
  readsFiles: boolean
  callsTools: boolean
  thinking: ThinkingSwitch
  /** Megabytes of 10⁶ bytes, as providers count them. */
  imageMaxMb: string
  imageMaxSidePx: string
  imagesMax: string
  inputPrice: string
  cachedInputPrice: string
  outputPrice: string
}

type ModelProblems = Partial<Record<keyof ModelForm, TextKey>>

type ReadModel = { ok: true; model: Model } | { ok: false; problems: ModelProblems }

const bytesPerMb = 1_000_000

/** A model the user describes by hand; most servers added by hand run models that see pictures and call tools. */
export function emptyModelForm(kind: ProviderKind): ModelForm {
  return {
    id: '',
    name: '',
    contextTokens: '',
    maxOutputTokens: '',
    seesImages: true,
    seesVideo: false,
    readsFiles: false,
    callsTools: true,
    thinking: providerKinds[kind].thinking,
    imageMaxMb: '',
    imageMaxSidePx: '',
    imagesMax: '',
    inputPrice: '',
    cachedInputPrice: '',
    outputPrice: '',
  }
}

const shown = (value: number | null | undefined) =>
  value === null || value === undefined ? '' : String(value)

export function modelFormOf(model: Model): ModelForm {
  return {
    id: model.id,
    name: model.name,
    contextTokens: shown(model.contextTokens),
    maxOutputTokens: shown(model.maxOutputTokens),
    seesImages: model.seesImages,
    seesVideo: model.seesVideo,
    readsFiles: model.readsFiles,
    callsTools: model.callsTools,
    thinking: model.thinking,
    imageMaxMb: model.imageMaxBytes === null ? '' : String(model.imageMaxBytes / bytesPerMb),
    imageMaxSidePx: shown(model.imageMaxSidePx),
    imagesMax: shown(model.imagesMax),
    inputPrice: shown(model.prices?.inputPerMillion),
    cachedInputPrice: shown(model.prices?.cachedInputPerMillion),
    outputPrice: shown(model.prices?.outputPerMillion),
  }
}

/** Checks the form and makes the model of it. `otherIds` are the ids of the provider's other models. */
export function readModelForm(form: ModelForm, otherIds: readonly string[]): ReadModel {
  const problems: ModelProblems = {}
  const id = form.id.trim()
  if (!id) problems.id = 'settings.model.problem.id'
  else if (id.length > 200) problems.id = 'settings.provider.problem.tooLong'
  else if (otherIds.includes(id)) problems.id = 'settings.model.problem.twice'

  const count = (field: 'contextTokens' | 'maxOutputTokens' | 'imageMaxSidePx' | 'imagesMax') => {
    const typed = form[field].replace(/[\s,_]/g, '')
    if (typed === '') return null
    const value = /^\d+$/.test(typed) ? Number(typed) : 0
    if (value > 0 && Number.isSafeInteger(value)) return value
    problems[field] = 'settings.model.problem.count'
    return null
  }
  const imageMaxMb = decimal(form.imageMaxMb)
  if (imageMaxMb !== null && !(imageMaxMb * bytesPerMb >= 1))
    problems.imageMaxMb = 'settings.model.problem.megabytes'

  const model: Model = {
    id,
    name: form.name.trim().slice(0, 200) || id,
    contextTokens: count('contextTokens'),
    maxOutputTokens: count('maxOutputTokens'),
    seesImages: form.seesImages,
    seesVideo: form.seesVideo,
    readsFiles: form.readsFiles,
    callsTools: form.callsTools,
    thinking: form.thinking,
    imageMaxBytes: imageMaxMb === null ? null : Math.round(imageMaxMb * bytesPerMb),
    imageMaxSidePx: count('imageMaxSidePx'),
    imagesMax: count('imagesMax'),
    prices: readPrices(form, problems),
  }
  return Object.keys(problems).length > 0 ? { ok: false, problems } : { ok: true, model }
}

/** Input and output belong together; without a price of its own, cached input costs what input costs. */
function readPrices(form: ModelForm, problems: ModelProblems): ModelPrices | null {
  const price = (field: 'inputPrice' | 'cachedInputPrice' | 'outputPrice') => {
    const value = decimal(form[field].trim().replace(/^\$\s*/, ''))
    if (Number.isNaN(value)) problems[field] = 'settings.model.problem.price'
    return value
  }
  const input = price('inputPrice')
  const cached = price('cachedInputPrice')
  const output = price('outputPrice')
  if (input === null && output === null && cached === null) return null
  if (input === null) problems.inputPrice = 'settings.model.problem.priceMissing'
  if (output === null) problems.outputPrice = 'settings.model.problem.priceMissing'
  return {
    inputPerMillion: input ?? 0,
    cachedInputPerMillion: cached ?? input ?? 0,
    outputPerMillion: output ?? 0,
  }
}

/** A number as people type it; null for nothing, NaN for what is no number. */
function decimal(typed: string): number | null {
  const plain = typed.trim().replace(',', '.')
  if (plain === '') return null
  return /^(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : Number.NaN
}
