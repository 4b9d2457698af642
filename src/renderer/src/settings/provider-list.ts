import { findModel, type ModelChoice, type Provider } from '../../../shared/models'

interface ProvidersAndModel {
  providers: Provider[]
  model: ModelChoice
}

/** Adds a provider or replaces the one with its id. The chosen model moves along when it was removed in the edit. */
export function withProvider({ providers, model }: ProvidersAndModel, provider: Provider): ProvidersAndModel {
  const known = providers.some(({ id }) => id === provider.id)
  const next = known
    ? providers.map((old) => (old.id === provider.id ? provider : old))
    : [...providers, provider]
  return { providers: next, model: keepChoice(next, model) }
}

/** Takes a provider out; when answers came from it, the first model left takes over. */
export function withoutProvider(
  { providers, model }: ProvidersAndModel,
  providerId: string,
): ProvidersAndModel {
  const next = providers.filter(({ id }) => id !== providerId)
  return { providers: next, model: keepChoice(next, model) }
}

function keepChoice(providers: readonly Provider[], choice: ModelChoice): ModelChoice {
  if (findModel(providers, choice)) return choice
  const ordered = [...providers].sort(
    (a, b) => Number(b.id === choice.providerId) - Number(a.id === choice.providerId),
  )
  for (const provider of ordered) {
    const first = provider.models[0]
    if (first) return { providerId: provider.id, modelId: first.id }
  }
  return choice
}
