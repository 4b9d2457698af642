import type { AppState } from '../../../shared/app-state'
import type { ModelChoice, Provider } from '../../../shared/models'

interface ModelItem {
  label: string
  choice: ModelChoice
  chosen: boolean
}

/** Every model that can be chosen; the provider is named where more than one has models. */
export function modelItems(providers: readonly Provider[], chosen: ModelChoice): ModelItem[] {
  const several = providers.filter(({ models }) => models.length > 0).length > 1
  return providers.flatMap((provider) =>
    provider.models.map((model) => ({
      label: several ? `${model.name} · ${provider.name}` : model.name,
      choice: { providerId: provider.id, modelId: model.id },
      chosen: provider.id === chosen.providerId && model.id === chosen.modelId,
    })),
  )
}

/** Its provider wants a key that is known to be missing. */
export function lacksKey(
  {
    keys,
    keychain,
    settings,
  }: Pick<AppState, 'keys' | 'keychain'> & { settings: { providers: readonly Provider[] } },
  providerId: string,
): boolean {
  const provider = settings.providers.find(({ id }) => id === providerId)
  return provider?.needsKey === true && keychain !== 'unknown' && keys[providerId] === 'missing'
}
