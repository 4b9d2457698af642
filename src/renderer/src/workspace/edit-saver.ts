import type { ErrorInfo } from '../../../shared/errors'
import { errorInfoOf } from '../ipc'

/** How a file stands that the user changed; the text of a failed one is kept and goes with the next try. */
export type SaveState = { state: 'waiting' | 'saving' | 'saved' } | { state: 'failed'; error: ErrorInfo }

interface EditSaverOptions {
  delayMs: number
  save: (conversationId: string, path: string, text: string) => Promise<void>
  onStates: (conversationId: string, states: Readonly<Record<string, SaveState>>) => void
}

/** A text that is put together only when it is needed. */
type Typed = () => string

interface Edited {
  conversationId: string
  path: string
  /** What has not been saved; null once it has. */
  typed: Typed | null
  status: SaveState
}

/**
 * Saves what is typed a while after the last key, one write at a time, so that the order of writes is that of the typing.
 * What could not be saved stays and goes with the next change or `flush`.
 */
export function createEditSaver({ delayMs, save, onStates }: EditSaverOptions) {
  const edits = new Map<string, Edited>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let writing: Promise<void> | null = null

  const keyOf = (conversationId: string, path: string) => `${conversationId}\n${path}`
  const statesOf = (conversationId: string) =>
    Object.fromEntries(
      [...edits.values()]
        .filter((edited) => edited.conversationId === conversationId)
        .map(({ path, status }) => [path, status]),
    )
  const setStatus = (edited: Edited, status: SaveState) => {
    if (edited.status.state === status.state && status.state !== 'failed') return
    edited.status = status
    onStates(edited.conversationId, statesOf(edited.conversationId))
  }

  const writeAll = async () => {
    for (const edited of [...edits.values()]) {
      const { typed } = edited
      if (typed === null) continue
      setStatus(edited, { state: 'saving' })
      try {
        await save(edited.conversationId, edited.path, typed())
        // Typed on meanwhile: that is saved next.
        if (edited.typed === typed) edited.typed = null
        setStatus(edited, { state: edited.typed === null ? 'saved' : 'waiting' })
      } catch (thrown) {
        setStatus(edited, { state: 'failed', error: errorInfoOf(thrown) })
      }
    }
  }

  const flush = async (): Promise<void> => {
    clearTimeout(timer)
    while (writing) await writing
    if (![...edits.values()].some(({ typed }) => typed !== null)) return
    writing = writeAll().finally(() => {
      writing = null
    })
    await writing
  }

  const saver = {
    change(conversationId: string, path: string, typed: Typed) {
      const key = keyOf(conversationId, path)
      const edited: Edited = edits.get(key) ?? { conversationId, path, typed, status: { state: 'saved' } }
      edited.typed = typed
      edits.set(key, edited)
      if (edited.status.state !== 'saving') setStatus(edited, { state: 'waiting' })
      clearTimeout(timer)
      timer = setTimeout(() => void flush(), delayMs)
    },
    /** Saves at once what waits. */
    flush,
    /** Resolves when nothing is being written any more. */
    async settled(): Promise<void> {
      while (writing) await writing
    },
    /** What of a file main does not have yet. */
    waitingText: (conversationId: string, path: string) =>
      edits.get(keyOf(conversationId, path))?.typed?.() ?? null,
    /** A file has another name: what waits goes there. */
    move(conversationId: string, path: string, to: string) {
      const typed = edits.get(keyOf(conversationId, path))?.typed
      saver.forget(conversationId, path)
      if (typed) saver.change(conversationId, to, typed)
    },
    /** For a file that is gone. */
    forget(conversationId: string, path: string) {
      if (edits.delete(keyOf(conversationId, path))) onStates(conversationId, statesOf(conversationId))
    },
    states: statesOf,
  }
  return saver
}
