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
 * The system's monitor (a place in physical pixels) behind each display, in the displays' order: same size and place
 * first, then same size in reading order, because places differ between the two at mixed scale factors, then any that
 * is left.
 * @throws Error when there are fewer monitors than displays
 */
export function matchMonitors<Monitor extends Rect>(
  monitors: readonly Monitor[],
  displays: readonly DisplayPlace[],
): Monitor[] {
  const free = [...monitors].sort(inReadingOrder)
  const left = [...displays].sort((a, b) => inReadingOrder(a.bounds, b.bounds))
  const matched = new Map<DisplayPlace, Monitor>()
  const steps = [
    (monitor: Rect, display: DisplayPlace) => isSameSize(monitor, display) && isSamePlace(monitor, display),
    isSameSize,
    () => true,
  ]
  for (const fits of steps) {
    for (const display of left) {
      if (matched.has(display)) continue
      const index = free.findIndex((monitor) => fits(monitor, display))
      if (index >= 0) matched.set(display, free.splice(index, 1)[0]!)
    }
  }
  if (matched.size < displays.length) throw new Error('more displays than monitors')
  return displays.map((display) => matched.get(display)!)
}

function inReadingOrder(a: Rect, b: Rect): number {
  return a.x - b.x || a.y - b.y
}

// Electron rounds to whole device-independent pixels: at 1.25, 768 becomes 615, which is 769 again.
const isNear = (a: number, b: number, scaleFactor: number) => Math.abs(a - b) <= Math.ceil(scaleFactor)

function isSameSize(monitor: Rect, display: DisplayPlace): boolean {
  const { width, height } = displaySizePx(display)
  return Math.abs(monitor.width - width) <= 1 && Math.abs(monitor.height - height) <= 1
}

function isSamePlace(monitor: Rect, { bounds, scaleFactor }: DisplayPlace): boolean {
  return (
    isNear(monitor.x, bounds.x * scaleFactor, scaleFactor) &&
    isNear(monitor.y, bounds.y * scaleFactor, scaleFactor)
  )
}
