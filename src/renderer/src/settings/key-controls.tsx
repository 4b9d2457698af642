import { KeyRound } from 'lucide-react'
import { useState } from 'react'
import type { AppState, KeyState } from '../../../shared/app-state'
import { type TextKey, t } from '../../../shared/i18n'
import type { KeyTest } from '../../../shared/ipc/settings-calls'
import type { Provider } from '../../../shared/models'
import { ask } from '../ipc'
import { Button } from '../ui/button'
import { ErrorCard } from '../ui/error-card'
import { useCall } from '../ui/use-call'
import { KeyForm } from './key-form'
import { KeysLink } from './keys-link'
import styles from './models.module.css'
import { RemoveKeyDialog } from './remove-key-dialog'

interface KeyControlsProps {
  provider: Provider
  keyState: KeyState
  keychain: AppState['keychain']
  chosenModelId: string | null
  /** Opens with the field for a key. */
  startsEntering?: boolean
}

const stateText = {
  stored: 'settings.key.stored',
  session: 'settings.key.session',
  missing: 'settings.key.missing',
} as const satisfies Record<KeyState, TextKey>

/** What is known of a provider's key, which is never the key, and what can be done with it. */
export function KeyControls(props: KeyControlsProps) {
  const { provider, keyState, keychain, chosenModelId, startsEntering = false } = props
  const [mode, setMode] = useState<'idle' | 'entering' | 'removing'>(startsEntering ? 'entering' : 'idle')
  const [test, setTest] = useState<KeyTest | null>(null)
  const [note, setNote] = useState<TextKey | null>(null)
  const { busy, error, run, clearError } = useCall()
  const hasKey = keyState !== 'missing'
  const state = !hasKey && !provider.needsKey ? 'settings.key.notNeeded' : stateText[keyState]

  const forget = () => {
    setTest(null)
    setNote(null)
    clearError()
  }

  const runTest = () => {
    forget()
    void run(async () => setTest(await ask('keys.test', { providerId: provider.id })))
  }

  return (
    <div className={styles.key} data-key-state={keyState}>
      <div className={styles.keyLine}>
        <span className={styles.keyState}>
          <KeyRound size={14} aria-hidden />
          {t(state)}
        </span>
        {mode !== 'entering' && (
          <span className={styles.keyActions}>
            {!hasKey && provider.needsKey && <KeysLink server={provider} size="sm" />}
            {(hasKey || !provider.needsKey) && (
              <Button size="sm" tone="quiet" disabled={busy} onClick={runTest}>
                {t(busy ? 'settings.key.testing' : 'settings.key.test')}
              </Button>
            )}
            <Button
              size="sm"
              tone={hasKey || !provider.needsKey ? 'quiet' : 'plain'}
              disabled={busy}
              onClick={() => {
                forget()
                setMode('entering')
              }}
            >
              {t(hasKey ? 'settings.key.replace' : 'settings.key.add')}
            </Button>
            {hasKey && (
              <Button size="sm" tone="quiet" disabled={busy} onClick={() => setMode('removing')}>
                {t('settings.key.remove')}
              </Button>
            )}
          </span>
        )}
      </div>
      {keyState === 'session' && <p className={styles.muted}>{t('settings.key.sessionWhy')}</p>}
      {mode === 'entering' && (
        <KeyForm
          provider={provider}
          hint={t(keychain === 'unavailable' ? 'settings.key.hintSession' : 'settings.key.hint')}
          onDone={(saved) => {
            setMode('idle')
            if (saved) setNote('settings.key.saved')
          }}
        />
      )}
      {mode === 'removing' && (
        <RemoveKeyDialog
          provider={provider}
          onClose={(removed) => {
            setMode('idle')
            forget()
            if (removed) setNote('settings.key.removedNote')
          }}
        />
      )}
      <div role="status">
        {note && <p className={styles.muted}>{t(note)}</p>}
        {test && <p className={styles.success}>{testText(test)}</p>}
        {test?.modelIds && chosenModelId && !test.modelIds.includes(chosenModelId) && (
          <p className={styles.muted}>{t('settings.key.notListed', { model: chosenModelId })}</p>
        )}
      </div>
      {error && <ErrorCard error={error} />}
    </div>
  )
}

function testText({ elapsedMs, modelIds }: KeyTest): string {
  const time =
    elapsedMs < 1000
      ? t('settings.key.milliseconds', { count: Math.round(elapsedMs) })
      : t('settings.key.seconds', { count: (elapsedMs / 1000).toFixed(1) })
  if (!modelIds) return t('settings.key.works', { time })
  if (modelIds.length === 1) return t('settings.key.worksModel', { time })
  return t('settings.key.worksModels', { time, count: modelIds.length })
}
