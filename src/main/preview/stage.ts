import { constants, setPriority } from 'node:os'
import { type BrowserWindow, WebContentsView } from 'electron'
import type { Rect } from '../../shared/geometry'
import { keepFocusAway } from './keep-focus'
import type { PreviewSession } from './preview-session'
import { isAllowedNavigation } from './request-rules'

export interface StageEvents {
  /** A document of the preview is asked for; its path. */
  onNavigate(path: string): void
  /** It changed its address without loading anything, as `history.pushState` does. */
  onMoveInPage(): void
  /** It takes over, and nothing of it has been drawn yet. */
  onCommit(): void
  onReady(): void
  onFailed(reason: string): void
  onGone(): void
  onAnswering(answers: boolean): void
  /** It has the keyboard and was given it by nobody: Chromium hands it to what is loaded. True: somebody else has it now. */
  onFocusStolen(): boolean
  onBlocked(url: string): void
  onProtocol(method: string, params: Record<string, unknown>): void
}

export interface Stage {
  load(path: string): void
  /** Device-independent pixels of the window; null hides it. */
  place(rectDip: Rect | null): void
  /** Of this size, and drawn although all but a pixel of it is beyond the window's edge: what is not seen is not drawn. */
  rehearse(rectDip: Rect): void
  isFocused(): boolean
  /** Gives it the keyboard, which the page before it had. */
  takeFocus(): void
  /** A DevTools command; null where it failed or the page is gone. May never answer while the page hangs. */
  send<Answer = unknown>(method: string, params?: object): Promise<Answer | null>
  /** A picture of a part of the page as it is shown, PNG. */
  capture(rectDip: Rect): Promise<Uint8Array | null>
  /** Processes of the page and its frames. */
  processIds(): number[]
  /** Ends the page's process, whatever it does. */
  end(): void
}

// Electron lets every page use `execCommand` for copying and pasting, with no permission to refuse.
const noClipboard = '--blink-settings=javaScriptCanAccessClipboard=false,DOMPasteAllowed=false'

/** A view with a process of its own over the chat window, and nothing in it but what it is served. */
export function createStage(
  window: BrowserWindow,
  { session, token, origin }: PreviewSession,
  events: StageEvents,
): Stage {
  const view = new WebContentsView({
    webPreferences: {
      session,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      webSecurity: true,
      plugins: false,
      spellcheck: false,
      navigateOnDragDrop: false,
      disableDialogs: true,
      safeDialogs: true,
      devTools: false,
      autoplayPolicy: 'no-user-gesture-required',
      additionalArguments: [noClipboard],
    },
  })
  view.setVisible(false)
  view.setBackgroundColor('#ffffff')
  const { webContents } = view
  let ended = false
  const isGone = () => ended || webContents.isDestroyed()

  webContents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
  webContents.setWindowOpenHandler(({ url }) => {
    events.onBlocked(url)
    return { action: 'deny' }
  })
  webContents.on('will-attach-webview', (event) => event.preventDefault())
  // A page may not keep the user: unloading it is never asked for.
  webContents.on('will-prevent-unload', (event) => event.preventDefault())
  webContents.on('will-navigate', (event) => {
    if (!isAllowedNavigation(event.url, token, true)) event.preventDefault()
  })
  const guard = (event: { url: string; isMainFrame: boolean; preventDefault(): void }) => {
    if (isAllowedNavigation(event.url, token, event.isMainFrame)) return
    event.preventDefault()
    events.onBlocked(event.url)
  }
  webContents.on('will-frame-navigate', guard)
  webContents.on('will-redirect', guard)

  webContents.on('did-start-navigation', ({ url, isMainFrame, isSameDocument }) => {
    if (isMainFrame && !isSameDocument && isAllowedNavigation(url, token, true)) {
      events.onNavigate(decodeURI(new URL(url).pathname))
    }
  })
  webContents.on('did-navigate-in-page', () => !isGone() && events.onMoveInPage())
  webContents.on('did-navigate', () => !isGone() && events.onCommit())
  webContents.on('dom-ready', () => {
    if (isGone()) return
    // Its workers may want every core; the app comes first.
    for (const pid of processIds()) slowDown(pid)
    events.onReady()
  })
  webContents.on('did-fail-load', (_event, code, description, _url, isMainFrame) => {
    const isAborted = code === -3
    if (isMainFrame && !isAborted) events.onFailed(description)
  })
  webContents.on('unresponsive', () => events.onAnswering(false))
  webContents.on('responsive', () => events.onAnswering(true))
  webContents.on('render-process-gone', () => !ended && events.onGone())
  webContents.on('destroyed', () => !ended && events.onGone())
  const focus = keepFocusAway(view, window, events.onFocusStolen)

  webContents.debugger.attach('1.3')
  webContents.debugger.on('message', (_event, method, params) => events.onProtocol(method, params))

  const processIds = () => {
    if (isGone()) return []
    const frames = webContents.mainFrame?.framesInSubtree ?? []
    return [...new Set([webContents.getOSProcessId(), ...frames.map((frame) => frame.osProcessId)])]
  }
  const send = async <Answer>(method: string, params: object = {}) => {
    if (isGone() || !webContents.debugger.isAttached()) return null
    return (await webContents.debugger.sendCommand(method, params).catch(() => null)) as Answer | null
  }
  window.contentView.addChildView(view)
  for (const domain of ['Page', 'Runtime', 'Log', 'Audits']) void send(`${domain}.enable`)

  return {
    load: (path) => void webContents.loadURL(`${origin}${encodeURI(path)}`).catch(() => undefined),
    place(rectDip) {
      if (isGone()) return
      if (rectDip) view.setBounds(rectDip)
      view.setVisible(rectDip !== null && rectDip.width > 0 && rectDip.height > 0)
    },
    rehearse({ width, height }) {
      if (isGone()) return
      const content = window.getContentBounds()
      view.setBounds({ x: content.width - 1, y: content.height - 1, width, height })
      view.setVisible(true)
    },
    isFocused: () => !isGone() && webContents.isFocused(),
    takeFocus() {
      if (isGone()) return
      focus.allow()
      webContents.focus()
    },
    send,
    async capture(rectDip) {
      if (isGone()) return null
      const picture = await webContents.capturePage(rectDip).catch(() => null)
      return picture && !picture.isEmpty() ? picture.toPNG() : null
    },
    processIds,
    end() {
      if (ended) return
      const wasGone = isGone()
      const hadFocus = wasGone || webContents.isFocused()
      ended = true
      if (!wasGone) view.setVisible(false)
      // Not within an event of the page: it is still being dealt with.
      setImmediate(() => {
        if (!window.isDestroyed()) {
          window.contentView.removeChildView(view)
          // Whatever had the keyboard in it is gone.
          if (hadFocus && window.isFocused()) window.webContents.focus()
        }
        if (webContents.isDestroyed()) return
        if (webContents.debugger.isAttached()) webContents.debugger.detach()
        // Closing alone would wait for a page that does not answer.
        webContents.forcefullyCrashRenderer()
        setImmediate(() => !webContents.isDestroyed() && webContents.close())
      })
    },
  }
}

function slowDown(pid: number): void {
  try {
    setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL)
  } catch {
    // It has ended, or the system forbids it.
  }
}
