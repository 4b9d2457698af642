import { limits } from '../../shared/limits'
import { joinRunEvents, type RunEvent } from '../../shared/run-events'

/** Collects the events of one live reply and hands them on in batches, so that at most `everyMs` of text is at risk. */
export interface Journal {
  add(event: RunEvent): void
  /** Hands on what waits now. */
  flush(): void
  /** Forgets what waits: the whole message is about to be stored. */
  drop(): void
}

export function createJournal(
  write: (events: readonly RunEvent[]) => void,
  everyMs = limits.journalEveryMs,
): Journal {
  let waiting: RunEvent[] = []
  let timer: NodeJS.Timeout | null = null
  const flush = () => {
    if (timer) clearTimeout(timer)
    timer = null
    const events = joinRunEvents(waiting)
    waiting = []
    if (events.length > 0) write(events)
  }
  return {
    add(event) {
      // A countdown means nothing after a crash.
      if (event.type === 'status') return
      waiting.push(event)
      timer ??= setTimeout(flush, everyMs)
    },
    flush,
    drop() {
      waiting = []
      if (timer) clearTimeout(timer)
      timer = null
    },
  }
}
