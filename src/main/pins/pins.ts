import type { BrowserWindow } from 'electron'
import type { Attachment } from '../../shared/attachments'
import type { PinState } from '../../shared/capture'
import { AppError } from '../../shared/errors'
import type { Point, Rect } from '../../shared/geometry'
import { t } from '../../shared/i18n'
import type { Caller, Handlers } from '../../shared/ipc/contract'
import type { Windows } from '../windows/secure-window'
import type { PinMenu } from './pin-menu'
import { allowedZoom, displayOf, type PlacedDisplay, windowAround, zoomedPlace } from './pin-place'

interface PinsOptions {
  windows: Pick<Windows, 'create' | 'push'>
  /** The displays now; never none. */
  displays: () => Promise<PlacedDisplay[]>
  /** Where the pointer is, desktop pixels. */
  pointerPx: () => Promise<Point>
  setOpacity: (window: BrowserWindow, opacity: number) => void
  openMenu: (menu: PinMenu) => void
  /** Opens the chat with the picture in its draft. */
  onAsk: (picture: Attachment) => void | Promise<void>
  copy: (attachmentId: string) => Promise<void>
  /** Asks where to and saves. */
  save: (attachmentId: string, parent: BrowserWindow) => Promise<void>
  /** What was chosen in a menu failed. */
  onFailed: (error: unknown) => void
}

type PinCalls = Extract<keyof Handlers, `pin.${string}`>

export interface Pins {
  /** Keeps a picture on the screen, above other windows, exactly over `placePx` (desktop pixels). Takes no focus. */
  pin(picture: Attachment, placePx: Rect): Promise<void>
  /** Pictures that are shown and so must be kept. */
  attachmentIds(): string[]
  /** The displays have changed: what is on none any more comes back to the nearest. */
  displaysChanged(): Promise<void>
  closeAll(): void
  handlers: Pick<Handlers, PinCalls>
}

interface Pin {
  window: BrowserWindow
  picture: Attachment
  /** Of the picture, without the border. */
  placePx: Rect
  insetPx: Point
  boundsDip: Rect
  zoom: number
  opacity: number
  isDrawn: () => void
  /** Where the picture was when the pointer took hold of it. */
  held: Rect | null
}

const stepZoom = 1.25
// An empty window is better than none: its menu can close it.
const drawLimitMs = 3_000
const minOpacity = 0.1

/** Captures pinned to the screen. They are gone with the app: nothing of them is stored. */
export function createPins(options: PinsOptions): Pins {
  const { windows, displays, pointerPx, setOpacity, openMenu, onAsk, copy, save, onFailed } = options
  const pins = new Map<number, Pin>()

  const pinOf = ({ webContentsId }: Caller): Pin => {
    const pin = pins.get(webContentsId)
    if (!pin) throw new AppError('attachment-missing')
    return pin
  }
  const stateOf = ({ picture, zoom, opacity, insetPx }: Pin): PinState => ({
    attachmentId: picture.id,
    widthPx: picture.widthPx,
    heightPx: picture.heightPx,
    zoom,
    opacity,
    insetPx,
  })
  const tell = (pin: Pin) => {
    // It may have been closed while its place was looked for.
    if (!pin.window.isDestroyed()) windows.push(pin.window.webContents.id, 'pin.state', stateOf(pin))
  }

  /** Puts the window where the picture is to be. */
  const place = async (pin: Pin, placePx: Rect) => {
    const display = displayOf(placePx, await displays())
    if (pin.window.isDestroyed()) return
    const { boundsDip, insetPx } = windowAround(placePx, display)
    pin.placePx = placePx
    const isInset = insetPx.x !== pin.insetPx.x || insetPx.y !== pin.insetPx.y
    pin.insetPx = insetPx
    pin.boundsDip = boundsDip
    pin.window.setBounds(boundsDip)
    if (isInset) tell(pin)
  }

  const setZoom = async (pin: Pin, wanted: number, anchorPx: Point) => {
    const size = { width: pin.picture.widthPx, height: pin.picture.heightPx }
    const zoom = allowedZoom(wanted, size)
    if (zoom === pin.zoom) return
    pin.zoom = zoom
    await place(pin, zoomedPlace(pin.placePx, size, zoom, anchorPx))
    tell(pin)
  }
  const middleOf = ({ placePx: { x, y, width, height } }: Pin) => ({ x: x + width / 2, y: y + height / 2 })
  const changeOpacity = (pin: Pin, opacity: number) => {
    pin.opacity = Math.min(1, Math.max(minOpacity, Math.round(opacity * 100) / 100))
    setOpacity(pin.window, pin.opacity)
    tell(pin)
  }
  const attempt = (work: () => void | Promise<void>) => () =>
    void Promise.resolve().then(work).catch(onFailed)

  const menuOf = (pin: Pin, atPointer: boolean): PinMenu => ({
    window: pin.window,
    atPointer,
    zoom: pin.zoom,
    opacity: pin.opacity,
    ask: attempt(() => onAsk(pin.picture)),
    copy: attempt(() => copy(pin.picture.id)),
    save: attempt(() => save(pin.picture.id, pin.window)),
    actualSize: attempt(() => setZoom(pin, 1, middleOf(pin))),
    zoomIn: attempt(() => setZoom(pin, pin.zoom * stepZoom, middleOf(pin))),
    zoomOut: attempt(() => setZoom(pin, pin.zoom / stepZoom, middleOf(pin))),
    setOpacity: (opacity) => changeOpacity(pin, opacity),
    close: () => pin.window.close(),
  })

  return {
    async pin(picture, placePx) {
      const display = displayOf(placePx, await displays())
      const size = { width: picture.widthPx, height: picture.heightPx }
      const at = zoomedPlace(placePx, size, 1, { x: placePx.x, y: placePx.y })
      const { boundsDip, insetPx } = windowAround(at, display)
      const window = windows.create('pin', {
        ...boundsDip,
        alwaysOnTop: true,
        resizable: false,
        minimizable: false,
        maximizable: false,
        fullscreenable: false,
        enableLargerThanScreen: true,
        hasShadow: true,
        title: t('pin.title'),
        backgroundColor: '#000000',
      })
      const pin: Pin = {
        window,
        picture,
        placePx: at,
        insetPx,
        boundsDip,
        zoom: 1,
        opacity: 1,
        isDrawn: () => undefined,
        held: null,
      }
      const { id } = window.webContents
      pins.set(id, pin)
      window.once('closed', () => pins.delete(id))
      // A window manager may have its own idea of a place whenever a window is shown.
      window.on('show', () => window.setBounds(pin.boundsDip))
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, drawLimitMs)
        pin.isDrawn = () => {
          clearTimeout(timer)
          resolve()
        }
        window.once('closed', pin.isDrawn)
      })
      if (!window.isDestroyed()) window.showInactive()
    },
    attachmentIds: () => [...pins.values()].map(({ picture }) => picture.id),
    async displaysChanged() {
      const now = await displays()
      for (const pin of pins.values()) await place(pin, broughtBack(pin.placePx, now))
    },
    closeAll() {
      for (const { window } of pins.values()) if (!window.isDestroyed()) window.destroy()
    },
    handlers: {
      'pin.state': (_, caller) => stateOf(pinOf(caller)),
      'pin.drawn': (_, caller) => pinOf(caller).isDrawn(),
      'pin.set': async ({ zoom, opacity, atPointer }, caller) => {
        const pin = pinOf(caller)
        if (opacity !== undefined) changeOpacity(pin, opacity)
        if (zoom !== undefined) await setZoom(pin, zoom, atPointer ? await pointerPx() : middleOf(pin))
        return stateOf(pin)
      },
      'pin.hold': (_, caller) => {
        const pin = pinOf(caller)
        pin.held = pin.placePx
      },
      'pin.drag': async ({ xPx, yPx }, caller) => {
        const pin = pinOf(caller)
        if (!pin.held) return
        const { width, height } = pin.placePx
        await place(pin, { x: pin.held.x + Math.round(xPx), y: pin.held.y + Math.round(yPx), width, height })
      },
      'pin.nudge': async ({ xPx, yPx }, caller) => {
        const pin = pinOf(caller)
        const { x, y, width, height } = pin.placePx
        await place(pin, { x: x + Math.round(xPx), y: y + Math.round(yPx), width, height })
      },
      'pin.menu': ({ atPointer }, caller) => openMenu(menuOf(pinOf(caller), atPointer)),
      'pin.ask': async (_, caller) => onAsk(pinOf(caller).picture),
      'pin.copy': (_, caller) => copy(pinOf(caller).picture.id),
      'pin.save': (_, caller) => {
        const { picture, window } = pinOf(caller)
        return save(picture.id, window)
      },
      'pin.close': (_, caller) => pinOf(caller).window.close(),
    },
  }
}

const keptPx = 32

/** A place of which at least a corner is on a display. */
function broughtBack(placePx: Rect, displays: readonly PlacedDisplay[]): Rect {
  const on = displayOf(placePx, displays).placePx
  const along = (start: number, length: number, from: number, room: number) =>
    Math.min(
      Math.max(start, from + Math.min(keptPx, length) - length),
      from + room - Math.min(keptPx, length),
    )
  return {
    ...placePx,
    x: along(placePx.x, placePx.width, on.x, on.width),
    y: along(placePx.y, placePx.height, on.y, on.height),
  }
}
