import type { Rect, Size } from '../../shared/geometry'

/** What matching needs of Electron's `Display`. */
export interface DisplayPlace {
  /** Device-independent pixels. */
  bounds: Rect
  scaleFactor: number
}

/** A display's size in physical pixels. */
export function displaySizePx({ bounds, scaleFactor }: DisplayPlace): Size {
  return { width: Math.round(bounds.width * scaleFactor), height: Math.round(bounds.height * scaleFactor) }
}

/**
 * The system's monitor (a place in physical pixels) behind each display, in the displays' order: same size in pixels
 * first, then the same place in reading order, because places differ between the two at mixed scale factors.
 * @throws Error when there are fewer monitors than displays
 */
export function matchMonitors<Monitor extends Rect>(
  monitors: readonly Monitor[],
  displays: readonly DisplayPlace[],
): Monitor[] {
  const inOrder = (a: Rect, b: Rect) => a.x - b.x || a.y - b.y
  const free = [...monitors].sort(inOrder)
  const matched = new Map<DisplayPlace, Monitor>()
  for (const display of [...displays].sort((a, b) => inOrder(a.bounds, b.bounds))) {
    const { width, height } = displaySizePx(display)
    // Electron rounds sizes to whole device-independent pixels: at 1.25, 768 becomes 615, which is 769 again.
    const isSame = (candidate: Rect) =>
      Math.abs(candidate.width - width) <= 1 && Math.abs(candidate.height - height) <= 1
    const same = free.findIndex(isSame)
    const [found] = free.splice(Math.max(0, same), 1)
    if (!found) throw new Error('more displays than monitors')
    matched.set(display, found)
  }
  return displays.map((display) => matched.get(display)!)
}
