import type { InkMap } from './text-ink'

const least = 0.12

/** Where ink begins and ends, in rows of the map, to a part of a row: an edge row counts as far as it is drawn. */
export function inkExtent({ rect, cover }: InkMap): { top: number; bottom: number } | null {
  return extentOf(rect.height, rect.width, (row, x) => cover[row * rect.width + x]!)
}

/** How wide the ink is, to a part of a pixel. */
export function inkWidth({ rect, cover }: InkMap): number | null {
  const extent = extentOf(rect.width, rect.height, (column, y) => cover[y * rect.width + column]!)
  return extent && extent.bottom - extent.top
}

function extentOf(count: number, across: number, coverAt: (line: number, at: number) => number) {
  const peaks: number[] = []
  for (let line = 0; line < count; line += 1) {
    let peak = 0
    for (let at = 0; at < across; at += 1) peak = Math.max(peak, coverAt(line, at))
    peaks.push(peak)
  }
  const first = peaks.findIndex((peak) => peak > least)
  if (first < 0) return null
  const last = peaks.findLastIndex((peak) => peak > least)
  return { top: first + 1 - Math.min(1, peaks[first]!), bottom: last + Math.min(1, peaks[last]!) }
}

/**
 * How wide the upright strokes are, in pixels and parts of one: the drawn share of each stretch of ink in a row, added
 * up, of which the narrower ones are cut straight through a stem.
 */
export function stemWidth({ rect, cover }: InkMap): number | null {
  return strokeWidth(rect.height, rect.width, 0.4, (row, x) => cover[row * rect.width + x]!)
}

/** How thick the lying strokes are, in the same way: the thinnest of each letter. */
export function barWidth({ rect, cover }: InkMap): number | null {
  return strokeWidth(rect.width, rect.height, 0.25, (column, y) => cover[y * rect.width + column]!)
}

function strokeWidth(
  count: number,
  across: number,
  part: number,
  coverAt: (line: number, at: number) => number,
): number | null {
  const widths: number[] = []
  for (let line = 0; line < count; line += 1) {
    let sum = 0
    let peak = 0
    for (let at = 0; at <= across; at += 1) {
      const value = at < across ? coverAt(line, at) : 0
      if (value > 0.08) {
        sum += value
        peak = Math.max(peak, value)
      } else {
        if (peak > 0.35) widths.push(sum)
        sum = 0
        peak = 0
      }
    }
  }
  if (widths.length < 4) return null
  widths.sort((a, b) => a - b)
  return widths[Math.floor(widths.length * part)]!
}
