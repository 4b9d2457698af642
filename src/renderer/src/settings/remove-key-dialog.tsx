import { t } from '../../../shared/i18n'
import type { Provider } from '../../../shared/models'
import { ask } from '../ipc'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'
import { ErrorCard } from '../ui/error-card'
import { useCall } from '../ui/use-call'
import styles from './models.module.css'

interface RemoveKeyDialogProps {
  provider: Provider
  onClose: (removed: boolean) => void
}

export function RemoveKeyDialog({ provider, onClose }: RemoveKeyDialogProps) {
  const { busy, error, run } = useCall()
  const remove = async () => {
    if (await run(() => ask('keys.remove', { providerId: provider.id }))) onClose(true)
  }
  return (
    <Dialog
      title={t('settings.key.removeTitle')}
      onClose={() => onClose(false)}
      footer={
        <>
          <Button onClick={() => onClose(false)}>{t('settings.key.cancel')}</Button>
          <Button tone="danger" disabled={busy} onClick={() => void remove()}>
            {t('settings.key.removeConfirm')}
          </Button>
        </>
      }
    >
      <p className={styles.dialogText}>{t('settings.key.removeText', { provider: provider.name })}</p>
      {error && <ErrorCard error={error} />}
    </Dialog>
  )
}
