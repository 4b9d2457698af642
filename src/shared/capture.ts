import type { Point, Rect, Size } from './geometry'
import type { Cover, Mark } from './marks'
import type { PixelOrder } from './pixel-runs'

// Places and sizes of captures are physical pixels of the desktop: all displays in one system of coordinates.

/** How a capture begins; the user can go on from there as from any other. */
export const captureModes = ['region', 'window', 'screen', 'last'] as const
export type CaptureMode = (typeof captureModes)[number]

/** What is done with a region once it is selected. The first four go to the chat. */
export const captureActions = ['ask', 'build', 'fix', 'add', 'copy', 'save', 'copy-text', 'pin'] as const
export type CaptureAction = (typeof captureActions)[number]

/** What Enter, a double click and the first chip do. `take`: what only whoever began the capture knows, as a path. */
export type FirstAction = CaptureAction | 'record' | 'take'

/** Seconds a capture waits after its region was selected, so that menus can be opened. */
export const captureDelaysS = [3, 5, 10] as const
export type CaptureDelayS = (typeof captureDelaysS)[number]

/** A rectangle the selection snaps to: a window, its content, or a part of it. Topmost first, outer before inner. */
export interface SnapTarget {
  rectPx: Rect
  title: string
}

/** What is selected and drawn, the same on every display. */
export interface CaptureScene {
  rectPx: Rect | null
  marks: Mark[]
}

/** What the overlay of one display draws. */
export interface CaptureFrame {
  /** Names this display's picture in this capture; each has its own. */
  frame: number
  sizePx: Size
  /** Where this display begins on the desktop. */
  originPx: Point
  scaleFactor: number
  /** Every display's place, this one included. */
  displaysPx: Rect[]
  /** Rows top to bottom, packed by `packPixels`. */
  packed: Uint32Array
  order: PixelOrder
  /** The pointer is on this display, which has the keyboard first. */
  pointerHere: boolean
  mode: CaptureMode
  first: FirstAction
  /** What is selected and drawn from the start: after a delay, or the last region again. */
  scene: CaptureScene
  /** The region taken last, where it still lies on the displays. */
  lastRectPx: Rect | null
}

/** A picture of marks alone, to be laid over the pixels they were drawn on: RGBA, not premultiplied. */
export interface Ink {
  rectPx: Rect
  rgba: Uint8Array
  /** The redactions in it, placed as `rectPx`: whoever takes this place again covers them again. */
  covers: Cover[]
}

/** Text that should perhaps not leave the machine, found on a capture. */
export interface Secret {
  kind: SecretKind
  rectPx: Rect
}
export type SecretKind = 'key' | 'token' | 'password' | 'email' | 'card' | 'iban' | 'phone'

/** What the small window beside a capture under way shows. */
export type BarState =
  | { kind: 'countdown'; endsAtMs: number }
  | { kind: 'scrolling'; heightPx: number; hint: 'scroll' | 'too-fast' | 'going' }
  | { kind: 'recording'; elapsedMs: number; paused: boolean; maxMs: number }
  /** Something is on its way or done, without another window to say so in. */
  | { kind: 'message'; text: BarMessage; busy: boolean }
export type BarMessage =
  | { code: 'reading-text' }
  | { code: 'text-copied'; lines: number }
  | { code: 'no-text' }
  | { code: 'picture-copied'; widthPx: number; heightPx: number }
  | { code: 'saved'; name: string }
  | { code: 'saving' }
export const barCommands = ['stop', 'cancel', 'pause', 'resume'] as const
export type BarCommand = (typeof barCommands)[number]

/** What a pinned picture's window shows. */
export interface PinState {
  /** Shown from `attachment://picture/<id>`. */
  attachmentId: string
  widthPx: number
  heightPx: number
  /** 1 is a picture pixel to a screen pixel. */
  zoom: number
  opacity: number
  /** Where in the window the picture begins, screen pixels; around it is the window's border. */
  insetPx: Point
}
