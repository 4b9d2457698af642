import type { BorderFact } from '../../../shared/design-facts'
import type { Rect } from '../../../shared/geometry'
import { withBorder } from './borders'
import { coverage } from './corners'
import { apart, mixed, type Raster } from './raster'
import type { Scene } from './scene'
import { lineColour, type Side, sideNames } from './sides'

/** A line round a box that belongs to something larger is what the box lies on: a switch round its knob. */
export function ownBorder(
  { raster, flat, flatById }: Scene,
  inner: Rect,
  border: BorderFact | null,
): BorderFact | null {
  if (!border || lines(border) < 3) return border
  const { x, y, width, height } = withBorder(inner, border)
  const middleX = x + (width >> 1)
  const middleY = y + (height >> 1)
  const places = [
    [middleX, y, border.sides.top],
    [middleX, y + height - 1, border.sides.bottom],
    [x, middleY, border.sides.left],
    [x + width - 1, middleY, border.sides.right],
  ] as const
  const isLarger = places.some(([atX, atY, drawn]) => {
    const line = drawn ? flatById.get(flat.labels[atY * raster.width + atX]!) : undefined
    if (
      !line ||
      (line.left >= x - 1 && line.top >= y - 1 && line.right <= x + width && line.bottom <= y + height)
    ) {
      return false
    }
    // Lines that go on beyond are a table's; what is filled is a surface.
    return line.count > 0.3 * (line.right - line.left + 1) * (line.bottom - line.top + 1)
  })
  return isLarger ? null : border
}

export const lines = (border: BorderFact | null) =>
  border ? sideNames.filter((name) => border.sides[name]).length : 0

/** A line whose colour lies between both of its neighbours is what anti-aliasing left, unless it is a frame. */
export function withoutMix(side: Side, fill: number): Side {
  const { line, outside } = side
  if (!line || outside === null || line.widthPx > 1 || apart(outside, fill) < 12) return side
  const part = coverage(line.word, outside, fill)
  const isMix = part > 0 && part < 1 && apart(mixed(outside, fill, part), line.word) <= 6
  return isMix ? { ...side, line: null } : side
}

/** An arc's outermost pixels are drawn in part only: they belong to the area when at least half of them is. */
export function withRim(raster: Raster, rect: Rect, word: number): Rect {
  const reach = Math.min(rect.width, rect.height) / 2
  const grown = { top: 0, right: 0, bottom: 0, left: 0 }
  for (const name of sideNames) {
    const rim = lineColour(raster, rect, name, 1, reach)
    const beyond = lineColour(raster, rect, name, 2, reach)
    if (!rim || !beyond || rim.word === word || rim.word === beyond.word) continue
    const part = coverage(rim.word, beyond.word, word)
    const isMix = apart(mixed(beyond.word, word, part), rim.word) <= 6
    if (isMix && part >= 0.5 && part < 1) grown[name] = 1
  }
  return {
    x: rect.x - grown.left,
    y: rect.y - grown.top,
    width: rect.width + grown.left + grown.right,
    height: rect.height + grown.top + grown.bottom,
  }
}
