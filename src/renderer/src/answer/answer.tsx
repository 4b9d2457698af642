import { memo, type ReactNode, useEffect, useRef } from 'react'
import { type AssistantMessage, answerText } from '../../../shared/conversation'
import { t } from '../../../shared/i18n'
import { findModel, type Provider } from '../../../shared/models'
import { isOffline } from '../../../shared/offline-provider'
import { RunStatusLine } from '../run/run-status-line'
import styles from './answer.module.css'
import { AnswerEnd } from './answer-end'
import { AnswerFooter } from './answer-footer'
import { AnswerStep } from './answer-step'
import { useCalmMessage } from './use-calm-message'
import { useReplyFiles } from './use-reply-files'

interface AnswerProps {
  message: AssistantMessage
  /** Whose workspace the answer changes; without it only its own files count. */
  conversationId?: string
  /** Without the footer, for small windows. */
  compact?: boolean
  onRetry?: (() => void) | undefined
  /** Goes on with an answer that was cut off. */
  onContinue?: (() => void) | undefined
  onOpenSettings?: (() => void) | undefined
  /** Names and prices of models; without them the model's id is shown. */
  providers?: readonly Provider[]
  /** Shows the answer's files beside the thread. */
  onShowFiles?: (() => void) | undefined
  onExportFiles?: (() => void) | undefined
  /** The first answer file has appeared in a reply that is being written. */
  onFirstFile?: (() => void) | undefined
  onDecide?: ((callId: string, allow: boolean) => void) | undefined
  onRetryNow?: (() => void) | undefined
  onKeepWaiting?: (() => void) | undefined
  onAskAgain?: (() => void) | undefined
  onBranch?: (() => void) | undefined
  onShowVersion?: ((messageId: string) => void) | undefined
  /** Estimated cost of what has arrived, US dollars, while the answer streams. */
  liveCostUsd?: number | null | undefined
  /** What belongs to its text, below it. */
  children?: ReactNode
}

const noProviders: readonly Provider[] = []

/** One reply in whatever state it is: waiting, thinking, streaming, whole, stopped, cut off, failed. */
export const Answer = memo(function Answer(props: AnswerProps) {
  const { compact = false, onRetry, providers = noProviders, onFirstFile } = props
  const message = useCalmMessage(props.message)
  const { end, steps, status } = message
  const live = end === null
  const fileCount = useReplyFiles(message, props.conversationId ?? null).length
  const hasFiles = fileCount > 0
  // A short answer can be whole in the first batch, so "live" is remembered.
  const wasLive = useRef(live)
  useEffect(() => {
    if (live) wasLive.current = true
    if (wasLive.current && hasFiles) onFirstFile?.()
  }, [live, hasFiles, onFirstFile])

  const last = steps.at(-1)
  const waiting = live && !status && last?.text === '' && last.reasoning === '' && last.toolCalls.length === 0
  const hasText = !live && answerText(message) !== ''
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
      {steps.map((step, index) => (
        <AnswerStep
          // biome-ignore lint/suspicious/noArrayIndexKey: steps are only ever appended
          key={`${message.id} ${index}`}
          step={step}
          thinkingFrom={index === 0 ? message.startedAt : null}
          thinkingTo={index === 0 ? (message.answerStartedAt ?? message.endedAt) : null}
          live={live && index === steps.length - 1}
          runLive={live}
          offline={isOffline(message)}
          onDecide={props.onDecide}
        />
      ))}
      {props.children}
      {waiting && (
        <p className={styles.waiting}>
          <span className={styles.pulse} aria-hidden />
          {t('chat.answer.waiting', { model: modelName })}
        </p>
      )}
      {live && status && (
        <RunStatusLine
          status={status}
          onRetryNow={props.onRetryNow}
          onKeepWaiting={props.onKeepWaiting}
          onAskAgain={props.onAskAgain}
        />
      )}
      {end && (
        <AnswerEnd
          end={end}
          onRetry={onRetry}
          onContinue={hasText ? props.onContinue : undefined}
          onOpenSettings={props.onOpenSettings}
        />
      )}
      {!compact && (live || hasText || end.outcome === 'done' || message.versions) && (
        <AnswerFooter
          message={message}
          fileCount={fileCount}
          onShowFiles={props.onShowFiles}
          onExportFiles={props.onExportFiles}
          onRetry={end?.outcome === 'done' ? onRetry : undefined}
          onBranch={props.onBranch}
          onShowVersion={props.onShowVersion}
          liveCostUsd={props.liveCostUsd}
          providers={providers}
        />
      )}
    </article>
  )
})
