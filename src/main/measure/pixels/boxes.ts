import type { Fill } from '../../../shared/design-facts'
import type { Rect } from '../../../shared/geometry'
import { type Area, type Areas, type Outline, outlineOf } from './areas'
import { borderOf, type Sides, withBorder } from './borders'
import { radiiOf } from './corners'
import { gradientOf, shadeAt } from './gradients'
import { apart, hexOf, type Raster, wordOfHex } from './raster'
import { lines, ownBorder, withoutMix, withRim } from './rims'
import { ringOf } from './rings'
import { type FoundBox, rectOf, type Scene } from './scene'
import { shadowOf } from './shadows'
import { isRounded, slabsOf } from './shape'
import { lookOut, sideNames } from './sides'

const leastSidePx = 5
/** Smaller stretches of smooth colours are in every photo. */
const leastShadedPx = 16
const leastSlabPx = 12
const mostBorderPx = 4
const smallPx = 64
/** Beside smaller boxes, half of the shorter side, what anti-aliasing leaves of arcs looks like a shadow. */
const leastShadowed = 12

/** Boxes that have a surface of their own: flat or shaded areas in the shape of a rounded rectangle. */
export function findBoxes(scene: Scene): FoundBox[] {
  const found: FoundBox[] = []
  const { raster, flat, smooth } = scene
  const largest = largestFlat(flat, smooth)
  const shaded = new Map<number, Shade>()
  for (const area of smooth.areas) {
    if (Math.min(widthOf(area), heightOf(area)) < leastShadedPx * scene.scale) continue
    const fill = gradientOf(raster, { flat, smooth }, area, largest.get(area.id) ?? 0)
    if (!fill || !isRounded(area, outlineOf(smooth, raster.width, area))) continue
    shaded.set(area.id, { fill, rect: rectOf(area) })
    const box = boxAt(scene, rectOf(area), area.word, fill, edgesOf(raster, area) >= 2)
    if (box) found.push({ ...box, smooth: area.id })
    scene.checkStopped()
  }
  for (const area of flat.areas) {
    if (Math.min(widthOf(area), heightOf(area)) < leastSidePx || isPage(scene, area)) continue
    const smoothId = smooth.labels[firstOf(flat, raster, area)]!
    const shade = shaded.get(smoothId)
    if (shade && isOfShade(area, shade)) continue
    const outline = outlineOf(flat, raster.width, area)
    const fill: Fill = { kind: 'flat', color: hexOf(area.word) }
    if (isThin(scene, area, outline)) continue
    const isWhole = isRounded(area, outline)
    const ring = isWhole ? ringOf(raster, rectOf(area), area.word, scene.scale) : null
    if (ring) {
      const radius = ring.rect.width / 2
      const radii: FoundBox['radii'] = [radius, radius, radius, radius]
      found.push({ ...ring, radii, word: area.word, fill, shadow: null, area: area.id, smooth: null })
      continue
    }
    const rects = isWhole ? [rectOf(area)] : slabsOf(area, outline, leastSlabPx * scene.scale)
    for (const rect of rects) {
      const box = boxAt(scene, rect, area.word, fill, !isWhole && area.word !== scene.ground)
      if (box) found.push({ ...box, area: area.id })
    }
    scene.checkStopped()
  }
  return found
}

/** A box on a given place, with what lies round it; null where nothing sets it off. */
export function boxAt(
  scene: Scene,
  straight: Rect,
  word: number,
  fill: Fill,
  isPart = false,
): FoundBox | null {
  const { raster, scale } = scene
  const inner = isPart ? straight : withRim(raster, straight, word)
  const most = Math.round(mostBorderPx * scale)
  const reach = Math.min(inner.width, inner.height) / 2
  const insetPx = Math.min(reach, 24 * scale)
  const look = { fill: word, insetPx, mostLinePx: most }
  const sides = Object.fromEntries(
    sideNames.map((name) => [name, lookOut(raster, inner, name, look)]),
  ) as Sides
  const isSmall = Math.min(inner.width, inner.height) <= smallPx * scale
  const isFramed = lines(borderOf(sides)) >= 3 && !isSmall
  if (!isFramed) for (const name of sideNames) sides[name] = withoutMix(sides[name], word)
  const border = ownBorder(scene, inner, borderOf(sides))
  const edges = sideNames.filter((name) => sides[name].kind === 'edge').length
  const lined = lines(border)
  const apartFrom = sideNames.filter((name) => {
    const { kind, outside, line } = sides[name]
    if (kind === 'mixed') return true
    if (kind !== 'other') return false
    // A line that is no border of its own is a divider when the same colour goes on behind it.
    return outside === null || line === null || apart(outside, word) > 1 || Boolean(border?.sides[name])
  }).length
  if (lined < 3 && apartFrom + edges < 4 && !isPart) return null
  if (apartFrom + lined === 0 && !isPart) return null
  if (apart(word, scene.ground) <= 1 && lined < 3 && edges > 0) return null
  const rect = withBorder(inner, border)
  // Lines on one or two sides are straight; the corners are the surface's own.
  const radii =
    border && lined >= 3 ? radiiOf(raster, rect, wordOfHex(border.color)) : radiiOf(raster, inner, word)
  const shadow = reach >= leastShadowed * scale ? shadowOf(raster, rect, insetPx, scale) : null
  return { rect, word, fill, border, radii, shadow, area: null, smooth: null }
}

const widthOf = ({ left, right }: Area) => right - left + 1
const heightOf = ({ top, bottom }: Area) => bottom - top + 1

/** The page itself: its colour, reaching two of the picture's edges at least. */
function isPage({ raster, ground }: Scene, area: Area): boolean {
  return area.word === ground && edgesOf(raster, area) >= 2
}

function edgesOf(raster: Raster, { left, top, right, bottom }: Area): number {
  return [left === 0, top === 0, right === raster.width - 1, bottom === raster.height - 1].filter(Boolean)
    .length
}

/** An area that is nothing but lines, all round: a frame, whatever is inside. */
function isThin({ raster, flat, scale }: Scene, area: Area, outline: Outline): boolean {
  const { rowFrom, rowTo, columnFrom, columnTo } = outline
  const middleY = (area.top + area.bottom) >> 1
  const middleX = (area.left + area.right) >> 1
  const most = mostBorderPx * scale
  const starts = [
    [rowFrom[middleY - area.top]!, middleY, 1, 0],
    [rowTo[middleY - area.top]!, middleY, -1, 0],
    [middleX, columnFrom[middleX - area.left]!, 0, 1],
    [middleX, columnTo[middleX - area.left]!, 0, -1],
  ] as const
  return starts.every(([x, y, stepX, stepY]) => {
    for (let away = 1; away <= most; away += 1) {
      const at = (y + away * stepY) * raster.width + x + away * stepX
      if (flat.labels[at] !== area.id) return true
    }
    return false
  })
}

interface Shade {
  fill: Fill
  rect: Rect
}

/** A stretch of a gradient, rather than a surface on it that happens to come near its colours. */
function isOfShade(area: Area, { fill, rect }: Shade): boolean {
  if (fill.kind !== 'gradient') return false
  const corners = [
    [area.left, area.top],
    [area.right, area.bottom],
    [(area.left + area.right) / 2, (area.top + area.bottom) / 2],
  ] as const
  return corners.some(([x, y]) => apart(shadeAt(fill, rect, x, y), area.word) <= 6)
    ? Math.min(widthOf(area), heightOf(area)) < 12 ||
        corners.every(([x, y]) => apart(shadeAt(fill, rect, x, y), area.word) <= 10)
    : false
}

/** Any pixel of an area. */
function firstOf({ labels }: Areas, { width }: Raster, { id, left, top, right }: Area): number {
  for (let at = top * width + left; at <= top * width + right; at += 1) if (labels[at] === id) return at
  return top * width + left
}

/** For each smooth area how many pixels its largest area of one colour has. */
function largestFlat(flat: Areas, smooth: Areas): Map<number, number> {
  const largest = new Map<number, number>()
  const seen = new Uint8Array(flat.counts.length)
  for (let at = 0; at < flat.labels.length; at += 1) {
    const id = flat.labels[at]!
    if (seen[id]) continue
    seen[id] = 1
    const count = flat.counts[id]!
    const owner = smooth.labels[at]!
    if (count > (largest.get(owner) ?? 0)) largest.set(owner, count)
  }
  return largest
}
