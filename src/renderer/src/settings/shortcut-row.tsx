import { Ellipsis } from 'lucide-react'
import { useState } from 'react'
import { type TextKey, t } from '../../../shared/i18n'
import type { HotkeyStatus } from '../../../shared/ipc/contract'
import { ask } from '../ipc'
import { acceleratorKeys, type Platform } from '../ui/accelerator-keys'
import { Button, IconButton } from '../ui/button'
import { ErrorCard } from '../ui/error-card'
import { Shortcut } from '../ui/kbd'
import { Menu } from '../ui/menu'
import { useCall } from '../ui/use-call'
import { defaultAccelerators } from './default-accelerators'
import styles from './shortcuts.module.css'
import { useKeyRecorder } from './use-key-recorder'

interface ShortcutRowProps {
  status: HotkeyStatus
  platform: Platform
}

const stateText = {
  registered: 'settings.shortcuts.registered',
  refused: 'settings.shortcuts.refused',
  off: 'settings.shortcuts.off',
} as const satisfies Record<HotkeyStatus['state'], TextKey>

/** One global shortcut: its keys, whether the system gave it to us, and the ways to change it. */
export function ShortcutRow({ status, platform }: ShortcutRowProps) {
  const { action, accelerator, state } = status
  const { error, run, busy, clearError } = useCall()
  const [lastTried, setLastTried] = useState<string | null>(null)
  const set = (wanted: string | null) => {
    setLastTried(wanted)
    void run(() => ask('hotkeys.set', { action, accelerator: wanted }))
  }
  const recorder = useKeyRecorder(platform, set)
  const name = t(`settings.shortcuts.${action}`)
  const readable = (keys: string | null) =>
    acceleratorKeys(keys ?? '', platform).join(platform === 'darwin' ? '' : '+')
  const problem =
    error ??
    (state === 'refused'
      ? ({ code: 'hotkey-refused', params: { accelerator: accelerator ?? '' } } as const)
      : null)

  return (
    <div className={styles.shortcut} role="group" aria-label={name} data-testid={`shortcut-${action}`}>
      <div className={styles.line}>
        <div className={styles.text}>
          <span>{name}</span>
          <span className={styles.hint}>{t(`settings.shortcuts.${action}Hint`)}</span>
        </div>
        {recorder.recording ? (
          <>
            <div className={styles.recorder} role="status">
              {recorder.held ? (
                <Shortcut accelerator={recorder.held} platform={platform} />
              ) : (
                <span>{t('settings.shortcuts.recording')}</span>
              )}
              <span className={styles.hint}>{t('settings.shortcuts.recordingHint')}</span>
            </div>
            <Button size="sm" tone="quiet" onClick={recorder.cancel}>
              {t('settings.shortcuts.cancel')}
            </Button>
          </>
        ) : (
          <>
            <div className={styles.current}>
              {accelerator && <Shortcut accelerator={accelerator} platform={platform} />}
              <span className={styles.state} data-state={state}>
                <span className={styles.dot} aria-hidden />
                {t(stateText[state])}
              </span>
            </div>
            <Button
              size="sm"
              disabled={busy}
              aria-label={t('settings.shortcuts.recordFor', { action: name })}
              onClick={() => {
                clearError()
                recorder.start()
              }}
            >
              {t('settings.shortcuts.record')}
            </Button>
            <Menu
              label={t('settings.shortcuts.more', { action: name })}
              align="end"
              trigger={
                <IconButton size="sm" label={t('settings.shortcuts.more', { action: name })} disabled={busy}>
                  <Ellipsis size={14} aria-hidden />
                </IconButton>
              }
              items={[
                {
                  label: t('settings.shortcuts.reset'),
                  disabled: accelerator === defaultAccelerators[action],
                  onSelect: () => set(defaultAccelerators[action]),
                },
                { label: t('settings.shortcuts.clear'), disabled: !accelerator, onSelect: () => set(null) },
              ]}
            />
          </>
        )}
      </div>
      {recorder.recording && recorder.problem && (
        <p className={styles.problem} role="alert">
          {t(recorder.problem)}
        </p>
      )}
      {problem && !recorder.recording && (
        <ErrorCard
          tone={error ? 'danger' : 'warning'}
          error={{
            ...problem,
            params: { ...problem.params, accelerator: readable(error ? lastTried : accelerator) },
          }}
        />
      )}
    </div>
  )
}
