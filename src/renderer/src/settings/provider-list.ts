import { findModel, type Model, type ModelChoice, type Provider } from '../../../shared/models'
import type { SettingsPatch } from '../../../shared/settings'

interface ProvidersAndModel {
  providers: Provider[]
  model: ModelChoice
}

/** Adds a provider or replaces the one with its id. The chosen model moves along when it was removed in the edit. */
export function withProvider({ providers, model }: ProvidersAndModel, provider: Provider): SettingsPatch {
  const known = providers.some(({ id }) => id === provider.id)
  const next = known
    ? providers.map((old) => (old.id === provider.id ? provider : old))
    : [...providers, provider]
  return patch(next, model)
}

/** Takes a provider out; when answers came from it, the first model left takes over. */
export function withoutProvider({ providers, model }: ProvidersAndModel, providerId: string): SettingsPatch {
  return patch(
    providers.filter(({ id }) => id !== providerId),
    model,
  )
}

/** Replaces the models of a provider; the chosen one moves along when it went. */
export function withModels(settings: ProvidersAndModel, providerId: string, models: Model[]): SettingsPatch {
  const provider = settings.providers.find(({ id }) => id === providerId)
  return provider ? withProvider(settings, { ...provider, models }) : {}
}

/** Adds a model, or replaces the one with `oldId`: the choice follows when its id was changed. */
export function withModel(
  settings: ProvidersAndModel,
  providerId: string,
  oldId: string | null,
  model: Model,
): SettingsPatch {
  const models = settings.providers.find(({ id }) => id === providerId)?.models ?? []
  const next = oldId === null ? [...models, model] : models.map((old) => (old.id === oldId ? model : old))
  const changes = withModels(settings, providerId, next)
  const { model: choice } = settings
  const wasChosen = choice.providerId === providerId && choice.modelId === oldId
  return wasChosen && oldId !== model.id ? { ...changes, model: { providerId, modelId: model.id } } : changes
}

/** The choice is in the patch only when it changes: one that names nothing would be refused. */
function patch(providers: Provider[], choice: ModelChoice): SettingsPatch {
  if (findModel(providers, choice)) return { providers }
  const same = providers.filter(({ id }) => id === choice.providerId)
  for (const provider of [...same, ...providers]) {
    const first = provider.models[0]
    if (first) return { providers, model: { providerId: provider.id, modelId: first.id } }
  }
  return { providers }
}
