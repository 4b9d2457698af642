import type { DividerFact } from '../../../shared/design-facts'
import type { Rect } from '../../../shared/geometry'
import { type Area, rowsOf } from './areas'
import { holds } from './join-boxes'
import { apart, hexOf, lightOf, type Raster } from './raster'
import { type FoundBox, rectOf, type Scene } from './scene'
import { lineColour, type SideName } from './sides'

const mostThickPx = 4
const leastLongPx = 24
/** Of its own rectangle, what areas that consist of lines cover at most. */
const mostDrawn = 0.35

/** Thin lines between things: stretches of one colour that are no border of a box and no edge of a shadow. */
export function findDividers(
  scene: Scene,
  boxes: readonly FoundBox[],
  texts: readonly Rect[],
): DividerFact[] {
  const { raster, flat, scale } = scene
  const found: DividerFact[] = []
  for (const area of flat.areas) {
    const rect = rectOf(area)
    if (Math.max(rect.width, rect.height) < leastLongPx * scale || area.word === scene.ground) continue
    const isThin = Math.min(rect.width, rect.height) <= mostThickPx * scale
    if (!isThin && area.count > mostDrawn * rect.width * rect.height) continue
    for (const line of linesOf(scene, area)) {
      if (texts.some((text) => holds(text, line, 2))) continue
      if (isBorder(line, boxes) || !isSetOff(raster, line, area.word)) continue
      found.push({ id: '', rectPx: line, color: hexOf(area.word) })
    }
    scene.checkStopped()
  }
  return found.map((line, index) => ({ ...line, id: `d${index + 1}` }))
}

/** The straight thin stretches an area consists of. */
function linesOf({ raster, flat, scale }: Scene, area: Area): Rect[] {
  const least = leastLongPx * scale
  const most = mostThickPx * scale
  const flatLines = rowsOf(flat, raster.width, area, false, least)
  const upright = rowsOf(flat, raster.width, area, true, least).map(({ x, y, width, height }) => ({
    x: y,
    y: x,
    width: height,
    height: width,
  }))
  return [
    ...flatLines.filter(({ height }) => height <= most),
    ...upright.filter(({ width }) => width <= most),
  ]
}

/** A line along the rim of a box is its border, or what anti-aliasing made of its edge. */
function isBorder(line: Rect, boxes: readonly FoundBox[]): boolean {
  return boxes.some(({ rect, border, radii }) => {
    const reach = (border?.widthPx ?? 0) + 2
    if (!holds(rect, line, 2)) return false
    const nearX = line.x - rect.x < reach || rect.x + rect.width - line.x - line.width < reach
    const nearY = line.y - rect.y < reach || rect.y + rect.height - line.y - line.height < reach
    const corner = Math.max(...radii) * 2 + 4
    return line.width >= line.height
      ? nearY && line.width >= rect.width - corner
      : nearX && line.height >= rect.height - corner
  })
}

const clear = 4
const crisp = 12

/** It differs from both sides in the same way, or clearly from each: what fades is a shadow. */
function isSetOff(raster: Raster, line: Rect, word: number): boolean {
  const [one, other]: [SideName, SideName] = line.width >= line.height ? ['top', 'bottom'] : ['left', 'right']
  const a = lineColour(raster, line, one, 1, 0)
  const b = lineColour(raster, line, other, 1, 0)
  if (!a || !b || a.share < 0.5 || b.share < 0.5) return false
  const fromA = lightOf(word) - lightOf(a.word)
  const fromB = lightOf(word) - lightOf(b.word)
  if (apart(word, a.word) >= crisp && apart(word, b.word) >= crisp) return true
  return apart(word, a.word) >= clear && apart(word, b.word) >= clear && fromA * fromB > 0
}
