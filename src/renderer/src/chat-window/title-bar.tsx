import { History, Minus, Pin, Scan, Settings2, SquarePen, X } from 'lucide-react'
import { acceleratorKeys } from '../../../shared/accelerator-keys'
import type { AppState } from '../../../shared/app-state'
import { t } from '../../../shared/i18n'
import { ask } from '../ipc'
import { IconButton } from '../ui/button'
import { Glyph } from '../ui/glyph'
import styles from './chat-window.module.css'
import type { View } from './window-store'

interface TitleBarProps {
  app: AppState | null
  title: string
  view: View
  historyOpen: boolean
  onNew: () => void
  onHistory: () => void
  onSettings: () => void
}

/** The frameless window's title bar: everything but the buttons moves the window. */
export function TitleBar({ app, title, view, historyOpen, onNew, onHistory, onSettings }: TitleBarProps) {
  const alwaysOnTop = app?.settings.alwaysOnTop ?? false
  const withKeys = (text: string, accelerator: string | null | undefined) =>
    app && accelerator ? `${text} (${acceleratorKeys(accelerator, app.platform).join('+')})` : text
  return (
    <header className={styles.bar}>
      <span className={styles.glyph}>
        <Glyph />
      </span>
      <h1 className={styles.title} title={title}>
        {title}
      </h1>
      <div className={styles.buttons}>
        <IconButton label={withKeys(t('chat.bar.new'), 'CommandOrControl+N')} onClick={onNew}>
          <SquarePen size={16} aria-hidden />
        </IconButton>
        <IconButton
          label={withKeys(t('chat.bar.history'), 'CommandOrControl+H')}
          pressed={historyOpen}
          onClick={onHistory}
        >
          <History size={16} aria-hidden />
        </IconButton>
        <IconButton
          label={withKeys(t('chat.bar.capture'), app?.settings.hotkeys.captureRegion)}
          onClick={() => void ask('capture.start', { mode: 'region' }).catch(() => undefined)}
        >
          <Scan size={16} aria-hidden />
        </IconButton>
        <IconButton
          label={withKeys(t('chat.bar.settings'), 'CommandOrControl+,')}
          pressed={view === 'settings'}
          onClick={onSettings}
        >
          <Settings2 size={16} aria-hidden />
        </IconButton>
        <span className={styles.divider} aria-hidden />
        <IconButton
          label={t('chat.bar.pin')}
          pressed={alwaysOnTop}
          onClick={() => void ask('settings.update', { alwaysOnTop: !alwaysOnTop }).catch(() => undefined)}
        >
          <Pin size={16} aria-hidden />
        </IconButton>
        <IconButton label={t('chat.bar.minimize')} onClick={() => void ask('window.minimize')}>
          <Minus size={16} aria-hidden />
        </IconButton>
        <IconButton
          label={t('chat.bar.close')}
          className={styles.close}
          onClick={() => void ask('window.close')}
        >
          <X size={16} aria-hidden />
        </IconButton>
      </div>
    </header>
  )
}
