import { CircleStop, FileCode2, ImagePlus, ScanEye } from 'lucide-react'
import { type ReactNode, useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { StoreApi } from 'zustand/vanilla'
import { t } from '../../../shared/i18n'
import { currentChoice, isOffline } from '../../../shared/offline-provider'
import type { AppStore } from '../app-state/app-store'
import type { ConversationModel } from '../chat/conversation-store'
import { ask, onPush } from '../ipc'
import { Button } from '../ui/button'
import { ErrorCard } from '../ui/error-card'
import { Spinner } from '../ui/spinner'
import { editsSaved } from '../workspace/edits-saved'
import { CompareHead } from './compare-head'
import { CompareLine } from './compare-line'
import styles from './compare-pane.module.css'
import { Compared } from './compared'
import { createFidelityStore, type FidelityModel } from './fidelity-store'
import { RefineBar } from './refine-bar'
import { type Comparing, useComparing } from './use-comparing'

interface ComparePaneProps {
  conversationId: string
  conversations: ConversationModel
  appStore: StoreApi<AppStore>
  /** Its tab is chosen. */
  active: boolean
  /** A reply is being written. */
  busy: boolean
  /** Puts text into the composer. */
  onAsk: (text: string) => void
}

/** What was built beside what was captured: how alike, where not, and the way there. Give it the conversation as its key. */
export function ComparePane(props: ComparePaneProps) {
  const { conversationId } = props
  const [model, setModel] = useState<FidelityModel | null>(null)
  useEffect(() => {
    const made = createFidelityStore(ask, onPush, conversationId)
    void made.load()
    setModel(made)
    return made.stop
  }, [conversationId])
  if (!model) return <section className={styles.pane} aria-label={t('fidelity.title')} aria-busy />
  return <OpenCompare {...props} model={model} />
}

function OpenCompare(props: ComparePaneProps & { model: FidelityModel }) {
  const { model, appStore, busy, onAsk } = props
  const state = useComparing(props)
  const { shown, reference, comparing, isRefining, newestNumber } = state
  const usualRounds = useStore(appStore, ({ app }) => app?.settings.refineRounds ?? 0)
  const offline = useStore(appStore, ({ app }) => app !== null && isOffline(currentChoice(app)))
  const stopped = comparing || isRefining || busy || newestNumber === 0
  const stop = (
    <Button size="sm" icon={<CircleStop size={14} aria-hidden />} onClick={model.stopComparing}>
      {t('fidelity.stop')}
    </Button>
  )

  const failed = useStore(model.store, (store) => store.error !== null)
  return (
    <section
      className={styles.pane}
      aria-label={t('fidelity.title')}
      aria-busy={comparing || !state.isReady}
      data-testid="compare-pane"
      data-comparison={shown?.id}
    >
      {reference && newestNumber > 0 && (
        <CompareHead
          comparison={shown}
          designs={state.designs}
          reference={reference}
          versionNumber={state.versionNumber}
          disabled={stopped}
          onReference={state.chooseReference}
          onAgain={state.compare}
        />
      )}
      <Lines model={model} state={state} stop={stop} />
      {shown ? (
        <Compared comparison={shown} heatOf={model.heatOf} onAsk={onAsk} />
      ) : (
        <div className={styles.words}>
          {comparing ? (
            <>
              <Spinner size={20} />
              <p role="status">{t('fidelity.comparing', { number: newestNumber })}</p>
              <div className={styles.buttons}>{stop}</div>
            </>
          ) : (
            !failed && nothingYet(state)
          )}
        </div>
      )}
      {shown && (
        <RefineBar
          model={model}
          busy={busy}
          isOffline={offline}
          disabled={comparing || isRefining}
          shownId={shown.id}
          usualRounds={usualRounds}
          onStart={(rounds, budgetUsd) =>
            void editsSaved().then(() => model.refine(shown.reference.id, rounds, budgetUsd))
          }
        />
      )}
    </section>
  )
}

/** What is under way, and how what is shown stands to what there is. */
function Lines({ model, state, stop }: { model: FidelityModel; state: Comparing; stop: ReactNode }) {
  const error = useStore(model.store, (store) => store.error)
  const { shown, comparing, newestNumber, isWaiting, isEarlier, isOlder, isRefining } = state
  if (error) {
    return (
      <div className={styles.error}>
        <ErrorCard error={error}>
          <Button size="sm" onClick={state.compare}>
            {t('fidelity.tryAgain')}
          </Button>
          <Button size="sm" tone="quiet" onClick={model.dismissError}>
            {t('fidelity.dismiss')}
          </Button>
        </ErrorCard>
      </div>
    )
  }
  if (!shown) return null
  if (comparing) {
    return (
      <CompareLine text={t('fidelity.comparing', { number: newestNumber })} turning>
        {stop}
      </CompareLine>
    )
  }
  if (isEarlier) {
    return (
      <CompareLine text={t('fidelity.earlier')}>
        <Button size="sm" onClick={() => model.show(null)}>
          {t('fidelity.newest')}
        </Button>
      </CompareLine>
    )
  }
  if (isWaiting) return <CompareLine text={t('fidelity.waiting')} />
  if (!isOlder || isRefining) return null
  return (
    <CompareLine text={t('fidelity.older', { number: newestNumber })}>
      <Button size="sm" onClick={state.compare}>
        {t('fidelity.first')}
      </Button>
    </CompareLine>
  )
}

/** What stands where nothing is compared. */
function nothingYet({ isReady, hasDesign, newestNumber, isWaiting, compare }: Comparing): ReactNode {
  if (!isReady) return <p className={styles.late}>{t('fidelity.loading')}</p>
  if (newestNumber === 0 && !isWaiting) {
    return (
      <Empty icon={<FileCode2 size={24} />} title={t('fidelity.noFilesTitle')} text={t('fidelity.noFiles')} />
    )
  }
  if (!hasDesign) {
    return (
      <Empty
        icon={<ImagePlus size={24} />}
        title={t('fidelity.noPicturesTitle')}
        text={t('fidelity.noPictures')}
      />
    )
  }
  const text = t(isWaiting ? 'fidelity.waiting' : 'fidelity.ready')
  return (
    <Empty icon={<ScanEye size={24} />} title={t('fidelity.readyTitle')} text={text}>
      {!isWaiting && (
        <div className={styles.buttons}>
          <Button size="sm" tone="primary" onClick={compare}>
            {t('fidelity.first')}
          </Button>
        </div>
      )}
    </Empty>
  )
}

interface EmptyProps {
  icon: ReactNode
  title: string
  text: string
  children?: ReactNode
}

function Empty({ icon, title, text, children }: EmptyProps) {
  return (
    <>
      <span className={styles.icon} aria-hidden>
        {icon}
      </span>
      <p className={styles.title}>{title}</p>
      <p>{text}</p>
      {children}
    </>
  )
}
