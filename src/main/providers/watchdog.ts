import type { ReplyControl } from './reply-control'

/** What a timer can hold. */
const maxTimerMs = 2 ** 31 - 1

export type Waited<T> =
  | { kind: 'settled'; value: T }
  /** Time to tell the user that nothing has come since `sinceMs`, Unix ms. */
  | { kind: 'stalled'; sinceMs: number }
  /** The user keeps waiting: nothing is stalled any more. */
  | { kind: 'kept-waiting' }
  | { kind: 'ask-again' }
  /** Nobody said to keep waiting; `seconds` is how long nothing came. */
  | { kind: 'timed-out'; seconds: number }
  | { kind: 'stopped' }

export interface Watchdog {
  /** An event arrived, and not just bytes: comments keep a dead stream open for ever. */
  alive(): void
  /**
   * Waits for a promise, or for the first thing that matters more. The promise goes on and may be given again; its
   * rejection is passed on, or swallowed once nobody waits.
   */
  wait<T>(promise: Promise<T>): Promise<Waited<T>>
  stop(): void
}

interface WatchdogOptions {
  /** Silence after which the user is told, and after which it ends. */
  stallNoticeMs: number
  idleTimeoutMs: number
  control: ReplyControl
  signal: AbortSignal
  now: () => number
}

/** Watches one request for silence, commands and Stop. Its timers run only while something is waited for. */
export function createWatchdog({
  stallNoticeMs,
  idleTimeoutMs,
  control,
  signal,
  now,
}: WatchdogOptions): Watchdog {
  // Silence is measured by a clock that nobody sets; `now` only tells the user since when.
  const clock = () => performance.now()
  let lastEventMs = clock()
  // Starts anew when the user keeps waiting; the silence that is reported does not.
  let clockMs = lastEventMs
  let noticed = false
  let wake: ((reason: Waited<never>) => void) | null = null
  const pending: Waited<never>[] = []

  const interrupt = (reason: Waited<never>) => {
    if (wake) wake(reason)
    else pending.push(reason)
  }
  const stopListening = control.listen((command) => {
    if (command === 'ask-again') interrupt({ kind: 'ask-again' })
    if (command === 'keep-waiting') {
      clockMs = clock()
      if (noticed) interrupt({ kind: 'kept-waiting' })
      noticed = false
    }
  })
  const onAbort = () => interrupt({ kind: 'stopped' })
  signal.addEventListener('abort', onAbort, { once: true })

  const nextLookMs = () => {
    const dueMs = noticed ? idleTimeoutMs : Math.min(stallNoticeMs, idleTimeoutMs)
    // Never at once: what has arrived while nobody waited comes before any complaint about silence.
    return Math.min(maxTimerMs, Math.max(1, Math.ceil(dueMs - (clock() - clockMs))))
  }
  const silence = (): Waited<never> | null => {
    const silentMs = clock() - clockMs
    const wholeMs = clock() - lastEventMs
    if (silentMs >= idleTimeoutMs) return { kind: 'timed-out', seconds: Math.round(wholeMs / 1000) }
    if (noticed || silentMs < stallNoticeMs) return null
    noticed = true
    return { kind: 'stalled', sinceMs: Math.round(now() - wholeMs) }
  }

  return {
    alive() {
      lastEventMs = clock()
      clockMs = lastEventMs
      noticed = false
      // A command about a silence that is over.
      pending.length = 0
    },
    wait<T>(promise: Promise<T>) {
      return new Promise<Waited<T>>((resolve, reject) => {
        let timer: NodeJS.Timeout | undefined
        let settled = false
        const settle = (act: () => void) => {
          if (settled) return
          settled = true
          clearTimeout(timer)
          wake = null
          act()
        }
        promise.then(
          (value) => settle(() => resolve({ kind: 'settled', value })),
          (error) => settle(() => reject(error)),
        )
        const first = signal.aborted ? { kind: 'stopped' as const } : pending.shift()
        if (first) {
          settle(() => resolve(first))
          return
        }
        wake = (reason) => settle(() => resolve(reason))
        const look = () => {
          const said = silence()
          if (said) settle(() => resolve(said))
          else timer = setTimeout(look, nextLookMs())
        }
        timer = setTimeout(look, nextLookMs())
      })
    },
    stop() {
      stopListening()
      signal.removeEventListener('abort', onAbort)
      wake?.({ kind: 'stopped' })
    },
  }
}
