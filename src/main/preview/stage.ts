import { type BrowserWindow, WebContentsView } from 'electron'
import type { Rect } from '../../shared/geometry'
import { keepFocusAway } from './keep-focus'
import { endByForce, processIdsOf, slowDown } from './page-processes'
import { walledPreferences, wallIn } from './page-walls'
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

/** A view with a process of its own over the chat window, and nothing in it but what it is served. */
export function createStage(
  window: BrowserWindow,
  { session, token, origin }: PreviewSession,
  events: StageEvents,
): Stage {
  const view = new WebContentsView({ webPreferences: walledPreferences({ session }) })
  view.setVisible(false)
  view.setBackgroundColor('#ffffff')
  const { webContents } = view
  let ended = false
  const isGone = () => ended || webContents.isDestroyed()

  wallIn(webContents, {
    mayShow: (url, isMainFrame) => isAllowedNavigation(url, token, isMainFrame),
    onBlocked: events.onBlocked,
  })

  webContents.on('did-start-navigation', ({ url, isMainFrame, isSameDocument }) => {
    if (isMainFrame && !isSameDocument && isAllowedNavigation(url, token, true)) {
      events.onNavigate(decodeURI(new URL(url).pathname))
    }
  })
  webContents.on('did-navigate-in-page', () => !isGone() && events.onMoveInPage())
  webContents.on('did-navigate', () => !isGone() && events.onCommit())
  webContents.on('dom-ready', () => {
    if (isGone()) return
    slowDown(processIds())
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

  const processIds = () => (isGone() ? [] : processIdsOf(webContents))
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
        endByForce(webContents, () => !webContents.isDestroyed() && webContents.close())
      })
    },
  }
}
