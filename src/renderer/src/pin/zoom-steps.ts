const perNotch = 1.1
const notchDelta = 100
const perKey = 1.25

/** The zoom after the wheel has turned by `deltaY`, stopping at the picture's own size on the way. */
export function wheelZoom(zoom: number, deltaY: number): number {
  // A touchpad sends many small turns, a free wheel few large ones.
  const notches = Math.min(3, Math.max(-3, -deltaY / notchDelta))
  return stopAtOne(zoom, zoom * perNotch ** notches)
}

/** The next larger or smaller zoom for a key. */
export function keyZoom(zoom: number, direction: 1 | -1): number {
  return stopAtOne(zoom, zoom * perKey ** direction)
}

function stopAtOne(from: number, to: number): number {
  return (from < 1 && to > 1) || (from > 1 && to < 1) ? 1 : to
}
