import { Brain, ChevronRight, Ruler } from 'lucide-react'
import { useId, useLayoutEffect, useRef, useState } from 'react'
import { t } from '../../../shared/i18n'
import styles from './answer.module.css'
import { formatDuration } from './format'
import { GrowingText } from './growing-text'
import { useNow } from './use-now'

interface ThinkingProps {
  reasoning: string
  live: boolean
  /** Unix ms; null where it was not recorded. */
  from: number | null
  to: number | null
  /** It measures rather than thinks. */
  offline?: boolean
}

/** The model's reasoning: open and following its end while it streams, one line once the answer has begun. */
export function Thinking({ reasoning, live, from, to, offline = false }: ThinkingProps) {
  // null: the user has not touched it, so it follows the stream.
  const [chosen, setChosen] = useState<boolean | null>(null)
  const open = chosen ?? live
  const nowMs = useNow(live && from !== null)
  const until = live ? nowMs : to
  const duration = from === null || until === null ? null : formatDuration(until - from)
  const id = useId()
  const scroller = useRef<HTMLDivElement>(null)
  const atEnd = useRef(true)

  // biome-ignore lint/correctness/useExhaustiveDependencies: every growth of the reasoning moves the end
  useLayoutEffect(() => {
    const element = scroller.current
    if (live && element && atEnd.current) element.scrollTop = element.scrollHeight
  }, [reasoning, live, open])

  return (
    <div className={styles.thinking} data-live={live || undefined}>
      <button
        type="button"
        className={styles.thinkingToggle}
        aria-expanded={open}
        aria-controls={id}
        data-thinking
        onClick={() => setChosen(!open)}
      >
        {offline ? <Ruler size={14} aria-hidden /> : <Brain size={14} aria-hidden />}
        <span className={live ? styles.shimmer : undefined}>
          {live
            ? t(offline ? 'facts.engine.measuring' : 'chat.answer.thinking')
            : doneText(duration, offline)}
        </span>
        {live && duration !== null && <span className={styles.elapsed}>{duration}</span>}
        <ChevronRight size={14} className={styles.chevron} aria-hidden />
      </button>
      {open && (
        <section
          id={id}
          ref={scroller}
          aria-label={t('chat.answer.reasoning')}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled area must be reachable by keyboard
          tabIndex={0}
          className={`${styles.reasoning} ${live ? styles.reasoningLive : ''}`}
          onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
            atEnd.current = scrollHeight - scrollTop - clientHeight < 12
          }}
        >
          <GrowingText text={reasoning} />
        </section>
      )}
    </div>
  )
}

function doneText(duration: string | null, offline: boolean): string {
  if (offline)
    return duration === null ? t('facts.engine.measured') : t('facts.engine.measuredIn', { duration })
  return duration === null ? t('chat.answer.thought') : t('chat.answer.thoughtFor', { duration })
}
