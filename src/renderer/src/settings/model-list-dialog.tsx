import { useCallback, useEffect, useMemo, useState } from 'react'
import { plural, t } from '../../../shared/i18n'
import { limits } from '../../../shared/limits'
import type { ListedModel, Provider } from '../../../shared/models'
import type { Settings } from '../../../shared/settings'
import { ask } from '../ipc'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'
import { ErrorCard } from '../ui/error-card'
import { Spinner } from '../ui/spinner'
import { Switch } from '../ui/switch'
import { useCall } from '../ui/use-call'
import listState from './list-state.module.css'
import { differsFromListed, mergeListed, modelsTooMany } from './listed-models'
import { ModelChecklist } from './model-checklist'
import styles from './model-list-dialog.module.css'
import { withModels } from './provider-list'

interface ModelListDialogProps {
  provider: Provider
  settings: Settings
  onClose: () => void
  /** The user wants to describe a model by hand instead. */
  onByHand: () => void
}

/** The models a server lists: chosen ones become the provider's. */
export function ModelListDialog({ provider, settings, onClose, onByHand }: ModelListDialogProps) {
  const [listed, setListed] = useState<ListedModel[] | null>(null)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(
    () => new Set(provider.models.map(({ id }) => id)),
  )
  const [update, setUpdate] = useState(false)
  const loading = useCall()
  const saving = useCall()
  const { run: load } = loading
  const providerId = provider.id

  const again = useCallback(
    () =>
      void load(async () => {
        const models = await ask('models.list', { providerId })
        // Some servers list a model once per format.
        setListed([...new Map(models.map((model) => [model.id, model])).values()])
      }),
    [load, providerId],
  )
  useEffect(again, [again])

  const changes = useMemo(() => changesOf(provider, listed ?? [], chosen), [provider, listed, chosen])
  const merged = listed ? mergeListed(provider, { listed, chosen, update }) : provider.models
  const tooMany = modelsTooMany(merged.length)
  const isUnchanged = changes.added === 0 && changes.removed === 0 && !update

  const save = async () => {
    if (isUnchanged && !listed) return onClose()
    if (await saving.run(() => ask('settings.update', withModels(settings, providerId, merged)))) onClose()
  }

  return (
    <Dialog
      wide
      title={t('settings.list.title', { provider: provider.name })}
      onClose={onClose}
      footer={
        <>
          {changes.differing > 0 && (
            <span className={styles.update} title={t('settings.list.updateHint')}>
              <Switch
                showLabel
                label={t('settings.list.update', { count: changes.differing })}
                checked={update}
                onChange={setUpdate}
              />
            </span>
          )}
          <Button onClick={onClose}>{t('settings.list.cancel')}</Button>
          {listed && listed.length > 0 && (
            <Button
              tone="primary"
              disabled={saving.busy || tooMany > 0}
              className={styles.save}
              onClick={() => void save()}
            >
              {saveLabel(changes, update)}
            </Button>
          )}
        </>
      }
    >
      <div
        className={styles.content}
        data-short={loading.error !== null || undefined}
        aria-busy={loading.busy}
      >
        {loading.busy && (
          <p className={listState.place} role="status">
            <Spinner />
            {t('settings.list.loading', { provider: provider.name })}
          </p>
        )}
        {loading.error && (
          <ErrorCard error={loading.error}>
            <Button size="sm" onClick={again}>
              {t('settings.list.again')}
            </Button>
            <Button size="sm" tone="quiet" onClick={onByHand}>
              {t('settings.list.byHand')}
            </Button>
          </ErrorCard>
        )}
        {!loading.busy && listed?.length === 0 && (
          <div className={listState.place}>
            <p className={listState.title}>{t('settings.list.empty', { provider: provider.name })}</p>
            <p>{t('settings.list.emptyHint')}</p>
            <span className={listState.actions}>
              <Button size="sm" onClick={again}>
                {t('settings.list.again')}
              </Button>
              <Button size="sm" tone="quiet" onClick={onByHand}>
                {t('settings.list.byHand')}
              </Button>
            </span>
          </div>
        )}
        {!loading.busy && listed && listed.length > 0 && (
          <ModelChecklist listed={listed} chosen={chosen} onChange={setChosen} />
        )}
        {changes.unlisted > 0 && listed && (
          <p className={styles.note}>
            {plural(changes.unlisted, 'settings.list.unlistedOne', 'settings.list.unlisted')}
          </p>
        )}
        {tooMany > 0 && (
          <p role="alert" className={styles.problem}>
            {t('settings.list.tooMany', { max: limits.modelsPerProviderMax, count: tooMany })}
          </p>
        )}
        {saving.error && <ErrorCard error={saving.error} />}
      </div>
    </Dialog>
  )
}

interface Changes {
  added: number
  removed: number
  /** Models that stay and of which the server says something else than the settings. */
  differing: number
  unlisted: number
}

function changesOf(provider: Provider, listed: readonly ListedModel[], chosen: ReadonlySet<string>): Changes {
  const byId = new Map(listed.map((model) => [model.id, model]))
  const changes = { added: 0, removed: 0, differing: 0, unlisted: 0 }
  for (const model of provider.models) {
    const said = byId.get(model.id)
    if (!said) changes.unlisted += 1
    else if (!chosen.has(model.id)) changes.removed += 1
    else if (differsFromListed(model, said)) changes.differing += 1
    byId.delete(model.id)
  }
  for (const id of byId.keys()) if (chosen.has(id)) changes.added += 1
  return changes
}

function saveLabel({ added, removed }: Changes, update: boolean): string {
  if (added > 0 && removed > 0) return t('settings.list.addsRemoves', { added, removed })
  if (added > 0) return plural(added, 'settings.list.addsOne', 'settings.list.adds')
  if (removed > 0) return plural(removed, 'settings.list.removesOne', 'settings.list.removes')
  return t(update ? 'settings.list.updates' : 'settings.list.done')
}
