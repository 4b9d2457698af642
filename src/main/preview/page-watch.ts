import { limits } from '../../shared/limits'

interface PageWatchOptions {
  /** Asks the page something; settles when it answers. */
  ping: () => Promise<unknown>
  onAnswering: (answers: boolean) => void
  /** What the page's processes use, bytes. */
  memoryBytes: () => number
  onTooMuchMemory: () => void
}

/** Finds out whether a page still answers and what it uses. Returns its stop. */
export function watchPage({ ping, onAnswering, memoryBytes, onTooMuchMemory }: PageWatchOptions): () => void {
  let askedAtMs: number | null = null
  let isSilent = false
  let stopped = false
  const pings = setInterval(() => {
    if (askedAtMs === null) {
      askedAtMs = Date.now()
      void ping().finally(() => {
        askedAtMs = null
        if (isSilent && !stopped) onAnswering(true)
        isSilent = false
      })
    } else if (!isSilent && Date.now() - askedAtMs >= limits.previewSilenceMs) {
      isSilent = true
      onAnswering(false)
    }
  }, limits.previewPingEveryMs)
  const looks = setInterval(() => {
    if (memoryBytes() > limits.previewMemoryMaxBytes) onTooMuchMemory()
  }, limits.previewMemoryEveryMs)
  return () => {
    stopped = true
    clearInterval(pings)
    clearInterval(looks)
  }
}

/** Counts what comes in a span of time; `add` answers whether it is too much. */
export function createFloodGate(max: number, now: () => number = Date.now) {
  let since = now()
  let sum = 0
  return {
    add(amount: number): boolean {
      if (now() - since > limits.previewFloodSpanMs) {
        since = now()
        sum = 0
      }
      sum += amount
      return sum > max
    },
  }
}
