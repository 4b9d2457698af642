import type { AppState } from './app-state'
import type { Model, ModelChoice, Provider } from './models'

/** The built-in engine, as the lists of models show it. It is no server, needs no key and costs nothing. */
export const offlineModel: Model = {
  id: 'draft',
  name: 'Offline engine',
  contextTokens: null,
  maxOutputTokens: null,
  seesImages: true,
  seesVideo: false,
  readsFiles: false,
  callsTools: false,
  thinking: 'none',
  imageMaxBytes: null,
  imageMaxSidePx: null,
  imagesMax: null,
  prices: { inputPerMillion: 0, cachedInputPerMillion: 0, outputPerMillion: 0 },
}

/** Always there and never in the settings, so that no edit of theirs can lose it. */
export const offlineProvider: Provider = {
  id: 'offline',
  kind: 'other',
  name: 'Reticle',
  baseUrl: '',
  needsKey: false,
  models: [offlineModel],
}

export const offlineChoice: ModelChoice = { providerId: offlineProvider.id, modelId: offlineModel.id }

export const isOffline = ({ providerId }: Pick<ModelChoice, 'providerId'>): boolean =>
  providerId === offlineProvider.id

/**
 * Who answers: the chosen model, or the built-in engine while its key is missing or nothing can be chosen. Before the
 * keychain was asked the choice stands.
 */
export function currentChoice({
  settings: { providers, model },
  keys,
  keychain,
}: Pick<AppState, 'keys' | 'keychain'> & {
  settings: { providers: readonly Provider[]; model: ModelChoice }
}): ModelChoice {
  if (isOffline(model)) return offlineChoice
  const provider = providers.find(({ id }) => id === model.providerId)
  if (!provider?.models.some(({ id }) => id === model.modelId)) return offlineChoice
  const lacksKey = provider.needsKey && keychain !== 'unknown' && keys[provider.id] === 'missing'
  return lacksKey ? offlineChoice : model
}
