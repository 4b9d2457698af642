import { ArrowLeftRight, CircleStop, X } from 'lucide-react'
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { PictureAttachment } from '../../../shared/attachments'
import type { ErrorInfo } from '../../../shared/errors'
import type { Comparison } from '../../../shared/fidelity'
import { t } from '../../../shared/i18n'
import dialog from '../attachments/picture-dialog.module.css'
import { ask, errorInfoOf } from '../ipc'
import { Button, IconButton } from '../ui/button'
import { ErrorCard } from '../ui/error-card'
import { Spinner } from '../ui/spinner'
import pane from './compare-pane.module.css'
import styles from './compare-pictures.module.css'
import { Compared } from './compared'
import { Score } from './score'

interface ComparePicturesProps {
  conversationId: string
  first: PictureAttachment
  second: PictureAttachment
  onClose: () => void
}

type State = { comparison: Comparison } | { error: ErrorInfo } | 'comparing' | 'stopped'

/** Any two pictures of a conversation against each other: before and after. */
export function ComparePictures({ conversationId, first, second, onClose }: ComparePicturesProps) {
  const element = useRef<HTMLDialogElement>(null)
  const [swapped, setSwapped] = useState(false)
  const [attempt, setAttempt] = useState(0)
  const [state, setState] = useState<State>('comparing')
  const [reference, candidate] = swapped ? [second, first] : [first, second]
  const [referenceId, candidateId] = [reference.id, candidate.id]
  useLayoutEffect(() => {
    const opened = element.current
    opened?.showModal()
    return () => opened?.close()
  }, [])

  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt compares again
  useEffect(() => {
    let isOver = false
    setState('comparing')
    ask('fidelity.comparePictures', { conversationId, referenceId, candidateId }).then(
      (comparison) => {
        if (!isOver) setState({ comparison })
        isOver = true
      },
      (thrown) => {
        // After a stop there is nothing to say.
        if (!isOver) setState((now) => (now === 'stopped' ? now : { error: errorInfoOf(thrown) }))
        isOver = true
      },
    )
    return () => {
      if (isOver) return
      isOver = true
      void ask('fidelity.stop', { conversationId }).catch(() => undefined)
    }
  }, [conversationId, referenceId, candidateId, attempt])

  const heatOf = useCallback(
    (comparisonId: string) => ask('fidelity.heat', { conversationId, comparisonId }),
    [conversationId],
  )
  const again = () => setAttempt(attempt + 1)
  const stop = () => {
    setState('stopped')
    void ask('fidelity.stop', { conversationId }).catch(() => undefined)
  }
  const comparison = typeof state === 'object' && 'comparison' in state ? state.comparison : null

  const isCompared = comparison !== null
  // Keys belong to the pictures.
  useEffect(() => {
    if (isCompared) element.current?.querySelector<HTMLElement>('[data-testid=compare-stage]')?.focus()
  }, [isCompared])

  return (
    <dialog
      ref={element}
      className={dialog.dialog}
      aria-label={t('fidelity.pictures.title')}
      onCancel={(event) => {
        event.preventDefault()
        event.stopPropagation()
        onClose()
      }}
      // The viewer below has keys of its own.
      onKeyDown={(event) => event.stopPropagation()}
    >
      <div className={pane.pane} aria-busy={state === 'comparing'}>
        <header className={styles.head}>
          <p className={styles.names}>
            <span className={styles.name} title={reference.name}>
              {reference.name}
            </span>
            <IconButton size="sm" label={t('fidelity.pictures.swap')} onClick={() => setSwapped(!swapped)}>
              <ArrowLeftRight size={14} aria-hidden />
            </IconButton>
            <span className={styles.name} title={candidate.name}>
              {candidate.name}
            </span>
          </p>
          {comparison && (
            <div className={styles.score}>
              <Score fidelity={comparison.fidelity} />
            </div>
          )}
          <IconButton label={t('fidelity.pictures.close')} onClick={onClose}>
            <X size={16} aria-hidden />
          </IconButton>
        </header>
        {comparison ? (
          <Compared comparison={comparison} heatOf={heatOf} onAsk={null} />
        ) : (
          <div className={pane.words}>
            {state === 'comparing' && (
              <>
                <Spinner size={20} />
                <p role="status">{t('fidelity.comparingPictures')}</p>
                <div className={pane.buttons}>
                  <Button size="sm" icon={<CircleStop size={14} aria-hidden />} onClick={stop}>
                    {t('fidelity.stop')}
                  </Button>
                </div>
              </>
            )}
            {state === 'stopped' && (
              <Button size="sm" onClick={again}>
                {t('fidelity.again')}
              </Button>
            )}
            {typeof state === 'object' && 'error' in state && (
              <div className={styles.error}>
                <ErrorCard error={state.error}>
                  <Button size="sm" onClick={again}>
                    {t('fidelity.tryAgain')}
                  </Button>
                </ErrorCard>
              </div>
            )}
          </div>
        )}
      </div>
    </dialog>
  )
}
