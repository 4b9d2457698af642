/** US dollars per million tokens. */
export interface ModelPrices {
  inputPerMillion: number
  cachedInputPerMillion: number
  outputPerMillion: number
}

export interface Model {
  id: string
  name: string
  contextTokens: number | null
  maxOutputTokens: number | null
  seesImages: boolean
  /** How thinking is switched: `thinking: {type}` in the body, or not at all. */
  thinking: 'type-field' | 'none'
  /** Limits of one picture as the provider's documentation gives them. */
  imageMaxBytes: number | null
  imageMaxSidePx: number | null
  /** null where the provider's price is not known. */
  prices: ModelPrices | null
}

export interface Provider {
  id: string
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

export interface Usage {
  inputTokens: number
  /** The part of `inputTokens` the provider served from its cache. */
  cachedInputTokens: number
  /** Reasoning included. */
  outputTokens: number
  reasoningTokens: number
}

/**
 * Cost of one reply in US dollars, or null where prices are unknown:
 * ((prompt − cached) · input + cached · cached-input + completion · output) / 10⁶ (docs.z.ai, Context Caching).
 */
export function costUsd(usage: Usage, prices: ModelPrices | null): number | null {
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
  thinking: 'type-field',
  imageMaxBytes: 5_000_000,
  imageMaxSidePx: 6000,
  prices: { inputPerMillion: 1.2, cachedInputPerMillion: 0.24, outputPerMillion: 4 },
}

/** What a first start offers; users edit it in settings, so this is data and not code. */
export const defaultProviders: Provider[] = [
  { id: 'zai', name: 'Z.ai', baseUrl: 'https://api.z.ai/api/paas/v4', needsKey: true, models: [glm5vTurbo] },
  {
    id: 'zai-coding',
    name: 'Z.ai coding plan',
    baseUrl: 'https://api.z.ai/api/coding/paas/v4',
    needsKey: true,
    models: [glm5vTurbo],
  },
  {
    id: 'zai-china',
    name: 'Z.ai China (bigmodel.cn)',
    baseUrl: 'https://open.bigmodel.cn/api/paas/v4',
    needsKey: true,
    models: [{ ...glm5vTurbo, prices: null }],
  },
]

export const defaultModel: ModelChoice = { providerId: 'zai', modelId: 'glm-5v-turbo' }

/** The provider and model of a choice, or null when either was removed. */
export function findModel(
  providers: readonly Provider[],
  choice: ModelChoice,
): { provider: Provider; model: Model } | null {
  const provider = providers.find((candidate) => candidate.id === choice.providerId)
  const model = provider?.models.find((candidate) => candidate.id === choice.modelId)
  return provider && model ? { provider, model } : null
}
