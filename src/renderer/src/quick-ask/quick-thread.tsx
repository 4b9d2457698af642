import { useEffect, useRef } from 'react'
import { attachmentUrl } from '../../../shared/attachments'
import type { Message, UserMessage } from '../../../shared/conversation'
import type { ErrorInfo } from '../../../shared/errors'
import { t } from '../../../shared/i18n'
import type { Provider } from '../../../shared/models'
import { useRunActions } from '../chat/use-run-actions'
import { whenLoaded } from '../ui/when-loaded'
import styles from './quick-thread.module.css'

// The window has to be ready to type in before it can draw an answer.
const Answer = whenLoaded(async () => (await import('../answer/answer')).Answer)
const PlacesAmong = whenLoaded(async () => (await import('../grounding/answer-places')).PlacesAmong)

interface QuickThreadProps {
  conversationId: string
  messages: readonly Message[]
  providers: readonly Provider[]
  onOpenSettings: () => void
  /** What main refused. */
  onError: (error: ErrorInfo) => void
}

const nearEndDip = 24

/** Questions and answers so far. It stays at the end while an answer grows, unless the user scrolled away. */
export function QuickThread(props: QuickThreadProps) {
  const { conversationId, messages, providers, onOpenSettings, onError } = props
  const actions = useRunActions(conversationId, onError)
  const scroller = useRef<HTMLElement>(null)
  const inner = useRef<HTMLDivElement>(null)
  const following = useRef(true)
  const questions = messages.filter(({ role }) => role === 'user').length

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new question is always shown
  useEffect(() => {
    following.current = true
  }, [questions])

  useEffect(() => {
    const area = scroller.current
    const content = inner.current
    if (!area || !content) return
    const observer = new ResizeObserver(() => {
      if (following.current) area.scrollTop = area.scrollHeight
    })
    observer.observe(content)
    observer.observe(area)
    return () => observer.disconnect()
  }, [])

  return (
    <section
      ref={scroller}
      className={styles.thread}
      aria-label={t('quickAsk.thread')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled area must be reachable by keyboard
      tabIndex={0}
      onScroll={({ currentTarget: area }) => {
        following.current = area.scrollHeight - area.scrollTop - area.clientHeight < nearEndDip
      }}
    >
      <div ref={inner} className={styles.inner}>
        {messages.map((message, index) => {
          const isLast = index === messages.length - 1
          // Where turns were summed up is for the chat window to tell.
          if (message.role === 'summary') return null
          if (message.role === 'user') return <Question key={message.id} message={message} />
          return (
            <Answer
              key={message.id}
              message={message}
              providers={providers}
              compact
              onRetry={isLast ? actions.onRetry : undefined}
              onContinue={isLast ? actions.onContinue : undefined}
              onDecide={actions.onDecide}
              onRetryNow={actions.onRetryNow}
              onKeepWaiting={actions.onKeepWaiting}
              onAskAgain={actions.onAskAgain}
              onOpenSettings={onOpenSettings}
            >
              <PlacesAmong message={message} messages={messages} />
            </Answer>
          )
        })}
      </div>
    </section>
  )
}

function Question({ message: { id, attachments, text } }: { message: UserMessage }) {
  return (
    <div className={styles.question} data-message-id={id} data-role="user">
      {attachments.map((picture) => (
        <img key={picture.id} src={attachmentUrl(picture)} alt={picture.name} />
      ))}
      <p>{text}</p>
    </div>
  )
}
