/** Lets several producers feed one `for await` loop, in the order they push. */
export interface EventQueue<T> extends AsyncIterable<T> {
  push(item: T): void
  /** The loop ends once it has read what was pushed. */
  close(): void
}

export function createEventQueue<T>(): EventQueue<T> {
  const items: T[] = []
  let closed = false
  let wake: () => void = () => undefined
  return {
    push(item) {
      items.push(item)
      wake()
    },
    close() {
      closed = true
      wake()
    },
    async *[Symbol.asyncIterator]() {
      for (;;) {
        while (items.length > 0) yield items.shift() as T
        if (closed) return
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
    },
  }
}
