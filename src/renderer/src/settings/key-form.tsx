import { type FormEvent, useState } from 'react'
import { t } from '../../../shared/i18n'
import { limits } from '../../../shared/limits'
import type { Provider } from '../../../shared/models'
import { ask } from '../ipc'
import { Button } from '../ui/button'
import { ErrorCard } from '../ui/error-card'
import { TextField } from '../ui/text-field'
import { useCall } from '../ui/use-call'
import styles from './models.module.css'

interface KeyFormProps {
  provider: Provider
  hint: string
  onDone: (saved: boolean) => void
}

/** Takes a key and hands it to main at once; this window holds it only while it is being typed. */
export function KeyForm({ provider, hint, onDone }: KeyFormProps) {
  const [key, setKey] = useState('')
  const { busy, error, run } = useCall()

  const save = async (event: FormEvent) => {
    event.preventDefault()
    const saved = await run(() => ask('keys.set', { providerId: provider.id, key: key.trim() }))
    if (!saved) return
    setKey('')
    onDone(true)
  }

  return (
    <form
      className={styles.keyForm}
      onSubmit={save}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.preventDefault()
        event.stopPropagation()
        onDone(false)
      }}
    >
      <TextField
        label={t('settings.key.label', { provider: provider.name })}
        hideLabel
        type="password"
        monospace
        value={key}
        onChange={setKey}
        hint={hint}
        placeholder={t('settings.key.placeholder')}
        maxLength={limits.keyMaxChars}
        autoComplete="new-password"
        autoFocus
        className={styles.keyField}
      />
      <Button type="submit" tone="primary" disabled={busy || key.trim() === ''}>
        {t('settings.key.save')}
      </Button>
      <Button tone="quiet" disabled={busy} onClick={() => onDone(false)}>
        {t('settings.key.cancel')}
      </Button>
      {error && (
        <div className={styles.wholeRow}>
          <ErrorCard error={error} />
        </div>
      )}
    </form>
  )
}
