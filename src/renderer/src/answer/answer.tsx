import { memo, useEffect, useMemo, useRef } from 'react'
import { findAnswerFiles } from '../../../shared/answer-files'
import type { AssistantMessage } from '../../../shared/conversation'
import { t } from '../../../shared/i18n'
import { findModel, type Provider } from '../../../shared/models'
import styles from './answer.module.css'
import { AnswerEnd } from './answer-end'
import { AnswerFooter } from './answer-footer'
import { AnswerText } from './answer-text'
import { Thinking } from './thinking'
import { useSegments } from './use-segments'

interface AnswerProps {
  message: AssistantMessage
  /** Without the footer, for small windows. */
  compact?: boolean
  onRetry?: (() => void) | undefined
  onOpenSettings?: (() => void) | undefined
  /** Names and prices of models; without them the model's id is shown. */
  providers?: readonly Provider[]
  /** Shows the answer's files beside the thread. */
  onShowFiles?: (() => void) | undefined
  onExportFiles?: (() => void) | undefined
  /** The first answer file has appeared in a reply that is being written. */
  onFirstFile?: (() => void) | undefined
}

const noProviders: readonly Provider[] = []

/** One reply in whatever state it is: waiting, thinking, streaming, whole, stopped, cut off, failed. */
export const Answer = memo(function Answer(props: AnswerProps) {
  const { message, compact = false, onRetry, onOpenSettings, providers = noProviders, onFirstFile } = props
  const { end, text, reasoning } = message
  const live = end === null
  const segments = useSegments(text, !live)
  const fileCount = useMemo(() => findAnswerFiles(segments).length, [segments])
  const hasFiles = fileCount > 0
  // A short answer can be whole in the first batch, so "live" is remembered.
  const wasLive = useRef(live)
  useEffect(() => {
    if (live) wasLive.current = true
    if (wasLive.current && hasFiles) onFirstFile?.()
  }, [live, hasFiles, onFirstFile])

  const waiting = live && text === '' && reasoning === ''
  const modelName = findModel(providers, message)?.model.name ?? message.modelId
  return (
    <article
      className={styles.answer}
      aria-label={t('chat.thread.answer')}
      aria-busy={live}
      data-message-id={message.id}
      data-role="assistant"
      data-state={end?.outcome ?? 'live'}
    >
      {waiting && (
        <p className={styles.waiting}>
          <span className={styles.pulse} aria-hidden />
          {t('chat.answer.waiting', { model: modelName })}
        </p>
      )}
      {reasoning !== '' && (
        <Thinking
          reasoning={reasoning}
          startedAt={message.startedAt}
          answerStartedAt={message.answerStartedAt}
          endedAt={message.endedAt}
          end={end}
        />
      )}
      <AnswerText segments={segments} streaming={live} />
      {end && <AnswerEnd end={end} onRetry={onRetry} onOpenSettings={onOpenSettings} />}
      {end && !compact && (text !== '' || end.outcome === 'done') && (
        <AnswerFooter
          message={message}
          fileCount={fileCount}
          onShowFiles={props.onShowFiles}
          onExportFiles={props.onExportFiles}
          onRetry={end.outcome === 'done' ? onRetry : undefined}
          providers={providers}
        />
      )}
    </article>
  )
})
