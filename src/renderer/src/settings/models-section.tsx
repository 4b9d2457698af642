import { Plus, ShieldAlert } from 'lucide-react'
import { useState } from 'react'
import type { AppState } from '../../../shared/app-state'
import { t } from '../../../shared/i18n'
import { findModel, type ModelChoice } from '../../../shared/models'
import { offlineChoice, offlineModel } from '../../../shared/offline-provider'
import { ask } from '../ipc'
import { Button } from '../ui/button'
import { ErrorCard } from '../ui/error-card'
import { Select } from '../ui/select'
import { useCall } from '../ui/use-call'
import styles from './models.module.css'
import { OfflineItem } from './offline-item'
import { type OpenDialog, ProviderDialogs } from './provider-dialogs'
import { ProviderItem } from './provider-item'
import { Section } from './section'

const choiceValue = (choice: ModelChoice) => JSON.stringify([choice.providerId, choice.modelId])

interface ModelsSectionProps {
  app: AppState
  /** The provider whose key is to be added. */
  keyOf?: string | null
}

export function ModelsSection({ app, keyOf = null }: ModelsSectionProps) {
  const { settings, keychain } = app
  const { error, run } = useCall()
  const [dialog, setDialog] = useState<OpenDialog | null>(null)
  const chosen = findModel(settings.providers, settings.model)
  const hasModels = settings.providers.some((provider) => provider.models.length > 0)

  const choose = (value: string) => {
    const [providerId, modelId] = JSON.parse(value) as [string, string]
    void run(() => ask('settings.update', { model: { providerId, modelId } }))
  }

  return (
    <Section id="models" title={t('settings.models.title')}>
      <div className={styles.active}>
        <Select
          label={t('settings.models.active')}
          hint={t('settings.models.activeHint')}
          value={chosen ? choiceValue(settings.model) : ''}
          onChange={choose}
          options={[
            ...(chosen ? [] : [{ value: '', label: t('settings.models.removed'), disabled: true }]),
            ...settings.providers
              .filter(({ models }) => models.length > 0)
              .map((provider) => ({
                group: provider.name,
                options: provider.models.map((model) => ({
                  value: choiceValue({ providerId: provider.id, modelId: model.id }),
                  label: `${model.name} · ${provider.name}`,
                })),
              })),
            {
              group: t('settings.models.builtIn'),
              options: [{ value: choiceValue(offlineChoice), label: offlineModel.name }],
            },
          ]}
        />
        {!hasModels && <p className={styles.muted}>{t('settings.models.noModels')}</p>}
        {!chosen && hasModels && <ErrorCard tone="warning" error={{ code: 'no-model' }} />}
        {error && <ErrorCard error={error} />}
      </div>

      <div className={styles.providersHead}>
        <h3 className={styles.subtitle}>{t('settings.models.providers')}</h3>
        <Button size="sm" icon={<Plus size={14} aria-hidden />} onClick={() => setDialog({ kind: 'add' })}>
          {t('settings.models.add')}
        </Button>
      </div>
      {keychain === 'unavailable' && (
        <p className={styles.notice} role="note">
          <ShieldAlert size={16} aria-hidden />
          {t('settings.models.noKeychain')}
        </p>
      )}
      <ul className={styles.providers}>
        {settings.providers.map((provider) => {
          const { id: providerId } = provider
          return (
            <ProviderItem
              key={providerId}
              provider={provider}
              app={app}
              startsWithKey={providerId === keyOf}
              onEdit={() => setDialog({ kind: 'edit', providerId })}
              onRemove={() => setDialog({ kind: 'remove', providerId })}
              onChooseModels={() => setDialog({ kind: 'list', providerId })}
              onAddModel={() => setDialog({ kind: 'model', providerId, modelId: null })}
              onEditModel={({ id }) => setDialog({ kind: 'model', providerId, modelId: id })}
            />
          )
        })}
        <OfflineItem
          app={app}
          onUse={() => void run(() => ask('settings.update', { model: offlineChoice }))}
          onUpdate={(patch) => void run(() => ask('settings.update', patch))}
        />
      </ul>
      {dialog && <ProviderDialogs dialog={dialog} app={app} onShow={setDialog} />}
    </Section>
  )
}
