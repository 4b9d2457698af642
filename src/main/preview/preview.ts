import type { BrowserWindow } from 'electron'
import type { Size } from '../../shared/geometry'
import type { Handlers, Pushes } from '../../shared/ipc/contract'
import type { BuiltSite, CodePlace, PreviewState, PreviewView } from '../../shared/preview'
import type { WorkspaceFile } from '../../shared/workspace'
import { createBlockedList } from './blocked-list'
import { type BrowserServer, startBrowserServer } from './browser-server'
import { createMessageList } from './message-list'
import { type NetworkGate, startNetworkGate } from './network-gate'
import { createPreviewSession, type PreviewSession } from './preview-session'
import { pagesOf } from './serve-site'
import { createShownPage, type ShownPage } from './shown-page'

type PreviewCalls = Extract<keyof Handlers, `preview.${string}`>
type PreviewPushes = 'preview.state' | 'preview.picked'

export interface PreviewOptions {
  /** The chat's; the page is laid over it. */
  window: BrowserWindow
  /** What a conversation's workspace holds at a version, the newest with null. */
  filesAt: (conversationId: string, versionId: string | null) => Promise<WorkspaceFile[]> | WorkspaceFile[]
  build: (files: WorkspaceFile[], conversationId: string, networkAllowed: boolean) => Promise<BuiltSite>
  /** From a place in what is served to where it was written; lines and columns from 1. */
  locate?: (site: BuiltSite, path: string, line: number, column: number) => CodePlace | null
  /** Puts a picture into the conversation's draft or beside it; answers its id. */
  addPicture: (conversationId: string, png: Uint8Array) => Promise<string | null>
  /** The size of what was captured first, CSS pixels. */
  captureSizePx: (conversationId: string) => Size | null
  isPublicAddress: (address: string) => boolean
  push: <Name extends PreviewPushes>(name: Name, payload: Pushes[Name]) => void
  openInBrowser: (url: string) => Promise<void>
}

export interface Preview {
  handlers: Pick<Handlers, PreviewCalls>
  /** The workspace of a conversation has changed: what shows its newest version follows. */
  changed(conversationId: string): void
  stop(): Promise<void>
}

interface Open {
  conversationId: string
  versionId: string | null
  session: PreviewSession
  site: BuiltSite | null
  page: ShownPage
  messages: ReturnType<typeof createMessageList>
  blocked: ReturnType<typeof createBlockedList>
  browser: BrowserServer | null
  isBuilding: boolean
  mustBuildAgain: boolean
  /** The user ended the page: it is not begun again unasked. */
  isStopped: boolean
}

const pushEveryMs = 50
const startView: PreviewView = { width: 'fit', zoom: null, scheme: 'light' }

/** Shows a workspace as a page that can reach nothing: neither the app nor files nor, unless the user allows it, the network. */
export function createPreview(options: PreviewOptions): Preview {
  const { window, push } = options
  const sessions = new Map<string, Promise<PreviewSession>>()
  const withNetwork = new Set<string>()
  let gate: Promise<NetworkGate> | null = null
  let open: Open | null = null
  let opening = 0
  let view = startView
  let place: Parameters<ShownPage['place']>[0] = null
  let pushTimer: NodeJS.Timeout | null = null

  const stateOf = (of: Open): PreviewState => ({
    conversationId: of.conversationId,
    versionId: of.versionId,
    phase: of.page.shown.phase,
    page: of.page.shown.page,
    pages: of.site ? pagesOf(of.site) : [],
    missing: of.site?.missing ?? [],
    blocked: of.blocked.list(),
    messages: of.messages.list(),
    networkAllowed: withNetwork.has(of.conversationId),
    inspecting: of.page.shown.inspecting,
    view,
    contentPx: of.page.shown.contentPx,
    browserUrl: of.browser?.url ?? null,
  })

  const tell = () => {
    pushTimer ??= setTimeout(() => {
      pushTimer = null
      if (open) push('preview.state', stateOf(open))
    }, pushEveryMs)
  }

  const blockedFor = (conversationId: string, url: string) => {
    if (open?.conversationId !== conversationId) return
    open.blocked.add(url)
    tell()
  }

  const sessionOf = async (conversationId: string): Promise<PreviewSession> => {
    gate ??= startNetworkGate({
      isOpen: () => open !== null && withNetwork.has(open.conversationId),
      isPublicAddress: options.isPublicAddress,
      onRefused: (target) => open && blockedFor(open.conversationId, target),
    })
    const started = await gate
    const known = sessions.get(conversationId)
    if (known) return known
    const made = createPreviewSession({
      gate: started,
      site: () => (open?.conversationId === conversationId ? open.site : null),
      networkAllowed: () => withNetwork.has(conversationId),
      isPublicAddress: options.isPublicAddress,
      onBlocked: (url) => blockedFor(conversationId, url),
    })
    sessions.set(conversationId, made)
    return made
  }

  const begin = (conversationId: string, session: PreviewSession): Open => {
    const messages = createMessageList()
    const blocked = createBlockedList()
    const page = createShownPage({
      window,
      session,
      messages,
      blocked,
      locate(path, line, column) {
        if (!options.locate) return { path: path.replace(/^\//, ''), line, column }
        return made.site && options.locate(made.site, path, line, column)
      },
      capturePx: () => options.captureSizePx(conversationId),
      addPicture: (png) => options.addPicture(conversationId, png),
      onPicked: (element) => push('preview.picked', element),
      onChange: tell,
    })
    page.setView(view)
    page.place(place)
    const made: Open = {
      conversationId,
      versionId: null,
      session,
      site: null,
      page,
      messages,
      blocked,
      browser: null,
      isBuilding: false,
      mustBuildAgain: false,
      isStopped: false,
    }
    return made
  }

  const close = async () => {
    const closing = open
    open = null
    if (!closing) return
    closing.page.stop('empty')
    await closing.browser?.stop()
    await closing.session.session.clearStorageData().catch(() => undefined)
  }

  const show = async (of: Open, site: BuiltSite) => {
    const before = of.site
    of.messages.setBuild(site.messages.map((message) => ({ ...message })))
    if (!site.files.has(site.entry)) {
      // What can be seen stays while a reply is in the middle of a line.
      if (of.versionId !== null || !before) of.page.stop('failed')
      of.site = of.versionId !== null || !before ? site : before
      return tell()
    }
    of.site = site
    const { page } = of.page.shown
    const target = page && site.files.has(page) ? page : site.entry
    if (!of.isStopped) {
      if (before?.files.has(before.entry)) await of.page.update(before, site, target)
      else of.page.load(target)
    }
    tell()
  }

  const build = async (of: Open) => {
    of.mustBuildAgain = true
    if (of.isBuilding) return
    of.isBuilding = true
    while (of.mustBuildAgain && open === of) {
      of.mustBuildAgain = false
      const { versionId } = of
      try {
        const files = await options.filesAt(of.conversationId, versionId)
        const site = await options.build(files, of.conversationId, withNetwork.has(of.conversationId))
        if (open === of && of.versionId === versionId) await show(of, site)
      } catch (error) {
        const text = error instanceof Error ? error.message : String(error)
        of.messages.setBuild([{ kind: 'build', text, place: null, stack: [] }])
        if (!of.site) of.page.stop('failed')
        tell()
      }
    }
    of.isBuilding = false
  }

  const reload = async (of: Open) => {
    of.isStopped = false
    if (!of.site?.files.has(of.site.entry)) return void build(of)
    await of.page.reload(of.page.shown.page ?? of.site.entry)
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
          const session = await sessionOf(conversationId)
          if (mine === opening) open = begin(conversationId, session)
          else if (!open || open.conversationId !== conversationId) {
            return stateOf({ ...begin(conversationId, session), versionId })
          }
        }
        const of = open as Open
        of.versionId = versionId
        void build(of)
        return stateOf(of)
      },
      'preview.place': ({ rectDip }) => {
        place = rectDip
        open?.page.place(rectDip)
      },
      'preview.view': (next) => {
        view = next
        open?.page.setView(next)
      },
      'preview.go': ({ page }) => {
        if (!open?.site) return
        open.isStopped = false
        open.page.load(page.startsWith('/') ? page : `/${page}`)
      },
      'preview.reload': () => (open ? reload(open) : undefined),
      'preview.stop': () => {
        if (!open) return
        open.isStopped = true
        open.page.stop('empty')
      },
      'preview.allowNetwork': async ({ conversationId, allowed }) => {
        if (allowed) withNetwork.add(conversationId)
        else withNetwork.delete(conversationId)
        if (!allowed) (await gate)?.cutOff()
        if (open?.conversationId !== conversationId) return
        open.blocked.clear()
        // The page's policy is the one it was loaded with.
        if (!open.isStopped) await reload(open)
        // Modules of other hosts had stand-ins, or are to have them again.
        if (open && !open.isStopped) void build(open)
        tell()
      },
      'preview.inspect': ({ on }) => open?.page.inspect(on),
      'preview.openInBrowser': async () => {
        const of = open
        if (!of?.site) return
        of.browser ??= await startBrowserServer({
          site: () => of.site,
          networkAllowed: () => withNetwork.has(of.conversationId),
        })
        if (open !== of) return of.browser.stop()
        tell()
        await options.openInBrowser(of.browser.url)
      },
      'preview.closeBrowser': async () => {
        const browser = open?.browser
        if (open) open.browser = null
        await browser?.stop()
        tell()
      },
      'preview.close': async () => {
        opening += 1
        await close()
      },
    },
    changed(conversationId) {
      if (open?.conversationId === conversationId && open.versionId === null) void build(open)
    },
    async stop() {
      if (pushTimer) clearTimeout(pushTimer)
      await close()
      await (await gate)?.stop()
    },
  }
}
