import type { Rect } from '../../shared/geometry'
import type { Handlers, Pushes } from '../../shared/ipc/contract'
import type { PreviewView } from '../../shared/preview'
import { type OpenPreview, type OpenPreviewOptions, openPreview } from './open-preview'
import { createSessionPool } from './session-pool'

export type PreviewCalls = Extract<keyof Handlers, `preview.${string}`>
type PreviewPushes = 'preview.state' | 'preview.picked'

type OfOne = 'pool' | 'networkAllowed' | 'view' | 'placeDip' | 'onState' | 'onPicked'

export interface PreviewOptions extends Omit<OpenPreviewOptions, OfOne> {
  push: <Name extends PreviewPushes>(name: Name, payload: Pushes[Name]) => void
}

export interface Preview {
  handlers: Pick<Handlers, PreviewCalls>
  /** The workspace of a conversation has changed: what shows its newest version follows. */
  changed(conversationId: string): void
  /** A conversation was deleted: its page ends, and its leave to use the network with it. */
  forget(conversationId: string): Promise<void>
  stop(): Promise<void>
}

/** Shows a workspace as a page that can reach nothing: neither the app nor files nor, unless the user allows it, the network. */
export function createPreview(options: PreviewOptions): Preview {
  const { window, push } = options
  const pool = createSessionPool()
  const withNetwork = new Set<string>()
  let open: OpenPreview | null = null
  let opening = 0
  let view: PreviewView = { width: 'fit', zoom: null, scheme: 'light' }
  let place: Rect | null = null

  const begin = (conversationId: string): Promise<OpenPreview> =>
    openPreview(conversationId, {
      ...options,
      pool,
      networkAllowed: () => withNetwork.has(conversationId),
      view,
      placeDip: place,
      onPicked: (element) => push('preview.picked', element),
      onState(state) {
        if (open?.conversationId === conversationId) push('preview.state', state)
      },
    })

  const close = async () => {
    const closing = open
    open = null
    await closing?.close()
  }

  // The window's page is loaded anew: nobody knows of the preview any more.
  window.webContents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
    if (!isMainFrame || isSameDocument) return
    opening += 1
    place = null
    void close()
  })

  return {
    handlers: {
      'preview.open': async ({ conversationId, versionId }) => {
        opening += 1
        const mine = opening
        if (open?.conversationId !== conversationId) {
          await close()
          const made = await begin(conversationId)
          if (mine !== opening) {
            const state = { ...made.state(), versionId }
            await made.close()
            return state
          }
          made.place(place)
          made.setView(view)
          open = made
        }
        open.showVersion(versionId)
        return open.state()
      },
      'preview.place': ({ rectDip }) => {
        place = rectDip
        open?.place(rectDip)
      },
      'preview.view': (next) => {
        view = next
        open?.setView(next)
      },
      'preview.go': ({ page }) => open?.go(page),
      'preview.reload': () => open?.reload(),
      'preview.stop': () => open?.stopPage(),
      'preview.allowNetwork': async ({ conversationId, allowed }) => {
        if (allowed) withNetwork.add(conversationId)
        else withNetwork.delete(conversationId)
        if (open?.conversationId === conversationId) await open.networkChanged()
      },
      'preview.inspect': ({ on }) => open?.inspect(on),
      'preview.openInBrowser': () => open?.openInBrowser(),
      'preview.closeBrowser': () => open?.closeBrowser(),
      'preview.close': async () => {
        opening += 1
        await close()
      },
    },
    changed(conversationId) {
      if (open?.conversationId === conversationId) open.changed()
    },
    async forget(conversationId) {
      withNetwork.delete(conversationId)
      if (open?.conversationId !== conversationId) return
      opening += 1
      await close()
    },
    async stop() {
      opening += 1
      await close()
    },
  }
}
