import { Ellipsis, Pencil, Trash2 } from 'lucide-react'
import { plural, t } from '../../../shared/i18n'
import type { AppState, KeyState } from '../../../shared/ipc/contract'
import type { Provider } from '../../../shared/models'
import { IconButton } from '../ui/button'
import { Menu } from '../ui/menu'
import { KeyControls } from './key-controls'
import styles from './models.module.css'

interface ProviderItemProps {
  provider: Provider
  keyState: KeyState
  keychain: AppState['keychain']
  inUse: boolean
  /** The model answers come from, when it is one of this provider's. */
  chosenModelId: string | null
  onEdit: () => void
  onRemove: () => void
}

export function ProviderItem({
  provider,
  keyState,
  keychain,
  inUse,
  chosenModelId,
  onEdit,
  onRemove,
}: ProviderItemProps) {
  const { name, baseUrl, models } = provider
  const modelNames = models.map((model) => model.name).join(', ')
  const more = t('settings.models.more', { provider: name })
  return (
    <li className={styles.provider} aria-label={name} data-testid={`provider-${provider.id}`}>
      <div className={styles.providerHead}>
        <span className={styles.providerName} title={name}>
          {name}
        </span>
        {inUse && <span className={styles.badge}>{t('settings.models.inUse')}</span>}
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
      <p className={styles.address}>
        <span className={styles.url} title={baseUrl}>
          {baseUrl}
        </span>
        <span className={styles.modelNames} title={modelNames}>
          {models.length === 1
            ? modelNames
            : plural(models.length, 'settings.models.count', 'settings.models.counts')}
        </span>
      </p>
      <KeyControls
        provider={provider}
        keyState={keyState}
        keychain={keychain}
        chosenModelId={chosenModelId}
      />
    </li>
  )
}
