import type { AppState } from '../../../shared/app-state'
import { t } from '../../../shared/i18n'
import { findModel } from '../../../shared/models'
import { isOffline } from '../../../shared/offline-provider'

/** Why the built-in engine answers. */
export function offlineTitle({ settings }: Pick<AppState, 'settings'>): string {
  if (isOffline(settings.model)) return t('facts.engine.chosen')
  const wanted = findModel(settings.providers, settings.model)
  return wanted ? t('facts.engine.standsIn', { model: wanted.model.name }) : t('facts.engine.modelGone')
}
