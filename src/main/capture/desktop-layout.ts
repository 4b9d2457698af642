import type { Rect } from '../../shared/geometry'
import { type DisplayPlace, displaySizePx, matchMonitors } from './match-monitors'

/** What the layout needs of Electron's `Display`. */
export interface DisplayAt extends DisplayPlace {
  id: number
}

/**
 * Each display's place in desktop pixels, by its id. Where the system counts its desktop in physical pixels (X11,
 * Windows) that is the place of its monitor. Where it counts in points (macOS, `monitors` null) it is those times the
 * largest scale factor, so that every display has room for its pixels; one of a smaller scale is stretched then.
 * @throws Error when there are fewer monitors than displays
 */
export function layoutDesktop(
  monitors: readonly Rect[] | null,
  displays: readonly DisplayAt[],
): Map<number, Rect> {
  if (monitors) {
    const matched = matchMonitors(monitors, displays)
    return new Map(
      displays.map(({ id }, index) => {
        const { x, y, width, height } = matched[index]!
        return [id, { x, y, width, height }]
      }),
    )
  }
  const scale = Math.max(...displays.map(({ scaleFactor }) => scaleFactor))
  return new Map(
    displays.map((display) => {
      const { x, y, width, height } = display.bounds
      // Its own size where nothing is stretched: rounded to points and back it can be a pixel off.
      const size =
        display.scaleFactor === scale
          ? displaySizePx(display)
          : { width: Math.round(width * scale), height: Math.round(height * scale) }
      return [display.id, { x: Math.round(x * scale), y: Math.round(y * scale), ...size }]
    }),
  )
}

/** The smallest rectangle around all places; empty at the origin where there are none. */
export function desktopBounds(placesPx: readonly Rect[]): Rect {
  if (placesPx.length === 0) return { x: 0, y: 0, width: 0, height: 0 }
  const x = Math.min(...placesPx.map((place) => place.x))
  const y = Math.min(...placesPx.map((place) => place.y))
  const right = Math.max(...placesPx.map((place) => place.x + place.width))
  const bottom = Math.max(...placesPx.map((place) => place.y + place.height))
  return { x, y, width: right - x, height: bottom - y }
}

/** A rectangle with its edges on whole pixels. */
export function wholePixels({ x, y, width, height }: Rect): Rect {
  const left = Math.round(x)
  const top = Math.round(y)
  return { x: left, y: top, width: Math.round(x + width) - left, height: Math.round(y + height) - top }
}
