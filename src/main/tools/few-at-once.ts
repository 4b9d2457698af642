/** Runs a piece of work now or, where enough are under way, in its turn. @throws the signal's reason */
export type InTurn = <T>(work: () => Promise<T>, signal: AbortSignal) => Promise<T>

/** Lets only so many pieces of heavy work run at a time, the longest waiting first. */
export function fewAtOnce(max: number): InTurn {
  let running = 0
  const waiting: (() => void)[] = []
  return async (work, signal) => {
    if (running >= max) await new Promise<void>((resolve) => waiting.push(resolve))
    else running += 1
    // Whoever ends hands its place on, so that `running` stays as it is.
    let stop: () => void = () => undefined
    try {
      signal.throwIfAborted()
      const stopped = new Promise<never>((_resolve, reject) => {
        stop = () => reject(signal.reason)
        signal.addEventListener('abort', stop, { once: true })
      })
      return await Promise.race([work(), stopped])
    } finally {
      signal.removeEventListener('abort', stop)
      const next = waiting.shift()
      if (next) next()
      else running -= 1
    }
  }
}
