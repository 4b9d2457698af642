import { CircleStop } from 'lucide-react'
import { useStore } from 'zustand'
import type { StoreApi } from 'zustand/vanilla'
import { t } from '../../../shared/i18n'
import { currentChoice, isOffline } from '../../../shared/offline-provider'
import type { Refining } from '../../../shared/refine'
import type { AppStore } from '../app-state/app-store'
import { ask } from '../ipc'
import { Button } from '../ui/button'
import { Spinner } from '../ui/spinner'
import { runningText } from './refine-words'
import styles from './rounds-line.module.css'

/** That rounds of refining are under way, above the message, where it is seen however far the thread is scrolled. */
export function RoundsLine({ refining, appStore }: { refining: Refining; appStore: StoreApi<AppStore> }) {
  const offline = useStore(appStore, ({ app }) => app !== null && isOffline(currentChoice(app)))
  const { conversationId } = refining
  return (
    <div className={styles.line} role="status" data-testid="rounds-line">
      <Spinner size={14} />
      <span className={styles.text}>{runningText(refining, offline) ?? t('refine.title')}</span>
      <Button
        size="sm"
        tone="quiet"
        icon={<CircleStop size={14} aria-hidden />}
        onClick={() => void ask('refine.stop', { conversationId }).catch(() => undefined)}
      >
        {t('refine.pane.stop')}
      </Button>
    </div>
  )
}
