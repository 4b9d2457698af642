import { AppWindow, CircleAlert, CircleStop, Hourglass, type LucideIcon, Unplug } from 'lucide-react'
import type { ReactNode } from 'react'
import { plural, t } from '../../../shared/i18n'
import type { PreviewState } from '../../../shared/preview'
import { Button } from '../ui/button'
import { Spinner } from '../ui/spinner'
import { type MessageActions, PreviewMessageRow } from './preview-message-row'
import styles from './preview-pane.module.css'
import type { PaneView } from './preview-phases'
import type { PreviewModel } from './preview-store'

/** Shown of what keeps the page from being built; the rest is in the console. */
const errorsShown = 5

interface PreviewPhaseProps {
  view: PaneView
  state: PreviewState
  model: PreviewModel
  actions: MessageActions
  onShowAll: () => void
}

/** What stands where the page would be while there is none: why, and what can be done. */
export function PreviewPhase({ view, state, model, actions, onShowAll }: PreviewPhaseProps) {
  const reload = (
    <Button size="sm" onClick={() => void model.reload()}>
      {t('preview.reload')}
    </Button>
  )
  const stop = (
    <Button size="sm" onClick={() => void model.stopPage()}>
      {t('preview.stop')}
    </Button>
  )
  switch (view) {
    case 'building':
      return (
        <div className={`${styles.words} ${styles.late}`} role="status">
          <Spinner size={20} />
          <p>{t('preview.phase.building')}</p>
          <div className={styles.buttons}>{stop}</div>
        </div>
      )
    case 'empty':
      return <Words view={view} Icon={AppWindow} />
    case 'stopped':
      return <Words view={view} Icon={CircleStop} buttons={reload} />
    case 'crashed':
      return <Words view={view} Icon={Unplug} buttons={reload} />
    case 'hung':
      return (
        <Words
          view={view}
          Icon={Hourglass}
          buttons={
            <>
              {stop}
              {reload}
            </>
          }
        />
      )
    case 'failed':
      return <Failed state={state} actions={actions} onShowAll={onShowAll} reload={reload} />
    case 'ready':
      return null
  }
}

function Failed({
  state,
  actions,
  onShowAll,
  reload,
}: Pick<PreviewPhaseProps, 'state' | 'actions' | 'onShowAll'> & { reload: ReactNode }) {
  const errors = state.messages.filter(({ kind }) => kind === 'build')
  return (
    <div className={styles.failed}>
      <div className={styles.failedHead}>
        <CircleAlert size={16} className={styles.failedIcon} aria-hidden />
        <div className={styles.failedWords}>
          <p className={styles.title}>{t('preview.phase.failedTitle')}</p>
          <p>{plural(errors.length, 'preview.phase.failedOne', 'preview.phase.failedMany')}</p>
        </div>
        {reload}
      </div>
      <ul className={styles.errors} aria-label={t('preview.console.errors')}>
        {errors.slice(0, errorsShown).map((message) => (
          <PreviewMessageRow key={message.id} message={message} actions={actions} />
        ))}
      </ul>
      {errors.length > errorsShown && (
        <Button size="sm" tone="quiet" onClick={onShowAll}>
          {t('preview.phase.more')}
        </Button>
      )}
    </div>
  )
}

interface WordsProps {
  view: 'empty' | 'stopped' | 'crashed' | 'hung'
  Icon: LucideIcon
  buttons?: ReactNode
}

function Words({ view, Icon, buttons }: WordsProps) {
  return (
    <div className={styles.words}>
      <Icon size={24} className={styles.icon} aria-hidden />
      <p className={styles.title}>{t(`preview.phase.${view}Title`)}</p>
      <p>{t(`preview.phase.${view}`)}</p>
      {buttons && <div className={styles.buttons}>{buttons}</div>}
    </div>
  )
}
