import { type Display, desktopCapturer } from 'electron'
import type { Rect } from '../../shared/geometry'
import { layoutDesktop } from './desktop-layout'
import { displaySizePx, matchMonitors } from './match-monitors'
import type { DisplayPicture } from './picture'
import type { X11Screen } from './x11-screen'

/** One way to the pixels of the screen. */
export interface ScreenSource {
  /** Every display's place in desktop pixels, by its id. */
  layout(displays: readonly Display[]): Promise<Map<number, Rect>>
  /** Every display's picture at physical pixels, in the order given. */
  take(displays: readonly Display[]): Promise<DisplayPicture[]>
}

/** The X server itself. The memory of a picture is used again for the next. */
export function x11Source(x11: X11Screen): ScreenSource {
  let buffers: Buffer[] = []
  const layout = async (displays: readonly Display[]) => layoutDesktop(await x11.monitors(), displays)
  return {
    layout,
    async take(displays) {
      const places = [...(await layout(displays)).values()]
      buffers = places.map(({ width, height }, index) => {
        const kept = buffers[index]
        const bytes = width * height * 4
        return kept?.length === bytes ? kept : Buffer.allocUnsafeSlow(bytes)
      })
      await x11.read(places.map((rectPx, index) => ({ rectPx, into: buffers[index]! })))
      return places.map((placePx, index) => ({
        placePx,
        picture: {
          pixels: buffers[index]!,
          order: 'bgrx',
          widthPx: placePx.width,
          heightPx: placePx.height,
        },
      }))
    },
  }
}

type NativeScreens = Pick<typeof import('node-screenshots'), 'Monitor'>

/** A native module. On macOS it says where monitors are in points, elsewhere in physical pixels. */
export function nativeSource({ Monitor }: NativeScreens, platform: NodeJS.Platform): ScreenSource {
  const list = () =>
    Monitor.all().map((monitor) => ({
      monitor,
      x: monitor.x(),
      y: monitor.y(),
      width: monitor.width(),
      height: monitor.height(),
    }))
  const inPoints = platform === 'darwin'
  const layout = async (displays: readonly Display[]) => layoutDesktop(inPoints ? null : list(), displays)
  return {
    layout,
    async take(displays) {
      const places = await layout(displays)
      const counted = inPoints ? displays.map(({ bounds }) => ({ bounds, scaleFactor: 1 })) : displays
      // All are taken before the first is unpacked.
      const images = matchMonitors(list(), counted).map(({ monitor }) => monitor.captureImageSync())
      return images.map((image, index) => ({
        placePx: places.get(displays[index]!.id)!,
        picture: {
          pixels: image.toRawSync(),
          order: 'rgba',
          widthPx: image.width,
          heightPx: image.height,
        },
      }))
    },
  }
}

/** Electron's capturer: slow, but it is there everywhere, and on Wayland the only one allowed to see the screen. */
export const electronSource: ScreenSource = {
  layout: async (displays) => layoutDesktop(null, displays),
  async take(displays) {
    const places = layoutDesktop(null, displays)
    const taken: DisplayPicture[] = []
    for (const [index, display] of displays.entries()) {
      // Thumbnails are scaled to the size asked for, so each display is asked for at its own.
      const sources = await desktopCapturer.getSources({
        types: ['screen'],
        thumbnailSize: displaySizePx(display),
      })
      const source = sources.find(({ display_id }) => display_id === String(display.id)) ?? sources[index]
      if (!source || source.thumbnail.isEmpty()) throw new Error('no picture of the screen')
      const { width, height } = source.thumbnail.getSize()
      const pixels = source.thumbnail.toBitmap()
      taken.push({
        placePx: places.get(display.id)!,
        picture: { pixels, order: 'bgrx', widthPx: width, heightPx: height },
      })
    }
    return taken
  },
}
