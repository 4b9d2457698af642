import { type Display, desktopCapturer } from 'electron'
import { AppError } from '../../shared/errors'
import type { Rect } from '../../shared/geometry'

/** The frozen picture of one display: RGBA, 4 bytes a pixel, rows top to bottom, no padding. */
export interface ScreenPicture {
  rgba: Buffer
  widthPx: number
  heightPx: number
}

type NativeMonitor = import('node-screenshots').Monitor
let nativeGrabber: typeof import('node-screenshots') | null | undefined

/** Loads the native grabber ahead of the first capture. Where there is none, Electron's own capturer is used. */
export async function loadGrabber(): Promise<void> {
  if (nativeGrabber !== undefined) return
  const isWayland = process.platform === 'linux' && Boolean(process.env.WAYLAND_DISPLAY)
  // On Wayland only the portal behind Electron's capturer may see the screen.
  nativeGrabber = isWayland ? null : await import('node-screenshots').catch(() => null)
}

/**
 * Takes every display's picture at physical pixels, all before anything else happens, in the order given.
 * @throws AppError capture-failed
 */
export async function grabDisplays(displays: readonly Display[]): Promise<ScreenPicture[]> {
  await loadGrabber()
  try {
    return nativeGrabber
      ? grabNatively(nativeGrabber.Monitor.all(), displays)
      : await grabWithElectron(displays)
  } catch (error) {
    throw new AppError('capture-failed', { cause: error })
  }
}

function grabNatively(monitors: NativeMonitor[], displays: readonly Display[]): ScreenPicture[] {
  const images = matchMonitors(monitors, displays).map((monitor) => monitor.captureImageSync())
  return images.map((image) => ({ rgba: image.toRawSync(), widthPx: image.width, heightPx: image.height }))
}

/** The system's monitor behind each display: same size in pixels, then the same place in reading order. */
function matchMonitors(monitors: NativeMonitor[], displays: readonly Display[]): NativeMonitor[] {
  const inOrder = (a: Rect, b: Rect) => a.x - b.x || a.y - b.y
  const free = monitors
    .map((monitor) => ({
      monitor,
      x: monitor.x(),
      y: monitor.y(),
      width: monitor.width(),
      height: monitor.height(),
    }))
    .sort(inOrder)
  const matched = new Map<Display, NativeMonitor>()
  for (const display of [...displays].sort((a, b) => inOrder(a.bounds, b.bounds))) {
    const { width, height } = displaySizePx(display)
    const same = free.findIndex((candidate) => candidate.width === width && candidate.height === height)
    const [found] = free.splice(Math.max(0, same), 1)
    if (!found) throw new Error('more displays than monitors')
    matched.set(display, found.monitor)
  }
  return displays.map((display) => matched.get(display)!)
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
    pictures.push({ rgba: swapRedAndBlue(source.thumbnail.toBitmap()), widthPx: width, heightPx: height })
  }
  return pictures
}

export function displaySizePx({ bounds, scaleFactor }: Pick<Display, 'bounds' | 'scaleFactor'>) {
  return { width: Math.round(bounds.width * scaleFactor), height: Math.round(bounds.height * scaleFactor) }
}

/** BGRA, as Electron's bitmaps are, to RGBA in place. */
function swapRedAndBlue(pixels: Buffer): Buffer {
  const words = new Uint32Array(pixels.buffer, pixels.byteOffset, pixels.byteLength >> 2)
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index]!
    words[index] = (word & 0xff00ff00) | ((word & 0xff) << 16) | ((word >>> 16) & 0xff)
  }
  return pixels
}

/** A rectangle cut out of a picture, the parts outside of it left off. */
export function cropPicture({ rgba, widthPx, heightPx }: ScreenPicture, rectPx: Rect): ScreenPicture {
  const left = Math.min(Math.max(0, Math.round(rectPx.x)), widthPx - 1)
  const top = Math.min(Math.max(0, Math.round(rectPx.y)), heightPx - 1)
  const width = Math.min(Math.round(rectPx.width), widthPx - left)
  const height = Math.min(Math.round(rectPx.height), heightPx - top)
  const cut = Buffer.allocUnsafe(width * height * 4)
  for (let row = 0; row < height; row += 1) {
    const start = ((top + row) * widthPx + left) * 4
    rgba.copy(cut, row * width * 4, start, start + width * 4)
  }
  return { rgba: cut, widthPx: width, heightPx: height }
}
