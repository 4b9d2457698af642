import { KeyRound, Sparkles } from 'lucide-react'
import { useStore } from 'zustand'
import type { StoreApi } from 'zustand/vanilla'
import type { AppState } from '../../../shared/app-state'
import { t } from '../../../shared/i18n'
import { findModel } from '../../../shared/models'
import type { AppStore } from '../app-state/app-store'
import { ask } from '../ipc'
import { Button } from '../ui/button'
import { Glyph } from '../ui/glyph'
import { Shortcut } from '../ui/kbd'
import styles from './welcome.module.css'

interface WelcomeProps {
  appStore: StoreApi<AppStore>
  onOpenSettings: () => void
}

/** An empty conversation: the ways to begin, and what is missing before one can. */
export function Welcome({ appStore, onOpenSettings }: WelcomeProps) {
  const app = useStore(appStore, (state) => state.app)
  if (!app) return null
  return (
    <div className={styles.welcome}>
      <span className={styles.mark}>
        <Glyph sizeDip={36} />
      </span>
      <h2 className={styles.title}>{t('chat.welcome.title')}</h2>
      <p className={styles.text}>{t('chat.welcome.text')}</p>
      <Missing app={app} onOpenSettings={onOpenSettings} />
      <ul className={styles.ways}>
        <li>
          <button
            type="button"
            className={styles.way}
            onClick={() => void ask('capture.start', { mode: 'region' }).catch(() => undefined)}
          >
            <span>{t('chat.welcome.capture')}</span>
            <HotkeyKeys app={app} action="captureRegion" />
          </button>
        </li>
        <li className={styles.way}>
          <span>{t('chat.welcome.drop')}</span>
          <span className={styles.hint}>{t('chat.welcome.dropHint')}</span>
        </li>
        <li className={styles.way}>
          <span>{t('chat.welcome.paste')}</span>
          <Shortcut accelerator="CommandOrControl+V" platform={app.platform} />
        </li>
        <li className={styles.way}>
          <span>{t('chat.welcome.quickAsk')}</span>
          <HotkeyKeys app={app} action="quickAsk" />
        </li>
      </ul>
    </div>
  )
}

function HotkeyKeys({ app, action }: { app: AppState; action: 'captureRegion' | 'quickAsk' }) {
  const accelerator = app.settings.hotkeys[action]
  const status = app.hotkeys.find((hotkey) => hotkey.action === action)
  if (!accelerator) return <span className={styles.hint}>{t('chat.welcome.captureOff')}</span>
  if (status?.state === 'refused')
    return <span className={styles.warning}>{t('chat.welcome.captureRefused')}</span>
  return <Shortcut accelerator={accelerator} platform={app.platform} />
}

/** The card for what stands between the user and an answer: no model, or no key for it. */
function Missing({ app, onOpenSettings }: { app: AppState; onOpenSettings: () => void }) {
  const found = findModel(app.settings.providers, app.settings.model)
  const keyMissing = found?.provider.needsKey && app.keys[found.provider.id] === 'missing'
  if (found && !keyMissing) return null
  return (
    <section className={styles.card}>
      <span className={styles.cardIcon}>
        {found ? <KeyRound size={16} aria-hidden /> : <Sparkles size={16} aria-hidden />}
      </span>
      <div className={styles.cardBody}>
        <h3>
          {found
            ? t('chat.welcome.keyTitle', { provider: found.provider.name })
            : t('chat.welcome.modelTitle')}
        </h3>
        <p>{found ? t('chat.welcome.keyText') : t('chat.welcome.modelText')}</p>
        <Button tone="primary" onClick={onOpenSettings}>
          {found ? t('chat.welcome.keyButton') : t('chat.answer.openSettings')}
        </Button>
      </div>
    </section>
  )
}
