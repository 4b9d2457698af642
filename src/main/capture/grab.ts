import { type BrowserWindow, type Display, screen } from 'electron'
import { AppError } from '../../shared/errors'
import { intersect, type Point, type Rect } from '../../shared/geometry'
import { desktopBounds, wholePixels } from './desktop-layout'
import { blackenOutside, composeRegion, type DisplayPicture, type ScreenPicture } from './picture'
import { electronSource, nativeSource, type ScreenSource, x11Source } from './screen-sources'
import { openX11Screen, type X11Screen } from './x11-screen'

export interface Grabber {
  /** Gets ready ahead of the first capture. */
  warmUp(): Promise<void>
  /** Every display's place in desktop pixels now, by the display's id. */
  layout(displays: readonly Display[]): Promise<Map<number, Rect>>
  /**
   * Takes every display's picture at physical pixels, all before anything else happens, in the order given, with its
   * place in desktop pixels. The memory is used again for the next capture.
   * @throws AppError capture-failed
   */
  grab(displays: readonly Display[]): Promise<DisplayPicture[]>
  /**
   * Takes a rectangle of the desktop, edges on whole pixels, cut to the rectangle around all displays; black where
   * there is none. `into` is written to where it is exactly as long as the picture and the system allows it: ask for
   * the same rectangle again and again with the pixels of the answer before last.
   * @throws AppError capture-failed, also where the rectangle lies outside of the desktop
   */
  grabRegion(rectPx: Rect, into?: Buffer): Promise<ScreenPicture>
  /** A region can be taken many times a second. Known once it is warm. */
  isQuick(): boolean
  /** The display the pointer is on now. */
  pointerDisplay(displays: readonly Display[]): Promise<Display>
  /** Where the pointer is now, desktop pixels. */
  pointerPx(): Promise<Point>
  /** Keeps a window from flashing its background when it is shown after the next `grab`, where the system would. */
  avoidFlash(window: BrowserWindow): void
  /**
   * Lets a hidden window be shown without a trace, or takes that back once it is hidden again. false where the system
   * has no such thing.
   */
  makeUnseen(window: BrowserWindow, isUnseen: boolean): Promise<boolean>
  /** Keeps a window that is being shown out of taskbars, where Electron does not. */
  keepOutOfTaskbar(window: BrowserWindow): void
  stop(): void
}

const takenUpMs = 60

/** The fastest way to the screen's pixels there is here: the X server itself, a native module, Electron's capturer. */
export function createGrabber(): Grabber {
  const { platform, env } = process
  // On Wayland only the portal behind Electron's capturer may see the screen.
  const isWayland = platform === 'linux' && Boolean(env.WAYLAND_DISPLAY)
  let x11: { screen: X11Screen; source: ScreenSource } | null = null
  let opening: Promise<void> | null = null
  let native: ScreenSource | null | undefined

  const openX11 = async () => {
    const opened = platform === 'linux' && !isWayland ? await openX11Screen(env.DISPLAY) : null
    if (opened) x11 = { screen: opened, source: x11Source(opened) }
  }
  const warmUp = async () => {
    if (x11) return
    opening ??= openX11().finally(() => {
      opening = null
    })
    await opening
    if (!x11) await openNative()
  }
  /** It may be lost: the next call opens another connection. */
  const giveUpX11 = (used: X11Screen) => {
    used.close()
    if (x11?.screen === used) x11 = null
  }
  const openNative = async () => {
    if (native !== undefined) return
    const found = isWayland ? null : await import('node-screenshots').catch(() => null)
    native = found && nativeSource(found, platform)
  }
  /** By the fastest way that works; a lost X server is asked for anew next time. */
  const bySource = async <T>(work: (source: ScreenSource) => Promise<T>): Promise<T> => {
    await warmUp()
    if (x11) {
      const { screen: used, source } = x11
      try {
        return await work(source)
      } catch {
        giveUpX11(used)
        await openNative()
      }
    }
    return work(native ?? electronSource)
  }
  const failing = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work()
    } catch (error) {
      throw new AppError('capture-failed', { cause: error })
    }
  }

  const regionOfX11 = async (x11Screen: X11Screen, rectPx: Rect, into?: Buffer) => {
    const giveUp = (error: unknown) => {
      giveUpX11(x11Screen)
      throw error
    }
    const places = await x11Screen.monitors().catch(giveUp)
    const inside = intersect(rectPx, desktopBounds(places))
    const bytes = inside.width * inside.height * 4
    if (bytes === 0) throw new Error('not on the desktop')
    const pixels = into?.length === bytes ? into : Buffer.allocUnsafeSlow(bytes)
    await x11Screen.read([{ rectPx: inside, into: pixels }]).catch(giveUp)
    const picture: ScreenPicture = {
      pixels,
      order: 'bgrx',
      widthPx: inside.width,
      heightPx: inside.height,
    }
    blackenOutside(picture, inside, places)
    return picture
  }

  const pointerPx = async (): Promise<Point> => {
    await warmUp()
    // Electron's own answer is the last place it saw the pointer at: over one of its windows.
    const seen = await x11?.screen.pointerPx().catch(() => null)
    if (seen) return seen
    const point = screen.getCursorScreenPoint()
    const display = screen.getDisplayNearestPoint(point)
    const place = (await bySource((source) => source.layout(screen.getAllDisplays()))).get(display.id)
    if (!place) return point
    const { bounds } = display
    return {
      x: place.x + Math.floor(((point.x - bounds.x) * place.width) / bounds.width),
      y: place.y + Math.floor(((point.y - bounds.y) * place.height) / bounds.height),
    }
  }

  return {
    warmUp,
    isQuick: () => x11 !== null,
    layout: (displays) => failing(() => bySource((source) => source.layout(displays))),
    grab: (displays) => failing(() => bySource((source) => source.take(displays))),
    grabRegion: (rectPx, into) =>
      failing(async () => {
        await warmUp()
        const rect = wholePixels(rectPx)
        if (x11) return regionOfX11(x11.screen, rect, into)
        const displays = screen.getAllDisplays()
        const places = await bySource((source) => source.layout(displays))
        const inside = intersect(rect, desktopBounds([...places.values()]))
        if (inside.width * inside.height === 0) throw new Error('not on the desktop')
        const touched = displays.filter(({ id }) => {
          const seen = intersect(inside, places.get(id)!)
          return seen.width * seen.height > 0
        })
        // On macOS places depend on all displays, so those of the whole layout hold.
        const taken = await bySource((source) => source.take(touched))
        return composeRegion(
          taken.map(({ picture }, index) => ({ picture, placePx: places.get(touched[index]!.id)! })),
          inside,
        )
      }),
    async pointerDisplay(displays) {
      const { x, y } = await pointerPx()
      const places = await bySource((source) => source.layout(displays)).catch(() => null)
      const on = displays.find(({ id }) => {
        const place = places?.get(id)
        return (
          place && x >= place.x && x < place.x + place.width && y >= place.y && y < place.y + place.height
        )
      })
      return on ?? screen.getDisplayNearestPoint(screen.getCursorScreenPoint())
    },
    pointerPx,
    avoidFlash: (window) => x11?.screen.leaveUnpainted(window.getNativeWindowHandle()),
    async makeUnseen(window, isUnseen) {
      const make = x11?.screen.makeUnseen
      if (!make || window.isDestroyed()) return false
      return make(window.getNativeWindowHandle().readUInt32LE(), isUnseen).then(
        () => true,
        () => false,
      )
    },
    keepOutOfTaskbar(window) {
      // A window manager ignores it for a window it has not taken up yet.
      setTimeout(() => {
        if (!window.isDestroyed()) x11?.screen.keepOutOfTaskbar(window.getNativeWindowHandle())
      }, takenUpMs)
    },
    stop() {
      x11?.screen.close()
      x11 = null
    },
  }
}
