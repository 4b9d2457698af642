import { Ellipsis, Pencil, Trash2 } from 'lucide-react'
import type { AppState } from '../../../shared/app-state'
import { t } from '../../../shared/i18n'
import type { Model, Provider } from '../../../shared/models'
import { lacksKey } from '../composer/model-items'
import { IconButton } from '../ui/button'
import { Menu } from '../ui/menu'
import { KeyControls } from './key-controls'
import styles from './models.module.css'
import { ProviderModels } from './provider-models'

interface ProviderItemProps {
  provider: Provider
  app: AppState
  /** The settings were opened for its key. */
  startsWithKey?: boolean
  onEdit: () => void
  onRemove: () => void
  onChooseModels: () => void
  onAddModel: () => void
  onEditModel: (model: Model) => void
}

export function ProviderItem({
  provider,
  app,
  startsWithKey = false,
  onEdit,
  onRemove,
  onChooseModels,
  onAddModel,
  onEditModel,
}: ProviderItemProps) {
  const { name, baseUrl, models } = provider
  const { settings, keys, keychain } = app
  const chosen = models.find(
    ({ id }) => provider.id === settings.model.providerId && id === settings.model.modelId,
  )
  const more = t('settings.models.more', { provider: name })
  return (
    <li className={styles.provider} aria-label={name} data-testid={`provider-${provider.id}`}>
      <div className={styles.providerHead}>
        <span className={styles.providerName} title={name}>
          {name}
        </span>
        <span className={styles.url} title={baseUrl}>
          {baseUrl}
        </span>
        <Menu
          label={more}
          align="end"
          trigger={
            <IconButton size="sm" label={more} className={styles.more}>
              <Ellipsis size={14} aria-hidden />
            </IconButton>
          }
          items={[
            { label: t('settings.models.edit'), icon: <Pencil size={14} />, onSelect: onEdit },
            {
              label: t('settings.models.remove'),
              icon: <Trash2 size={14} />,
              onSelect: onRemove,
              danger: true,
              separated: true,
            },
          ]}
        />
      </div>
      <KeyControls
        provider={provider}
        keyState={keys[provider.id] ?? 'missing'}
        keychain={keychain}
        chosenModelId={chosen?.id ?? null}
        startsEntering={startsWithKey}
      />
      <ProviderModels
        provider={provider}
        settings={settings}
        waitsForKey={lacksKey(app, provider.id)}
        onChoose={onChooseModels}
        onAdd={onAddModel}
        onEdit={onEditModel}
      />
    </li>
  )
}
