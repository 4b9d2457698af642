import type { Rect } from '../../../shared/geometry'
import { apart, blueOf, greenOf, type Raster, redOf } from './raster'
import { cornerShare } from './shape'

/**
 * The radii of a box, in order top left, top right, bottom right, bottom left: each from the area its corner lacks,
 * where a pixel drawn half, as anti-aliasing does, counts half. `edge` is the colour of the box's rim.
 */
export function radiiOf(raster: Raster, rect: Rect, edge: number): [number, number, number, number] {
  const { x, y, width, height } = rect
  const right = x + width - 1
  const bottom = y + height - 1
  const most = Math.min(width, height) / 2
  const at = (cornerX: number, cornerY: number, stepX: 1 | -1, stepY: 1 | -1) =>
    roundRadius(radiusAt(raster, { cornerX, cornerY, stepX, stepY }, edge, most), most)
  return [at(x, y, 1, 1), at(right, y, -1, 1), at(right, bottom, -1, -1), at(x, bottom, 1, -1)]
}

interface Corner {
  cornerX: number
  cornerY: number
  stepX: 1 | -1
  stepY: 1 | -1
}

const drawn = 0.97

function radiusAt(
  { words, width, height }: Raster,
  { cornerX, cornerY, stepX, stepY }: Corner,
  edge: number,
  most: number,
): number {
  const corner = words[cornerY * width + cornerX]!
  if (apart(corner, edge) <= 2) return 0
  // What lies outside is seen best in the corner itself, unless the arc is so small that it covers some of it.
  const outX = Math.min(width - 1, Math.max(0, cornerX - stepX))
  const outY = Math.min(height - 1, Math.max(0, cornerY - stepY))
  const beyond = words[outY * width + outX]!
  const ground =
    most > 3 && coverage(words[(cornerY + stepY) * width + cornerX]!, corner, edge) < 0.1 ? corner : beyond
  if (apart(ground, edge) < 3) return 0
  let missing = 0
  for (let row = 0; row < most; row += 1) {
    const lacks = lackOf(most, (column) =>
      coverage(words[(cornerY + row * stepY) * width + cornerX + column * stepX]!, ground, edge),
    )
    if (lacks < 0.02) break
    missing += lacks
  }
  return Math.sqrt(missing / cornerShare)
}

const half = 0.3

/** What a row lacks until the rim: a thin border across a pixel's edge is never drawn whole, so its peak counts. */
function lackOf(most: number, coveredAt: (column: number) => number): number {
  let lacks = 0
  for (let column = 0; column < most; column += 1) {
    const covered = coveredAt(column)
    if (covered >= drawn) return lacks
    if (covered >= half && coveredAt(column + 1) <= covered) return lacks + (1 - covered) * half
    lacks += 1 - covered
  }
  return lacks
}

/** How much of a pixel is drawn: where it lies on the way from one colour to the other, 0 to 1. */
export function coverage(pixel: number, ground: number, ink: number): number {
  const red = redOf(ink) - redOf(ground)
  const green = greenOf(ink) - greenOf(ground)
  const blue = blueOf(ink) - blueOf(ground)
  const along =
    (redOf(pixel) - redOf(ground)) * red +
    (greenOf(pixel) - greenOf(ground)) * green +
    (blueOf(pixel) - blueOf(ground)) * blue
  return Math.max(0, Math.min(1, along / (red * red + green * green + blue * blue || 1)))
}

/** Radii are whole or half pixels in nearly every design; nearly half of the shorter side is meant as all of it. */
function roundRadius(radius: number, most: number): number {
  if (radius < 0.7) return 0
  if (radius > most * 0.94) return most
  return Math.round(radius * 2) / 2
}
