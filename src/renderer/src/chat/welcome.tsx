import { HardDrive } from 'lucide-react'
import { useStore } from 'zustand'
import type { StoreApi } from 'zustand/vanilla'
import type { AppState } from '../../../shared/app-state'
import { t } from '../../../shared/i18n'
import { findModel } from '../../../shared/models'
import { currentChoice, isOffline } from '../../../shared/offline-provider'
import type { AppStore } from '../app-state/app-store'
import { ask } from '../ipc'
import { Button } from '../ui/button'
import { Glyph } from '../ui/glyph'
import { Shortcut } from '../ui/kbd'
import styles from './welcome.module.css'

interface WelcomeProps {
  appStore: StoreApi<AppStore>
  onOpenSettings: () => void
  onAddKey: (providerId: string) => void
}

/** An empty conversation: the ways to begin, and what is missing before one can. */
export function Welcome({ appStore, onOpenSettings, onAddKey }: WelcomeProps) {
  const app = useStore(appStore, (state) => state.app)
  if (!app) return null
  return (
    <div className={styles.welcome}>
      <span className={styles.mark}>
        <Glyph sizeDip={36} />
      </span>
      <h2 className={styles.title}>{t('chat.welcome.title')}</h2>
      <p className={styles.text}>{t('chat.welcome.text')}</p>
      <Offline app={app} onOpenSettings={onOpenSettings} onAddKey={onAddKey} />
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

/** What can be had while no model can answer, and how to get one; nothing where the user wants no other. */
function Offline({ app, onOpenSettings, onAddKey }: { app: AppState } & Omit<WelcomeProps, 'appStore'>) {
  const { settings } = app
  if (!isOffline(currentChoice(app)) || isOffline(settings.model)) return null
  const wanted = findModel(settings.providers, settings.model)
  return (
    <section className={styles.card} data-testid="offline-card">
      <span className={styles.cardIcon}>
        <HardDrive size={16} aria-hidden />
      </span>
      <div className={styles.cardBody}>
        <h3>{t('chat.welcome.offlineTitle')}</h3>
        <p>{t('chat.welcome.offlineText')}</p>
        <p>
          {wanted
            ? t('chat.welcome.keyText', { provider: wanted.provider.name, model: wanted.model.name })
            : t('chat.welcome.modelText')}
        </p>
        <Button onClick={() => (wanted ? onAddKey(wanted.provider.id) : onOpenSettings())}>
          {t(wanted ? 'chat.welcome.keyButton' : 'chat.welcome.modelButton')}
        </Button>
      </div>
    </section>
  )
}
