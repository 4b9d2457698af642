import { Plus, ShieldAlert } from 'lucide-react'
import { useState } from 'react'
import { t } from '../../../shared/i18n'
import type { AppState } from '../../../shared/ipc/contract'
import { findModel, type ModelChoice, type Provider } from '../../../shared/models'
import { ask } from '../ipc'
import { Button } from '../ui/button'
import { ErrorCard } from '../ui/error-card'
import { Select } from '../ui/select'
import { useCall } from '../ui/use-call'
import styles from './models.module.css'
import { ProviderDialog } from './provider-dialog'
import { ProviderItem } from './provider-item'
import { RemoveProviderDialog } from './remove-provider-dialog'
import { Section } from './section'

type OpenDialog = { kind: 'form'; provider: Provider | null } | { kind: 'remove'; provider: Provider } | null

const choiceValue = (choice: ModelChoice) => JSON.stringify([choice.providerId, choice.modelId])

export function ModelsSection({ app }: { app: AppState }) {
  const { settings, keys, keychain } = app
  const { error, run } = useCall()
  const [dialog, setDialog] = useState<OpenDialog>(null)
  const chosen = findModel(settings.providers, settings.model)
  const hasModels = settings.providers.some((provider) => provider.models.length > 0)

  const choose = (value: string) => {
    const [providerId, modelId] = JSON.parse(value) as [string, string]
    void run(() => ask('settings.update', { model: { providerId, modelId } }))
  }

  return (
    <Section id="models" title={t('settings.models.title')}>
      <div className={styles.active}>
        {hasModels ? (
          <Select
            label={t('settings.models.active')}
            hint={t('settings.models.activeHint')}
            value={chosen ? choiceValue(settings.model) : ''}
            onChange={choose}
            options={[
              ...(chosen ? [] : [{ value: '', label: t('settings.models.removed'), disabled: true }]),
              ...settings.providers.map((provider) => ({
                group: provider.name,
                options: provider.models.map((model) => ({
                  value: choiceValue({ providerId: provider.id, modelId: model.id }),
                  label: `${model.name} · ${provider.name}`,
                })),
              })),
            ]}
          />
        ) : (
          <p className={styles.muted}>{t('settings.models.noModels')}</p>
        )}
        {!chosen && hasModels && <ErrorCard tone="warning" error={{ code: 'no-model' }} />}
        {error && <ErrorCard error={error} />}
      </div>

      <div className={styles.providersHead}>
        <h3 className={styles.subtitle}>{t('settings.models.providers')}</h3>
        <Button
          size="sm"
          icon={<Plus size={14} aria-hidden />}
          onClick={() => setDialog({ kind: 'form', provider: null })}
        >
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
        {settings.providers.map((provider) => (
          <ProviderItem
            key={provider.id}
            provider={provider}
            keyState={keys[provider.id] ?? 'missing'}
            keychain={keychain}
            inUse={chosen?.provider.id === provider.id}
            chosenModelId={chosen?.provider.id === provider.id ? chosen.model.id : null}
            onEdit={() => setDialog({ kind: 'form', provider })}
            onRemove={() => setDialog({ kind: 'remove', provider })}
          />
        ))}
      </ul>

      {dialog?.kind === 'form' && (
        <ProviderDialog
          provider={dialog.provider}
          settings={settings}
          keyState={dialog.provider ? (keys[dialog.provider.id] ?? 'missing') : 'missing'}
          onClose={() => setDialog(null)}
        />
      )}
      {dialog?.kind === 'remove' && (
        <RemoveProviderDialog
          provider={dialog.provider}
          settings={settings}
          keyState={keys[dialog.provider.id] ?? 'missing'}
          onClose={() => setDialog(null)}
        />
      )}
    </Section>
  )
}
