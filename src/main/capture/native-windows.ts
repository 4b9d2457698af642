import type { Point, Rect } from '../../shared/geometry'
import type { TopWindow } from './snap-targets'

/** What is read of a window of the native module. */
export interface NativeWindow {
  pid(): number
  appName(): string
  title(): string
  x(): number
  y(): number
  width(): number
  height(): number
  isMinimized(): boolean
}

interface NativeWindowsOptions {
  all: () => NativeWindow[]
  ownPid: number
  /** From what the module counts in (points on macOS, pixels elsewhere) to desktop pixels. */
  toDesktopPx: (rect: Rect) => Rect
  /** Names of programs whose windows lie over everything and show nothing of their own. */
  invisible: ReadonlySet<string>
}

/**
 * The windows as the native module lists them, the topmost first. It knows no parts of windows. Every question can
 * fail for a window that has just gone; such a window is left out.
 */
export function nativeWindows({ all, ownPid, toDesktopPx, invisible }: NativeWindowsOptions): TopWindow[] {
  return all().flatMap((window): TopWindow[] => {
    try {
      const appName = window.appName()
      if (window.isMinimized() || window.pid() === ownPid || invisible.has(appName)) return []
      const rectPx = toDesktopPx({
        x: window.x(),
        y: window.y(),
        width: window.width(),
        height: window.height(),
      })
      return [{ title: window.title() || appName, rectPx, contentPx: null, kind: 'window', parts: [] }]
    } catch {
      return []
    }
  })
}

/** A rectangle in points in desktop pixels, by the display its middle is on. */
export function pointsToDesktopPx(rect: Rect, displays: readonly { bounds: Rect; placePx: Rect }[]): Rect {
  const middle: Point = { x: rect.x + rect.width / 2, y: rect.y + rect.height / 2 }
  const holds = ({ bounds }: { bounds: Rect }) =>
    middle.x >= bounds.x &&
    middle.x < bounds.x + bounds.width &&
    middle.y >= bounds.y &&
    middle.y < bounds.y + bounds.height
  const { bounds, placePx } = displays.find(holds) ?? displays[0]!
  const scale = placePx.width / bounds.width
  const left = Math.round(placePx.x + (rect.x - bounds.x) * scale)
  const top = Math.round(placePx.y + (rect.y - bounds.y) * scale)
  return {
    x: left,
    y: top,
    width: Math.round(placePx.x + (rect.x + rect.width - bounds.x) * scale) - left,
    height: Math.round(placePx.y + (rect.y + rect.height - bounds.y) * scale) - top,
  }
}
