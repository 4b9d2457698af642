import { createStore } from 'zustand/vanilla'
import type { ErrorInfo } from '../../../shared/errors'
import type { PickedElement, PreviewState, PreviewView } from '../../../shared/preview'
import { type Ask, errorInfoOf, type OnPush } from '../ipc'

export interface PreviewStore {
  /** As main last told it; null until it is open. */
  state: PreviewState | null
  /** Why it could not be opened, or what was asked of it last could not be done. */
  error: ErrorInfo | null
}

/**
 * A mirror of the preview of one conversation. `stop` closes it.
 * @param onPicked an element of the page was pointed at
 */
export function createPreviewStore(
  ask: Ask,
  onPush: OnPush,
  conversationId: string,
  onPicked: (element: PickedElement) => void,
) {
  const store = createStore<PreviewStore>(() => ({ state: null, error: null }))
  // The newest request to open; answers to older ones are not of what is shown.
  let opening = 0
  let stopped = false

  const attempt = async (call: Promise<unknown>) => {
    try {
      await call
      return true
    } catch (error) {
      if (!stopped) store.setState({ error: errorInfoOf(error) })
      return false
    }
  }
  const change = (part: Partial<PreviewState>) =>
    store.setState(({ state }) => ({ state: state && { ...state, ...part } }))

  const stops = [
    onPush('preview.state', (state) => {
      if (state.conversationId === conversationId) store.setState({ state })
    }),
    onPush('preview.picked', onPicked),
  ]

  return {
    store,
    /** Shows a version; null is whatever is newest. */
    async open(versionId: string | null) {
      opening += 1
      const mine = opening
      store.setState({ error: null })
      try {
        const state = await ask('preview.open', { conversationId, versionId })
        if (mine === opening && !stopped) store.setState({ state })
      } catch (error) {
        if (mine === opening && !stopped) store.setState({ error: errorInfoOf(error) })
      }
    },
    /** Shown at once; main's word follows. */
    async setView(part: Partial<PreviewView>) {
      const before = store.getState().state?.view
      if (!before) return
      const view = { ...before, ...part }
      change({ view })
      if (!(await attempt(ask('preview.view', view)))) change({ view: before })
    },
    async inspect(on: boolean) {
      change({ inspecting: on })
      if (!(await attempt(ask('preview.inspect', { on })))) change({ inspecting: !on })
    },
    go: (page: string) => attempt(ask('preview.go', { page })),
    reload: () => attempt(ask('preview.reload')),
    stopPage: () => attempt(ask('preview.stop')),
    allowNetwork: (allowed: boolean) => attempt(ask('preview.allowNetwork', { conversationId, allowed })),
    openInBrowser: () => attempt(ask('preview.openInBrowser')),
    closeBrowser: () => attempt(ask('preview.closeBrowser')),
    dismissError: () => store.setState({ error: null }),
    stop() {
      stopped = true
      for (const stop of stops) stop()
      void ask('preview.close').catch(() => undefined)
    },
  }
}

export type PreviewModel = ReturnType<typeof createPreviewStore>
