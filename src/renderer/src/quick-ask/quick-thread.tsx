import { lazy, Suspense, useEffect, useRef } from 'react'
import { attachmentUrl, type Message } from '../../../shared/conversation'
import { t } from '../../../shared/i18n'
import type { Provider } from '../../../shared/models'
import styles from './quick-thread.module.css'

// The window has to be ready to type in before it can draw an answer.
const Answer = lazy(async () => ({ default: (await import('../answer/answer')).Answer }))

interface QuickThreadProps {
  messages: readonly Message[]
  providers: readonly Provider[]
  onRetry: () => void
  onOpenSettings: () => void
}

const nearEndDip = 24

/** Questions and answers so far. It stays at the end while an answer grows, unless the user scrolled away. */
export function QuickThread({ messages, providers, onRetry, onOpenSettings }: QuickThreadProps) {
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
        {messages.map((message, index) =>
          message.role === 'user' ? (
            <div key={message.id} className={styles.question} data-message-id={message.id} data-role="user">
              {message.attachments.map((picture) => (
                <img key={picture.id} src={attachmentUrl(picture)} alt={picture.name} />
              ))}
              <p>{message.text}</p>
            </div>
          ) : (
            <Suspense key={message.id}>
              <Answer
                message={message}
                providers={providers}
                compact
                onRetry={index === messages.length - 1 ? onRetry : undefined}
                onOpenSettings={onOpenSettings}
              />
            </Suspense>
          ),
        )}
      </div>
    </section>
  )
}
