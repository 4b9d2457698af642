import { limits } from '../../shared/limits'
import { joinRunEvents, type RunEvent } from '../../shared/run-events'

export interface Batch {
  conversationId: string
  messageId: string
  events: RunEvent[]
}

export interface Batcher {
  add(conversationId: string, messageId: string, event: RunEvent): void
  /** The window has drawn the batch that was sent. */
  drawn(batch: number): void
  /** Forgets what waits: the window was given a snapshot that already holds it. */
  clear(): void
}

interface BatcherOptions {
  send: (batch: number, content: Batch) => void
  everyMs?: number
}

/**
 * Collects events for one window and sends them at most every 33 ms, with at most one batch not yet drawn: a slow window
 * gets larger batches, never more of them.
 */
export function createBatcher({ send, everyMs = limits.eventBatchMs }: BatcherOptions): Batcher {
  let waiting: Batch[] = []
  let timer: NodeJS.Timeout | null = null
  let lastBatch = 0
  let undrawn: number | null = null

  const flush = () => {
    timer = null
    if (undrawn !== null) return
    const next = waiting.shift()
    if (!next) return
    lastBatch += 1
    undrawn = lastBatch
    send(lastBatch, { ...next, events: joinRunEvents(next.events) })
  }

  return {
    add(conversationId, messageId, event) {
      const last = waiting.at(-1)
      if (last?.messageId === messageId) last.events.push(event)
      else waiting.push({ conversationId, messageId, events: [event] })
      timer ??= setTimeout(flush, everyMs)
    },
    drawn(batch) {
      if (batch !== undrawn) return
      undrawn = null
      if (waiting.length > 0) timer ??= setTimeout(flush, everyMs)
    },
    clear() {
      waiting = []
      undrawn = null
      if (timer) clearTimeout(timer)
      timer = null
    },
  }
}
