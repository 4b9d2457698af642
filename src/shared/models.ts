import { offlineProvider } from './offline-provider'

/** US dollars per million tokens. */
export interface ModelPrices {
  inputPerMillion: number
  cachedInputPerMillion: number
  outputPerMillion: number
}

/** How a model's thinking is switched in a request; see `provider-kinds.ts` for the fields and their sources. */
export type ThinkingSwitch =
  /** Not at all: no such field is known. */
  | 'none'
  /** `thinking: {type: 'enabled' | 'disabled'}` */
  | 'type-field'
  /** `reasoning: {enabled}` */
  | 'reasoning-object'
  /** `chat_template_kwargs: {enable_thinking}` */
  | 'template-kwargs'
  /** `reasoning_effort: 'medium' | 'none'` */
  | 'effort'

export interface Model {
  id: string
  name: string
  contextTokens: number | null
  maxOutputTokens: number | null
  seesImages: boolean
  seesVideo: boolean
  readsFiles: boolean
  callsTools: boolean
  thinking: ThinkingSwitch
  /** Limits of pictures as the provider's documentation gives them. */
  imageMaxBytes: number | null
  imageMaxSidePx: number | null
  imagesMax: number | null
  /** null where the provider's price is not known. */
  prices: ModelPrices | null
}

/** Which dialect of the protocol a server speaks; what that means is data in `provider-kinds.ts`. */
export const providerKindNames = [
  'zai',
  'openrouter',
  'openai',
  'ollama',
  'lmstudio',
  'vllm',
  'deepseek',
  'other',
] as const
export type ProviderKind = (typeof providerKindNames)[number]

export interface Provider {
  id: string
  kind: ProviderKind
  name: string
  baseUrl: string
  /** Local servers often want no key at all. */
  needsKey: boolean
  models: Model[]
}

export interface ModelChoice {
  providerId: string
  modelId: string
}

/** What a server refused once and is not asked again. */
export const quirkNames = ['always-thinks', 'no-stream-options', 'no-tools'] as const
export type Quirk = (typeof quirkNames)[number]

/** Under which name the quirks of a model are remembered: they belong to the server's address, not to its label. */
export function quirkKey(provider: Pick<Provider, 'baseUrl'>, model: Pick<Model, 'id'>): string {
  return `${provider.baseUrl.replace(/\/+$/, '')} ${model.id}`
}

/** A model as a server's own list describes it; null is "the server does not say". */
export interface ListedModel {
  id: string
  name: string | null
  contextTokens: number | null
  maxOutputTokens: number | null
  seesImages: boolean | null
  seesVideo: boolean | null
  readsFiles: boolean | null
  callsTools: boolean | null
  thinks: boolean | null
  prices: ModelPrices | null
  /** The provider withdraws the model after this day, `YYYY-MM-DD`. */
  expiresOn: string | null
}

/** A server found running on this computer. */
export interface FoundServer {
  kind: ProviderKind
  name: string
  baseUrl: string
  models: ListedModel[]
}

export interface Usage {
  inputTokens: number
  /** The part of `inputTokens` the provider served from its cache. */
  cachedInputTokens: number
  /** Reasoning included. */
  outputTokens: number
  reasoningTokens: number
  /** What the provider itself says it charged, US dollars; absent where it does not say (OpenRouter does). */
  costUsd?: number
}

export function addUsage(one: Usage | null, other: Usage | null): Usage | null {
  if (!one || !other) return one ?? other
  const sum: Usage = {
    inputTokens: one.inputTokens + other.inputTokens,
    cachedInputTokens: one.cachedInputTokens + other.cachedInputTokens,
    outputTokens: one.outputTokens + other.outputTokens,
    reasoningTokens: one.reasoningTokens + other.reasoningTokens,
  }
  if (one.costUsd !== undefined && other.costUsd !== undefined) sum.costUsd = one.costUsd + other.costUsd
  return sum
}

/**
 * Cost of one reply in US dollars, or null where prices are unknown: what the provider says, else
 * ((prompt − cached) · input + cached · cached-input + completion · output) / 10⁶ (docs.z.ai, Context Caching).
 */
export function costUsd(usage: Usage, prices: ModelPrices | null): number | null {
  if (usage.costUsd !== undefined) return usage.costUsd
  if (!prices) return null
  const freshTokens = Math.max(0, usage.inputTokens - usage.cachedInputTokens)
  return (
    (freshTokens * prices.inputPerMillion +
      usage.cachedInputTokens * prices.cachedInputPerMillion +
      usage.outputTokens * prices.outputPerMillion) /
    1e6
  )
}

export const glm5vTurbo: Model = {
  id: 'glm-5v-turbo',
  name: 'GLM-5V-Turbo',
  contextTokens: 202_752,
  maxOutputTokens: 131_072,
  seesImages: true,
  seesVideo: true,
  readsFiles: true,
  callsTools: true,
  thinking: 'type-field',
  imageMaxBytes: 5_000_000,
  imageMaxSidePx: 6000,
  imagesMax: 50,
  prices: { inputPerMillion: 1.2, cachedInputPerMillion: 0.24, outputPerMillion: 4 },
}

/** What a first start offers; users edit it in settings, so this is data and not code. */
export const defaultProviders: Provider[] = [
  {
    id: 'zai',
    kind: 'zai',
    name: 'Z.ai',
    baseUrl: 'https://api.z.ai/api/paas/v4',
    needsKey: true,
    models: [glm5vTurbo],
  },
  {
    id: 'zai-coding',
    kind: 'zai',
    name: 'Z.ai coding plan',
    baseUrl: 'https://api.z.ai/api/coding/paas/v4',
    needsKey: true,
    models: [glm5vTurbo],
  },
  {
    id: 'zai-china',
    kind: 'zai',
    name: 'Z.ai China (bigmodel.cn)',
    baseUrl: 'https://open.bigmodel.cn/api/paas/v4',
    needsKey: true,
    models: [{ ...glm5vTurbo, prices: null }],
  },
]

export const defaultModel: ModelChoice = { providerId: 'zai', modelId: 'glm-5v-turbo' }

/** The provider and model of a choice, the built-in ones too, or null when either was removed. */
export function findModel(
  providers: readonly Provider[],
  choice: ModelChoice,
): { provider: Provider; model: Model } | null {
  const provider = [offlineProvider, ...providers].find((candidate) => candidate.id === choice.providerId)
  const model = provider?.models.find((candidate) => candidate.id === choice.modelId)
  return provider && model ? { provider, model } : null
}
