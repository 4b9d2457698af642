import { type BrowserWindow, type Display, desktopCapturer, screen } from 'electron'
import { AppError } from '../../shared/errors'
import { displaySizePx, matchMonitors } from './match-monitors'
import type { ScreenPicture } from './picture'
import { openX11Screen, type X11Screen } from './x11-screen'

export interface Grabber {
  /** Gets ready ahead of the first capture. */
  warmUp(): Promise<void>
  /**
   * Takes every display's picture at physical pixels, all before anything else happens, in the order given. The
   * memory is used again for the next capture.
   * @throws AppError capture-failed
   */
  grab(displays: readonly Display[]): Promise<ScreenPicture[]>
  /** The display the pointer is on now. */
  pointerDisplay(displays: readonly Display[]): Promise<Display>
  /** Keeps a window from flashing its background when it is shown after the next `grab`, where the system would. */
  avoidFlash(window: BrowserWindow): void
  /** Keeps a window that is being shown out of taskbars, where Electron does not. */
  keepOutOfTaskbar(window: BrowserWindow): void
  stop(): void
}

const takenUpMs = 60

type NativeGrabber = typeof import('node-screenshots')

/** The fastest way to the screen's pixels there is here: the X server itself, a native module, Electron's capturer. */
export function createGrabber(): Grabber {
  let native: NativeGrabber | null | undefined
  let x11: X11Screen | null = null
  let buffers: Buffer[] = []

  const warmUp = async () => {
    const isWayland = process.platform === 'linux' && Boolean(process.env.WAYLAND_DISPLAY)
    // On Wayland only the portal behind Electron's capturer may see the screen.
    if (native === undefined) native = isWayland ? null : await import('node-screenshots').catch(() => null)
    if (native && process.platform === 'linux') x11 ??= await openX11Screen(process.env.DISPLAY)
  }

  const readX11 = async (connection: X11Screen, monitors: Monitor[]): Promise<ScreenPicture[]> => {
    const parts = monitors.map(({ x, y, width, height }, index) => {
      const bytes = width * height * 4
      const kept = buffers[index]
      return {
        rectPx: { x, y, width, height },
        into: kept?.length === bytes ? kept : Buffer.allocUnsafeSlow(bytes),
      }
    })
    buffers = parts.map(({ into }) => into)
    await connection.read(parts)
    return parts.map(({ rectPx, into }) => ({
      pixels: into,
      order: 'bgrx',
      widthPx: rectPx.width,
      heightPx: rectPx.height,
    }))
  }

  return {
    warmUp,
    async grab(displays) {
      try {
        await warmUp()
        if (!native) return await grabWithElectron(displays)
        const monitors = matchMonitors(listMonitors(native), displays)
        if (x11) {
          try {
            return await readX11(x11, monitors)
          } catch {
            x11.close()
            x11 = null
          }
        }
        return grabNatively(monitors)
      } catch (error) {
        throw new AppError('capture-failed', { cause: error })
      }
    },
    async pointerDisplay(displays) {
      await warmUp()
      if (native && x11) {
        // Electron's own answer is the last place it saw the pointer at: over one of its windows.
        const { x, y } = await x11.pointerPx().catch(() => ({ x: -1, y: -1 }))
        const index = matchMonitors(listMonitors(native), displays).findIndex(
          (monitor) =>
            x >= monitor.x &&
            x < monitor.x + monitor.width &&
            y >= monitor.y &&
            y < monitor.y + monitor.height,
        )
        const display = displays[index]
        if (display) return display
      }
      return screen.getDisplayNearestPoint(screen.getCursorScreenPoint())
    },
    avoidFlash: (window) => x11?.leaveUnpainted(window.getNativeWindowHandle()),
    keepOutOfTaskbar(window) {
      // A window manager ignores it for a window it has not taken up yet.
      setTimeout(() => {
        if (!window.isDestroyed()) x11?.keepOutOfTaskbar(window.getNativeWindowHandle())
      }, takenUpMs)
    },
    stop() {
      x11?.close()
      x11 = null
      buffers = []
    },
  }
}

type Monitor = ReturnType<typeof listMonitors>[number]

function listMonitors(native: NativeGrabber) {
  return native.Monitor.all().map((monitor) => ({
    monitor,
    x: monitor.x(),
    y: monitor.y(),
    width: monitor.width(),
    height: monitor.height(),
  }))
}

function grabNatively(monitors: Monitor[]): ScreenPicture[] {
  const images = monitors.map(({ monitor }) => monitor.captureImageSync())
  return images.map((image) => ({
    pixels: image.toRawSync(),
    order: 'rgba',
    widthPx: image.width,
    heightPx: image.height,
  }))
}

async function grabWithElectron(displays: readonly Display[]): Promise<ScreenPicture[]> {
  const pictures: ScreenPicture[] = []
  for (const [index, display] of displays.entries()) {
    // Thumbnails are scaled to the size asked for, so each display is asked for at its own.
    const sources = await desktopCapturer.getSources({
      types: ['screen'],
      thumbnailSize: displaySizePx(display),
    })
    const source = sources.find(({ display_id }) => display_id === String(display.id)) ?? sources[index]
    if (!source || source.thumbnail.isEmpty()) throw new Error('no picture of the screen')
    const { width, height } = source.thumbnail.getSize()
    pictures.push({ pixels: source.thumbnail.toBitmap(), order: 'bgrx', widthPx: width, heightPx: height })
  }
  return pictures
}
