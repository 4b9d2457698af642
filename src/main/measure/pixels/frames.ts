import type { Rect } from '../../../shared/geometry'
import { type Area, type Areas, outlineOf } from './areas'
import { boxAt } from './boxes'
import { apart, hexOf, lightOf } from './raster'
import { type FoundBox, rectOf, type Scene } from './scene'
import { lineColour, sideNames } from './sides'

const leastWidthPx = 20
const leastHeightPx = 14
const mostLinePx = 4
/** Of its own rectangle, what the lines of a frame cover at most. */
const mostDrawn = 0.35
/** Of a frame's left and right side, what must be drawn. */
const leastSide = 0.75
/** How far above the straight part of its sides a frame's top may lie: its largest radius. */
const mostRadiusPx = 40

/**
 * Boxes that only lines make: a border round something that is not one area, such as a card with dividers or a table.
 * The left and right side are straight lines of one colour, joined or of one height; the top and bottom between them
 * are looked for beyond the arcs of the corners.
 */
export function findFrames(scene: Scene): FoundBox[] {
  const { flat, raster, scale } = scene
  const found: FoundBox[] = []
  const sides: Area[] = []
  for (const area of flat.areas) {
    const { width, height } = rectOf(area)
    if (height < leastHeightPx * scale) continue
    if (width <= mostLinePx * scale && area.count > 0.95 * width * height) sides.push(area)
    if (width < leastWidthPx * scale || area.count > mostDrawn * width * height) continue
    if (hasSides(flat, raster.width, area)) push(scene, rectOf(area), area.word, found)
  }
  sides.sort((a, b) => a.left - b.left)
  for (const [index, left] of sides.entries()) {
    const right = sides
      .slice(index + 1)
      .find(
        (other) =>
          Math.abs(other.top - left.top) <= 1 &&
          Math.abs(other.bottom - left.bottom) <= 1 &&
          apart(other.word, left.word) <= 2 &&
          other.right - left.left >= leastWidthPx * scale,
      )
    if (right) {
      push(scene, { ...rectOf(left), width: right.right - left.left + 1 }, left.word, found)
    }
    scene.checkStopped()
  }
  return found
}

function push(scene: Scene, straight: Rect, word: number, found: FoundBox[]): void {
  const { raster, scale } = scene
  const rect = withEnds(scene, straight, word)
  if (!rect) return
  const line = thickness(scene, rect, word)
  if (line === 0) return
  if (isShade(scene, rect, word, line)) return
  const inner = {
    x: rect.x + line,
    y: rect.y + line,
    width: rect.width - 2 * line,
    height: rect.height - 2 * line,
  }
  if (inner.width < 8 || inner.height < 8) return
  const inside = sideNames.flatMap((side) => lineColour(raster, inner, side, 0, 12 * scale) ?? [])
  const fill = inside.sort((a, b) => b.share - a.share)[0]
  if (!fill || fill.word === word) return
  const box = boxAt(scene, inner, fill.word, { kind: 'flat', color: hexOf(fill.word) })
  // A ring of a shadow is no line: the colours on both sides of it only go on.
  if (!box?.border || Object.values(box.border.sides).filter(Boolean).length < 3) return
  const all = { top: true, right: true, bottom: true, left: true }
  found.push({ ...box, rect, border: { widthPx: line, color: hexOf(word), sides: all } })
}

const faintStep = 16

/** Between a lighter and a darker neighbour, and near to both: one ring of a shadow. */
function isShade({ raster }: Scene, rect: Rect, word: number, line: number): boolean {
  const outside = lineColour(raster, rect, 'left', 1, rect.height * 0.2)
  const inside = lineColour(raster, rect, 'left', -line, rect.height * 0.2)
  if (!outside || !inside) return false
  const isBetween = (lightOf(word) - lightOf(outside.word)) * (lightOf(inside.word) - lightOf(word)) > 0
  return isBetween && apart(word, outside.word) < faintStep && apart(word, inside.word) < faintStep
}

/** Both outer columns of an area of lines are drawn for most of its height. */
function hasSides(flat: Areas, width: number, area: Area): boolean {
  const { rowFrom, rowTo } = outlineOf(flat, width, area)
  const drawn = (ends: Int32Array, edge: number) =>
    ends.reduce((sum, x) => sum + (Math.abs(x - edge) <= 1 ? 1 : 0), 0)
  const least = (area.bottom - area.top + 1) * leastSide
  return drawn(rowFrom, area.left) >= least && drawn(rowTo, area.right) >= least
}

/** The rectangle from its top line to its bottom line; null where one is missing. */
function withEnds({ raster, scale }: Scene, straight: Rect, word: number): Rect | null {
  const reach = Math.min(mostRadiusPx * scale, straight.width / 2, straight.height / 2 + 2)
  const isLine = (side: 'top' | 'bottom', away: number) => {
    // Its corners' arcs begin where the sides end: the line must come as near to the corners.
    const line = lineColour(raster, straight, side, away, Math.min(reach, away + 3))
    return line !== null && line.share > 0.97 && apart(line.word, word) <= 2
  }
  const end = (side: 'top' | 'bottom') => {
    if (isLine(side, 0)) return 0
    for (let away = 1; away <= reach; away += 1) {
      if (isLine(side, away)) {
        let last = away
        while (isLine(side, last + 1) && last - away < mostLinePx * scale) last += 1
        return last
      }
    }
    return null
  }
  const above = end('top')
  const below = end('bottom')
  if (above === null || below === null) return null
  return { ...straight, y: straight.y - above, height: straight.height + above + below }
}

/** How thick the left line is; 0 where it is no thin line. */
function thickness({ raster, scale }: Scene, rect: Rect, word: number): number {
  const most = Math.round(mostLinePx * scale)
  for (let line = 0; line <= most; line += 1) {
    const inside = lineColour(raster, rect, 'left', -line, rect.height * 0.2)
    if (!inside || inside.share < 0.6 || apart(inside.word, word) > 2) return line
  }
  return 0
}
