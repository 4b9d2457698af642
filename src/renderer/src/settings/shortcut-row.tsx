import { Ellipsis, X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { normalAccelerator } from '../../../shared/accelerator'
import { acceleratorKeys, type Platform } from '../../../shared/accelerator-keys'
import type { HotkeyStatus, SessionKind } from '../../../shared/app-state'
import { defaultHotkeys } from '../../../shared/default-hotkeys'
import type { ErrorInfo } from '../../../shared/errors'
import { type TextKey, t } from '../../../shared/i18n'
import { ask } from '../ipc'
import { Button, IconButton } from '../ui/button'
import { ErrorCard } from '../ui/error-card'
import { Shortcut } from '../ui/kbd'
import { Menu } from '../ui/menu'
import { useCall } from '../ui/use-call'
import styles from './shortcuts.module.css'
import { useKeyRecorder } from './use-key-recorder'

interface ShortcutRowProps {
  status: HotkeyStatus
  platform: Platform
  session: SessionKind
  /** While shortcuts are tried: whether this one fired. */
  check: 'waiting' | 'fired' | null
}

const stateText = {
  registered: 'settings.shortcuts.registered',
  works: 'settings.shortcuts.works',
  refused: 'settings.shortcuts.refused',
  duplicate: 'settings.shortcuts.duplicate',
  off: 'settings.shortcuts.off',
} as const satisfies Record<HotkeyStatus['state'], TextKey>

/** One global shortcut: its keys, whether they really work, and the ways to change them. */
export function ShortcutRow({ status, platform, session, check }: ShortcutRowProps) {
  const { action, accelerator, state } = status
  const canFire = state === 'registered' || state === 'works'
  const shownState = check && canFire ? check : state
  const { error, run, busy, clearError } = useCall()
  const [lastTried, setLastTried] = useState<string | null>(null)
  const set = (wanted: string | null) => {
    setLastTried(wanted)
    void run(() => ask('hotkeys.set', { action, accelerator: wanted }))
  }
  const recorder = useKeyRecorder(platform, set)
  const row = useRef<HTMLFieldSetElement>(null)
  const wasRecording = useRef(false)
  // The record button went away while recording and took the focus with it.
  useEffect(() => {
    if (wasRecording.current && !recorder.recording) row.current?.querySelector('button')?.focus()
    wasRecording.current = recorder.recording
  }, [recorder.recording])
  const name = t(`settings.shortcuts.${action}`)
  const readable = (keys: string | null) =>
    acceleratorKeys(keys ?? '', platform).join(platform === 'darwin' ? '' : '+')
  const normal = (keys: string) => normalAccelerator(keys, platform === 'darwin')
  const isDefault = (keys: string) => normal(keys) === normal(defaultHotkeys[action])
  const params = { accelerator: accelerator ?? '' }
  const standing: ErrorInfo | null =
    state === 'refused'
      ? { code: 'hotkey-refused', params }
      : state === 'duplicate'
        ? { code: 'hotkey-duplicate', params }
        : null
  const problem = error ?? standing
  const suggestion = error ? error.params?.suggestion : status.suggestion

  return (
    <fieldset ref={row} className={styles.shortcut} aria-label={name} data-testid={`shortcut-${action}`}>
      <div className={styles.line}>
        <div className={styles.text}>
          <span className={styles.name}>
            {name}
            {!recorder.recording && (
              <span className={styles.state} data-state={shownState}>
                <span className={styles.dot} aria-hidden />
                {check && canFire
                  ? t(`settings.shortcuts.${check}`)
                  : t(stateText[state], {
                      action: status.sameAs ? t(`settings.shortcuts.${status.sameAs}`) : '',
                    })}
              </span>
            )}
          </span>
          <span className={styles.hint}>{t(`settings.shortcuts.${action}Hint`)}</span>
        </div>
        {recorder.recording ? (
          <div className={styles.recorder} role="status">
            {recorder.held ? (
              <Shortcut accelerator={recorder.held} platform={platform} />
            ) : (
              t('settings.shortcuts.recording')
            )}
            <IconButton size="sm" label={t('settings.shortcuts.cancel')} onClick={recorder.cancel}>
              <X size={14} aria-hidden />
            </IconButton>
          </div>
        ) : (
          <>
            {accelerator && <Shortcut accelerator={accelerator} platform={platform} />}
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
                  disabled: accelerator !== null && isDefault(accelerator),
                  onSelect: () => set(defaultHotkeys[action]),
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
        >
          {typeof suggestion === 'string' && (
            <Button size="sm" disabled={busy} onClick={() => set(suggestion)}>
              {t('settings.shortcuts.useInstead', { keys: readable(suggestion) })}
            </Button>
          )}
        </ErrorCard>
      )}
      {problem?.code === 'hotkey-refused' && !recorder.recording && (
        <span className={styles.hint}>{t(`settings.shortcuts.owner.${session}`)}</span>
      )}
    </fieldset>
  )
}
