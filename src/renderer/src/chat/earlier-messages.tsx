import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react'
import { useStore } from 'zustand'
import { t } from '../../../shared/i18n'
import { Button } from '../ui/button'
import styles from './chat.module.css'
import type { ConversationModel, ConversationStore } from './conversation-store'

interface EarlierMessagesProps {
  conversations: ConversationModel
  /** What scrolls, with the messages inside. */
  scroller: RefObject<HTMLElement | null>
}

/** Begins to load before the beginning of what is loaded comes into view, device-independent pixels. */
const aheadPx = 800

/** Before the first loaded message: brings in the ones before it as the user scrolls up; what is in view stays in view. */
export function EarlierMessages({ conversations, scroller }: EarlierMessagesProps) {
  const count = useStore(conversations.store, (state) => state.conversation?.earlierCount ?? 0)
  const loading = useStore(conversations.store, (state) => state.loadingEarlier)
  const firstId = useStore(conversations.store, (state) => state.conversation?.messages[0]?.id)
  const sentinel = useRef<HTMLDivElement>(null)
  useKeptPlace(conversations, scroller, firstId)

  // A page may be shorter than the view: each one looks again.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `firstId` changes with each page
  useEffect(() => {
    const element = sentinel.current
    if (!element || count === 0) return
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting) void conversations.loadEarlier().catch(() => undefined)
      },
      { root: scroller.current, rootMargin: `${aheadPx}px 0px 0px` },
    )
    observer.observe(element)
    return () => observer.disconnect()
  }, [conversations, scroller, count, firstId])

  if (count === 0) return null
  return (
    <div ref={sentinel} className={styles.earlier}>
      <Button
        size="sm"
        tone="quiet"
        aria-busy={loading}
        onClick={() => void conversations.loadEarlier().catch(() => undefined)}
      >
        {t(loading ? 'turn.loadingEarlier' : 'turn.earlier')}
      </Button>
    </div>
  )
}

/** Messages that come in above do not move what is in view, also at the very top, where browsers do not see to it. */
function useKeptPlace(
  conversations: ConversationModel,
  scroller: RefObject<HTMLElement | null>,
  firstId: string | undefined,
): void {
  const before = useRef<{ messageId: string; topPx: number } | null>(null)

  // The store tells before anything is drawn.
  useEffect(() => {
    const firstOf = (state: ConversationStore) => state.conversation?.messages[0]?.id
    return conversations.store.subscribe((state, previous) => {
      const messageId = firstOf(previous)
      if (messageId === undefined || messageId === firstOf(state)) return
      const topPx = topOf(scroller.current, messageId)
      before.current = topPx === undefined ? null : { messageId, topPx }
    })
  }, [conversations, scroller])

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new first message is what moves the others
  useLayoutEffect(() => {
    const place = before.current
    const element = scroller.current
    before.current = null
    if (!place || !element) return
    const topPx = topOf(element, place.messageId)
    if (topPx !== undefined) element.scrollTop += topPx - place.topPx
  }, [scroller, firstId])
}

function topOf(within: HTMLElement | null, messageId: string): number | undefined {
  return within?.querySelector(`[data-message-id="${CSS.escape(messageId)}"]`)?.getBoundingClientRect().top
}
