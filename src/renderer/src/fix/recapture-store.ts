import { createStore } from 'zustand/vanilla'
import type { ErrorInfo } from '../../../shared/errors'
import type { Recapture } from '../../../shared/recapture'
import { type Ask, errorInfoOf, type OnPush } from '../ipc'

export interface RecaptureStore {
  /** The newest one of the conversation. */
  recapture: Recapture | null
  /** A place is being taken again. */
  taking: boolean
  /** Why that did not work, or what was asked of the newest one. */
  error: ErrorInfo | null
}

/** A mirror of the newest recapture of a conversation. */
export function createRecaptureStore(ask: Ask, onPush: OnPush, conversationId: string) {
  const store = createStore<RecaptureStore>(() => ({ recapture: null, taking: false, error: null }))
  const failed = (thrown: unknown) => store.setState({ taking: false, error: errorInfoOf(thrown) })
  const takeIn = (recapture: Recapture) =>
    store.setState(({ recapture: before }) =>
      !before || before.createdAt <= recapture.createdAt ? { recapture } : {},
    )
  let dismissedId: string | null = null
  const stopListening = onPush('recapture.changed', (recapture) => {
    if (recapture.conversationId === conversationId && recapture.id !== dismissedId) takeIn(recapture)
  })
  const idOfShown = () => store.getState().recapture?.id

  const model = {
    store,
    conversationId,
    load: () =>
      ask('recapture.of', { conversationId }).then(
        (newest) => newest && takeIn(newest),
        () => undefined,
      ),
    take(attachmentId: string) {
      if (store.getState().taking) return
      store.setState({ taking: true, error: null })
      ask('recapture.take', { conversationId, attachmentId }).then((recapture) => {
        // What was compared meanwhile is told apart, and newer than this answer.
        if (idOfShown() !== recapture.id) takeIn(recapture)
        store.setState({ taking: false })
      }, failed)
    },
    compareAgain() {
      const recaptureId = idOfShown()
      if (recaptureId) ask('recapture.compare', { conversationId, recaptureId }).catch(failed)
    },
    /** Puts both pictures into the draft; answers which of its pictures they are, null where that failed. */
    async toDraft() {
      const recaptureId = idOfShown()
      if (!recaptureId) return null
      store.setState({ error: null })
      try {
        return await ask('recapture.toDraft', { conversationId, recaptureId })
      } catch (thrown) {
        failed(thrown)
        return null
      }
    },
    dismiss() {
      const recaptureId = idOfShown()
      dismissedId = recaptureId ?? null
      store.setState({ recapture: null, error: null })
      if (recaptureId) ask('recapture.dismiss', { conversationId, recaptureId }).catch(failed)
    },
    dismissError: () => store.setState({ error: null }),
    stop: stopListening,
  }
  return model
}

export type RecaptureModel = ReturnType<typeof createRecaptureStore>
