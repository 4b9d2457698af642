import type { HeatMap } from '../../../shared/fidelity'

export type Rgb = readonly [red: number, green: number, blue: number]

/** Below this share a cell is as good as the same: nothing is painted. */
const leastShare = 0.04
/** What just counts is seen this much, of 1. */
const leastOpacity = 0.3

/** Reads `#rrggbb`; null of anything else. */
export function rgbOf(color: string): Rgb | null {
  const digits = /^\s*#([0-9a-f]{6})\s*$/i.exec(color)?.[1]
  if (!digits) return null
  const part = (at: number) => Number.parseInt(digits.slice(at, at + 2), 16)
  return [part(0), part(2), part(4)]
}

/** The colour of a share, 0 to 1, along evenly spaced stops of which there must be at least one. */
export function heatColor(share: number, stops: readonly [Rgb, ...Rgb[]]): Rgb {
  const along = Math.min(1, Math.max(0, share)) * (stops.length - 1)
  const at = Math.min(Math.floor(along), Math.max(0, stops.length - 2))
  const low = stops[at] ?? stops[0]
  const high = stops[at + 1] ?? low
  const between = (index: 0 | 1 | 2) => Math.round(low[index] + (high[index] - low[index]) * (along - at))
  return [between(0), between(1), between(2)]
}

/**
 * A heat map as pixels to be painted, RGBA row by row, one of each cell.
 * @param strong nothing is half seen: for high contrast
 */
export function heatPixels(
  { columns, rows, values }: Pick<HeatMap, 'columns' | 'rows' | 'values'>,
  stops: readonly [Rgb, ...Rgb[]],
  strong = false,
): Uint8ClampedArray<ArrayBuffer> {
  const colors = Array.from({ length: 256 }, (_, value) => {
    const share = value / 255
    const opacity = share < leastShare ? 0 : strong ? 1 : leastOpacity + (1 - leastOpacity) * share
    return [...heatColor(share, stops), Math.round(opacity * 255)] as const
  })
  const pixels = new Uint8ClampedArray(columns * rows * 4)
  for (let at = 0; at < columns * rows; at += 1) pixels.set(colors[values[at] ?? 0] ?? [], at * 4)
  return pixels
}
