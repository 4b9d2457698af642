import {
  BrowserWindow,
  type BrowserWindowConstructorOptions,
  type IpcMainInvokeEvent,
  type Session,
} from 'electron'
import type { WindowKind } from '../../shared/ipc/call'
import type { Caller, Pushes, PushName } from '../../shared/ipc/contract'

export interface Windows {
  /** A window of ours: sandboxed, isolated, unable to navigate, open windows or ask for permissions. */
  create(kind: WindowKind, options: BrowserWindowConstructorOptions): BrowserWindow
  identify(event: IpcMainInvokeEvent): Caller | null
  /** Sends to one window, or to every window of a kind. Gone windows are skipped. */
  push<Name extends PushName>(target: number | WindowKind, name: Name, payload: Pushes[Name]): void
  /** Those of these kinds, or every one. */
  all(...only: WindowKind[]): BrowserWindow[]
}

interface WindowsOptions {
  /** electron-vite's server while developing, else undefined. */
  devServerUrl: string | undefined
  preloadPath: string
  iconPath: string
  openLink: (url: string) => void
}

// A page that crashes again this soon would crash for ever.
const crashLoopMs = 5_000

export function createWindows({ devServerUrl, preloadPath, iconPath, openLink }: WindowsOptions): Windows {
  const kinds = new Map<number, { kind: WindowKind; window: BrowserWindow; crashed: boolean }>()
  const originOf = (kind: WindowKind) => (devServerUrl ? new URL(devServerUrl).origin : `reticle://${kind}`)

  return {
    create(kind, options) {
      const window = new BrowserWindow({
        show: false,
        frame: false,
        icon: iconPath,
        ...options,
        webPreferences: {
          preload: preloadPath,
          sandbox: true,
          contextIsolation: true,
          nodeIntegration: false,
          webviewTag: false,
          spellcheck: false,
          ...options.webPreferences,
        },
      })
      const { webContents } = window
      const { id } = webContents
      const entry = { kind, window, crashed: false }
      kinds.set(id, entry)
      window.once('closed', () => kinds.delete(id))
      webContents.setWindowOpenHandler(({ url }) => {
        openLink(url)
        return { action: 'deny' }
      })
      webContents.on('will-navigate', (event) => event.preventDefault())
      webContents.on('will-frame-navigate', (event) => event.preventDefault())
      webContents.on('will-attach-webview', (event) => event.preventDefault())
      // The overlays' owner makes new ones. Here nothing is lost: main holds all that a window shows.
      let lastCrashMs = 0
      webContents.on('dom-ready', () => {
        entry.crashed = false
      })
      webContents.on('render-process-gone', (_event, { reason }) => {
        entry.crashed = true
        const isCrashLoop = Date.now() - lastCrashMs < crashLoopMs
        lastCrashMs = Date.now()
        if (kind === 'overlay' || reason === 'clean-exit' || isCrashLoop) return
        // Not within the event: the dead page is still being taken down.
        setImmediate(() => !window.isDestroyed() && webContents.reload())
      })
      const page = `${kind}.html`
      void window.loadURL(devServerUrl ? new URL(page, devServerUrl).href : `reticle://${kind}/${page}`)
      return window
    },

    identify({ sender, senderFrame }) {
      const known = kinds.get(sender.id)
      if (!known || !senderFrame || senderFrame.parent !== null) return null
      return senderFrame.origin === originOf(known.kind)
        ? { kind: known.kind, webContentsId: sender.id }
        : null
    },

    push(target, name, payload) {
      for (const [id, { kind, window, crashed }] of kinds) {
        // A page that crashed asks for everything again when it has loaded.
        if ((target === id || target === kind) && !crashed && !window.isDestroyed()) {
          window.webContents.send('reticle:push', name, payload)
        }
      }
    },

    all: (...only) =>
      [...kinds.values()]
        .filter(({ kind }) => only.length === 0 || only.includes(kind))
        .map(({ window }) => window),
  }
}

/** Our pages need no camera, no location, no notifications: every permission is refused. */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
}
