/**
 * Saves what is typed a while after the last key. `flush` saves at once what waits; `drop` forgets it, because it has
 * been sent.
 */
export function createDraftSaver(save: (text: string) => void, delayMs: number) {
  let timer: ReturnType<typeof setTimeout> | undefined
  let waiting: string | null = null

  const flush = () => {
    clearTimeout(timer)
    if (waiting === null) return
    const text = waiting
    waiting = null
    save(text)
  }
  return {
    change(text: string) {
      waiting = text
      clearTimeout(timer)
      timer = setTimeout(flush, delayMs)
    },
    flush,
    drop() {
      clearTimeout(timer)
      waiting = null
    },
  }
}
