import { createStore } from 'zustand/vanilla'
import type { ErrorInfo } from '../../../shared/errors'
import type { WorkspaceView } from '../../../shared/workspace'
import { type Ask, errorInfoOf, type OnPush } from '../ipc'
import { createEditSaver, type SaveState } from './edit-saver'

export interface WorkspaceStore {
  conversationId: string | null
  /** The version in view; null until it has come. */
  view: WorkspaceView | null
  /** The version asked for; null stays with whatever is newest. */
  wantedId: string | null
  /** What `view` is compared with; null: with the version before it. */
  base: WorkspaceView | null
  /** Raised whenever texts may be other ones than those last read. */
  revision: number
  /** The last change by hand that began a version: what was shown of `from` is `to` now. */
  carried: { from: string | null; to: string | null } | null
  /** Files with changes of the user's on their way, by path. */
  saves: Readonly<Record<string, SaveState>>
  /** The last file deleted, while that can be undone. */
  removed: { path: string; text: string } | null
  error: ErrorInfo | null
}

/** Typing pauses this long before it is saved. */
const saveDelayMs = 400

/** A mirror of a conversation's workspace in main, at one of its versions, and the user's changes on their way there. */
export function createWorkspaceStore(ask: Ask, onPush: OnPush) {
  const store = createStore<WorkspaceStore>(() => ({
    conversationId: null,
    view: null,
    wantedId: null,
    base: null,
    revision: 0,
    carried: null,
    saves: {},
    removed: null,
    error: null,
  }))
  const failed = (thrown: unknown) => store.setState({ error: errorInfoOf(thrown) })
  const isShown = (conversationId: string) => store.getState().conversationId === conversationId
  const take = (view: WorkspaceView, isOwnWrite = false) => {
    if (!isShown(view.conversationId)) return
    // Whoever looks at the newest version goes on to the next.
    if (view.versionId === view.versions.at(-1)?.id) store.setState({ wantedId: null })
    store.setState(({ view: before, revision }) => {
      if (before && JSON.stringify(before) === JSON.stringify(view)) return {}
      if (!isOwnWrite) return { view, error: null, revision: revision + 1 }
      return { view, carried: { from: before?.versionId ?? null, to: view.versionId } }
    })
  }

  const saver = createEditSaver({
    delayMs: saveDelayMs,
    async save(conversationId, path, text) {
      const view = await ask('workspace.write', { conversationId, path, text })
      // Written by hand, the newest version is what is looked at.
      if (store.getState().wantedId === null) take(view, true)
    },
    onStates: (conversationId, saves) => {
      if (isShown(conversationId)) store.setState({ saves })
    },
  })

  let opening = 0
  const reopen = async () => {
    const { conversationId, wantedId } = store.getState()
    if (!conversationId) return
    opening += 1
    const number = opening
    try {
      const view = await ask('workspace.open', { conversationId, versionId: wantedId })
      if (number === opening) take(view)
    } catch (thrown) {
      if (number !== opening) return
      // A version of another branch of the conversation is gone with it.
      if (wantedId !== null) {
        store.setState({ wantedId: null, base: null })
        await reopen()
      } else failed(thrown)
    }
  }
  const stopListening = onPush('workspace.changed', ({ conversationId }) => {
    if (!isShown(conversationId)) return
    // Its answer brings the view; asking in between would tell of the text before.
    void saver.settled().then(reopen)
  })

  /** A change of the newest version that is none of its text; answers whether it worked. */
  const change = async (work: (conversationId: string) => Promise<WorkspaceView>): Promise<boolean> => {
    const { conversationId } = store.getState()
    if (!conversationId) return false
    try {
      await saver.flush()
      const view = await work(conversationId)
      opening += 1
      store.setState({ wantedId: null, base: null })
      take(view)
      return true
    } catch (thrown) {
      failed(thrown)
      return false
    }
  }

  const model = {
    store,
    /** Shows what a reply wrote; the newest version if the user's own changes to it are all that came after. */
    async showReply(conversationId: string, messageId: string) {
      await model.open(conversationId, null)
      const { view } = store.getState()
      if (view?.conversationId !== conversationId || view.versions.at(-1)?.messageId === messageId) return
      if (view.versions.some(({ id }) => id === messageId)) await model.open(conversationId, messageId)
    },
    /** Shows a conversation's workspace at a version, the newest with null. */
    open(conversationId: string, versionId: string | null): Promise<void> {
      const before = store.getState()
      if (before.conversationId !== conversationId) {
        void saver.flush()
        store.setState({
          ...{ conversationId, view: null, base: null, removed: null, error: null },
          saves: saver.states(conversationId),
        })
      }
      store.setState({ wantedId: versionId, base: null })
      return reopen()
    },
    /** Compares with a version, with null the one before. */
    async compareWith(versionId: string | null) {
      const { conversationId, base } = store.getState()
      if (!conversationId || base?.versionId === versionId) return
      if (versionId === null) {
        store.setState({ base: null })
        return
      }
      try {
        const view = await ask('workspace.open', { conversationId, versionId })
        if (isShown(conversationId)) store.setState({ base: view })
      } catch (thrown) {
        failed(thrown)
      }
    },
    /** @throws CallError as the call does */
    async read(versionId: string, path: string): Promise<string> {
      const conversationId = store.getState().conversationId ?? ''
      const { text } = await ask('workspace.read', { conversationId, versionId, path })
      // What was typed and is not there yet, or was typed meanwhile, is the newest text.
      const isNewest = versionId === store.getState().view?.versions.at(-1)?.id
      return (isNewest ? saver.waitingText(conversationId, path) : null) ?? text
    },
    /** The file's text was changed by hand; `typed` puts it together when it is saved. */
    edit(path: string, typed: () => string) {
      const { conversationId } = store.getState()
      if (conversationId) saver.change(conversationId, path, typed)
    },
    /** Saves at once what waits, also what failed before. */
    flush: () => saver.flush(),
    rename: (path: string, to: string) =>
      change(async (conversationId) => {
        const view = await ask('workspace.rename', { conversationId, path, to })
        saver.move(conversationId, path, to)
        return view
      }),
    async remove(path: string) {
      const newest = store.getState().view?.versions.at(-1)?.id
      if (!newest) return false
      let text = ''
      const done = await change(async (conversationId) => {
        text = await model.read(newest, path)
        const view = await ask('workspace.remove', { conversationId, path })
        saver.forget(conversationId, path)
        return view
      })
      if (done) store.setState({ removed: { path, text } })
      return done
    },
    async undoRemove() {
      const { removed } = store.getState()
      if (!removed) return
      store.setState({ removed: null })
      const { path, text } = removed
      const done = await change((conversationId) => ask('workspace.write', { conversationId, path, text }))
      if (!done) store.setState({ removed })
    },
    restore: (versionId: string) =>
      change((conversationId) => ask('workspace.restore', { conversationId, versionId })),
    forgetRemoved: () => store.setState({ removed: null }),
    dismissError: () => store.setState({ error: null }),
    stop: () => {
      stopListening()
      void saver.flush()
    },
  }
  return model
}

export type WorkspaceModel = ReturnType<typeof createWorkspaceStore>
