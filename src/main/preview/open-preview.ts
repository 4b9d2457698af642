import type { Rect, Size } from '../../shared/geometry'
import type { BuiltSite, CodePlace, PreviewState, PreviewView } from '../../shared/preview'
import type { WorkspaceFile } from '../../shared/workspace'
import { createBlockedList } from './blocked-list'
import { type BrowserServer, startBrowserServer } from './browser-server'
import type { LivePageOptions } from './live-page'
import { createMessageList } from './message-list'
import { startNetworkGate } from './network-gate'
import { openPreviewSession } from './preview-session'
import { pagesOf } from './serve-site'
import type { SessionPool } from './session-pool'
import { createShownPage } from './shown-page'

export interface OpenPreviewOptions extends Pick<LivePageOptions, 'window' | 'onPicked'> {
  /** What a conversation's workspace holds at a version, the newest with null. */
  filesAt: (conversationId: string, versionId: string | null) => Promise<WorkspaceFile[]> | WorkspaceFile[]
  build: (files: WorkspaceFile[], conversationId: string, networkAllowed: boolean) => Promise<BuiltSite>
  /** From a place in what is served to where it was written; lines and columns from 1. */
  locate: (site: BuiltSite, path: string, line: number, column: number) => CodePlace | null
  /** Puts a picture into the conversation's draft or beside it; answers its id. */
  addPicture: (conversationId: string, png: Uint8Array) => Promise<string | null>
  /** The size of what was captured first, CSS pixels. */
  captureSizePx: (conversationId: string) => Size | null
  isPublicAddress: (address: string) => boolean
  openInBrowser: (url: string) => Promise<void>
  pool: SessionPool
  networkAllowed: () => boolean
  view: PreviewView
  placeDip: Rect | null
  onState: (state: PreviewState) => void
}

const pushEveryMs = 50

/** The preview of one conversation, with a network gate and a session of its own until it is closed. */
export async function openPreview(conversationId: string, options: OpenPreviewOptions) {
  const { networkAllowed } = options
  const messages = createMessageList()
  const blocked = createBlockedList()
  let versionId: string | null = null
  let view = options.view
  let site: BuiltSite | null = null
  let isStale = false
  let browser: BrowserServer | null = null
  let isBuilding = false
  let mustBuildAgain = false
  /** The user ended the page: it is not begun again unasked. */
  let isStopped = false
  let isClosed = false
  let pushTimer: NodeJS.Timeout | null = null

  const state = (): PreviewState => ({
    conversationId,
    versionId,
    phase: page.shown.phase,
    page: page.shown.page,
    pages: site ? pagesOf(site) : [],
    stale: isStale,
    missing: site?.missing ?? [],
    blocked: blocked.list(),
    messages: messages.list(),
    networkAllowed: networkAllowed(),
    inspecting: page.shown.inspecting,
    view,
    contentPx: page.shown.contentPx,
    capturePx: options.captureSizePx(conversationId),
    browserUrl: browser?.url ?? null,
  })

  const tell = () => {
    if (isClosed) return
    pushTimer ??= setTimeout(() => {
      pushTimer = null
      options.onState(state())
    }, pushEveryMs)
  }

  const refuse = (url: string) => {
    if (isClosed) return
    blocked.add(url)
    tell()
  }

  const gate = await startNetworkGate({
    isOpen: () => !isClosed && networkAllowed(),
    isPublicAddress: options.isPublicAddress,
    onRefused: refuse,
  })
  const session = await openPreviewSession({
    pool: options.pool,
    gate,
    site: () => site,
    networkAllowed,
    isPublicAddress: options.isPublicAddress,
    onBlocked: refuse,
  })
  const page = createShownPage({
    window: options.window,
    session,
    messages,
    blocked,
    locate: (path, line, column) => site && options.locate(site, path, line, column),
    capturePx: () => options.captureSizePx(conversationId),
    addPicture: (png) => options.addPicture(conversationId, png),
    onPicked: options.onPicked,
    onChange: tell,
  })
  page.setView(view)
  page.place(options.placeDip)

  /** What can be seen stays while a reply is in the middle of a line. */
  const isWorse = (next: BuiltSite) => {
    if (versionId !== null || !site?.files.has(site.entry)) return false
    return !next.files.has(next.entry) || next.broken.includes(page.shown.page ?? site.entry)
  }

  const show = async (next: BuiltSite) => {
    const before = site
    messages.setBuild(next.messages.map((message) => ({ ...message })))
    isStale = isWorse(next)
    if (isStale) return tell()
    site = next
    tell()
    if (!next.files.has(next.entry)) return page.stop('failed')
    if (isStopped) return
    const shown = page.shown.page
    const target = shown && next.files.has(shown) ? shown : next.entry
    if (before?.files.has(before.entry)) await page.update(before, next, target)
    else page.load(target)
  }

  const build = async () => {
    mustBuildAgain = true
    if (isBuilding) return
    isBuilding = true
    while (mustBuildAgain && !isClosed) {
      mustBuildAgain = false
      const built = versionId
      try {
        const files = await options.filesAt(conversationId, built)
        const next = await options.build(files, conversationId, networkAllowed())
        if (!isClosed && versionId === built) await show(next)
      } catch (error) {
        if (isClosed) break
        const text = error instanceof Error ? error.message : String(error)
        messages.setBuild([{ kind: 'build', text, place: null, stack: [] }])
        if (!site) page.stop('failed')
        tell()
      }
    }
    isBuilding = false
  }

  const reload = async () => {
    isStopped = false
    if (!site?.files.has(site.entry)) return void build()
    await page.reload(page.shown.page ?? site.entry)
  }

  return {
    conversationId,
    state,
    reload,
    showVersion(next: string | null) {
      versionId = next
      void build()
    },
    /** What shows the newest version follows. */
    changed() {
      if (versionId === null) void build()
    },
    place: page.place,
    setView(next: PreviewView) {
      view = next
      page.setView(next)
    },
    inspect: page.inspect,
    go(path: string) {
      if (!site) return
      isStopped = false
      page.load(path.startsWith('/') ? path : `/${path}`)
    },
    stopPage() {
      isStopped = true
      page.stop('empty')
    },
    async networkChanged() {
      if (!networkAllowed()) gate.cutOff()
      blocked.clear()
      // The page's policy is the one it was loaded with, and modules of other hosts had stand-ins or are to have them again.
      if (!isStopped) await reload()
      if (!isStopped && !isClosed) void build()
      tell()
    },
    async openInBrowser() {
      if (!site) return
      const server = browser ?? (await startBrowserServer({ site: () => site, networkAllowed }))
      if (isClosed) return server.stop()
      browser = server
      tell()
      await options.openInBrowser(server.url)
    },
    async closeBrowser() {
      const closing = browser
      browser = null
      await closing?.stop()
      tell()
    },
    /** Ends its page and lets go of all it had. */
    async close() {
      page.stop('empty')
      isClosed = true
      if (pushTimer) clearTimeout(pushTimer)
      await Promise.all([browser?.stop(), gate.stop()])
      await session.close()
      site = null
    },
  }
}

export type OpenPreview = Awaited<ReturnType<typeof openPreview>>
