import type { Session, WebContents, WebPreferences } from 'electron'

export interface WallsOptions {
  session: Session
  /** More settings of Chromium's engine, as `name=value`. */
  engineSettings?: readonly string[]
  /** More switches of its process. */
  switches?: readonly string[]
}

// Electron lets every page use `execCommand` for copying and pasting, with no permission to refuse.
const noClipboard = ['javaScriptCanAccessClipboard=false', 'DOMPasteAllowed=false']

/** What a page that is not ours is shown with: a process of its own, and no way out of it. */
export function walledPreferences({
  session,
  engineSettings = [],
  switches = [],
}: WallsOptions): WebPreferences {
  return {
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
    additionalArguments: [`--blink-settings=${[...noClipboard, ...engineSettings].join(',')}`, ...switches],
  }
}

export interface WallsEvents {
  /** Whether a document at this address may take the place of the one before. */
  mayShow: (url: string, isMainFrame: boolean) => boolean
  onBlocked: (url: string) => void
}

/** Refuses whatever a page tries beyond showing itself: windows, other documents, keeping the user. */
export function wallIn(webContents: WebContents, { mayShow, onBlocked }: WallsEvents): void {
  webContents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
  webContents.setWindowOpenHandler(({ url }) => {
    onBlocked(url)
    return { action: 'deny' }
  })
  webContents.on('will-attach-webview', (event) => event.preventDefault())
  // A page may not keep the user: unloading it is never asked for.
  webContents.on('will-prevent-unload', (event) => event.preventDefault())
  webContents.on('will-navigate', (event) => {
    if (!mayShow(event.url, true)) event.preventDefault()
  })
  const guard = (event: { url: string; isMainFrame: boolean; preventDefault(): void }) => {
    if (mayShow(event.url, event.isMainFrame)) return
    event.preventDefault()
    onBlocked(event.url)
  }
  webContents.on('will-frame-navigate', guard)
  webContents.on('will-redirect', guard)
}
