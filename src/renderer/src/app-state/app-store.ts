import { createStore } from 'zustand/vanilla'
import type { AppState } from '../../../shared/app-state'
import type { Ask, OnPush } from '../ipc'

export interface AppStore {
  /** null until main has answered. */
  app: AppState | null
}

/** A mirror of what main tells about the app as a whole: settings, keys, hotkeys, notices. */
export function createAppStore(ask: Ask, onPush: OnPush) {
  const store = createStore<AppStore>(() => ({ app: null }))
  const stop = onPush('app.state', (app) => store.setState({ app }))
  void ask('app.state').then((app) => store.setState({ app }))
  return { store, stop }
}
