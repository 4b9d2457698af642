import type { KeyState } from '../../../shared/app-state'
import { t } from '../../../shared/i18n'
import type { Provider } from '../../../shared/models'
import type { Settings } from '../../../shared/settings'
import { ask } from '../ipc'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'
import { ErrorCard } from '../ui/error-card'
import { useCall } from '../ui/use-call'
import styles from './models.module.css'
import { withoutProvider } from './provider-list'

interface RemoveProviderDialogProps {
  provider: Provider
  settings: Settings
  keyState: KeyState
  onClose: () => void
}

export function RemoveProviderDialog({ provider, settings, keyState, onClose }: RemoveProviderDialogProps) {
  const { busy, error, run } = useCall()
  const hasKey = keyState !== 'missing'
  const remove = async () => {
    const removed = await run(async () => {
      // The key first: once the provider is gone, nothing in Reticle could name its key any more.
      if (hasKey) await ask('keys.remove', { providerId: provider.id })
      await ask('settings.update', withoutProvider(settings, provider.id))
    })
    if (removed) onClose()
  }
  return (
    <Dialog
      title={t('settings.provider.removeTitle', { provider: provider.name })}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('settings.provider.cancel')}</Button>
          <Button tone="danger" disabled={busy} onClick={() => void remove()}>
            {t('settings.provider.removeConfirm')}
          </Button>
        </>
      }
    >
      <p className={styles.dialogText}>
        {t(hasKey ? 'settings.provider.removeTextKey' : 'settings.provider.removeText')}
      </p>
      {error && <ErrorCard error={error} />}
    </Dialog>
  )
}
