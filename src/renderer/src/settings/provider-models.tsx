import { ListChecks, Plus } from 'lucide-react'
import { useState } from 'react'
import { t } from '../../../shared/i18n'
import { type Model, type Provider, quirkKey } from '../../../shared/models'
import type { Settings } from '../../../shared/settings'
import { ask } from '../ipc'
import { Button } from '../ui/button'
import { ErrorCard } from '../ui/error-card'
import { useCall } from '../ui/use-call'
import { ModelRow } from './model-row'
import { withModels } from './provider-list'
import styles from './provider-models.module.css'

interface ProviderModelsProps {
  provider: Provider
  settings: Settings
  /** It cannot answer before it has one. */
  waitsForKey: boolean
  onChoose: () => void
  onAdd: () => void
  onEdit: (model: Model) => void
}

interface Removed {
  model: Model
  index: number
  wasChosen: boolean
}

// More of them would push the other providers out of sight.
const shownAtFirst = 6

/** The models of one provider, and the ways to more of them. */
export function ProviderModels(props: ProviderModelsProps) {
  const { provider, settings, onChoose, onAdd, onEdit } = props
  const { models } = provider
  const { busy, error, run } = useCall()
  const [isWhole, setWhole] = useState(false)
  const [removed, setRemoved] = useState<Removed | null>(null)
  const isChosen = ({ id }: Model) =>
    settings.model.providerId === provider.id && settings.model.modelId === id
  // The one in use is never among the hidden.
  const shown = isWhole ? models : models.filter((model, index) => index < shownAtFirst || isChosen(model))

  const remove = async (model: Model) => {
    const before = { model, index: models.indexOf(model), wasChosen: isChosen(model) }
    const next = models.filter(({ id }) => id !== model.id)
    if (await run(() => ask('settings.update', withModels(settings, provider.id, next)))) setRemoved(before)
  }

  const undo = async () => {
    if (!removed) return
    const { model, index, wasChosen } = removed
    // Whatever else was changed since stays changed.
    const rest = models.filter(({ id }) => id !== model.id)
    const changes = withModels(settings, provider.id, rest.toSpliced(index, 0, model))
    if (wasChosen) changes.model = { providerId: provider.id, modelId: model.id }
    if (await run(() => ask('settings.update', changes))) setRemoved(null)
  }

  return (
    <div className={styles.models}>
      {models.length === 0 && <p className={styles.none}>{t('settings.models.none')}</p>}
      <ul className={styles.list} aria-label={t('settings.models.listOf', { provider: provider.name })}>
        {shown.map((model) => (
          <ModelRow
            key={model.id}
            model={model}
            quirks={settings.learned[quirkKey(provider, model)] ?? []}
            inUse={isChosen(model) && !props.waitsForKey}
            onUse={() =>
              void run(() =>
                ask('settings.update', { model: { providerId: provider.id, modelId: model.id } }),
              )
            }
            onEdit={() => onEdit(model)}
            onForget={() =>
              void run(() => ask('models.forget', { providerId: provider.id, modelId: model.id }))
            }
            onRemove={() => void remove(model)}
          />
        ))}
      </ul>
      <div role="status">
        {removed && (
          <p className={styles.removed}>
            {t('settings.models.removedNote', { model: removed.model.name })}
            <Button size="sm" tone="quiet" disabled={busy} onClick={() => void undo()}>
              {t('settings.models.undo')}
            </Button>
          </p>
        )}
      </div>
      <div className={styles.actions}>
        <Button
          size="sm"
          tone={models.length === 0 ? 'plain' : 'quiet'}
          icon={<ListChecks size={14} aria-hidden />}
          onClick={onChoose}
        >
          {t('settings.models.choose')}
        </Button>
        <Button size="sm" tone="quiet" icon={<Plus size={14} aria-hidden />} onClick={onAdd}>
          {t('settings.models.byHand')}
        </Button>
        {models.length > shownAtFirst && (
          <Button size="sm" tone="quiet" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
            {isWhole
              ? t('settings.models.showFewer')
              : t('settings.models.showAll', { count: models.length })}
          </Button>
        )}
      </div>
      {error && <ErrorCard error={error} />}
    </div>
  )
}
