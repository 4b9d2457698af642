import type { PictureFact } from '../../../shared/design-facts'
import { type Rect, union } from '../../../shared/geometry'
import { limits } from '../../../shared/limits'
import { labelAreas } from './areas'
import { coverMask } from './explained'
import { apart, hexOf, type Raster, usualColour } from './raster'
import type { FoundBox, Scene } from './scene'

export interface Leftover {
  rect: Rect
  /** Pixels that nothing explains. */
  count: number
  /** Different colours among them, of 32 levels a channel. */
  colours: number
  /** The share of its pixels that have `color`. */
  share: number
  color: number
}

/** Parts of one drawing may be this far apart. */
const cellPx = 3
const leastPixels = 8

/** What neither surfaces nor texts nor lines explain, in groups. */
export function findLeftovers(
  scene: Scene,
  boxes: readonly FoundBox[],
  texts: readonly Rect[],
  lines: readonly Rect[],
): Leftover[] {
  const { raster, scale } = scene
  const mask = coverMask(scene, boxes, texts, lines)
  const cell = Math.max(2, Math.round(cellPx * scale))
  const width = Math.ceil(raster.width / cell)
  const height = Math.ceil(raster.height / cell)
  const cells = new Uint32Array(width * height)
  for (let y = 0, at = 0; y < raster.height; y += 1) {
    const row = Math.floor(y / cell) * width
    for (let x = 0; x < raster.width; x += 1, at += 1) if (mask[at]) cells[row + Math.floor(x / cell)] = 1
  }
  widen(cells, width, height)
  const { areas, labels } = labelAreas({ words: cells, width, height }, 0, 1)
  const groups = new Map<number, Group>()
  for (const { id, word } of areas) {
    if (word !== 1) continue
    const rect = { x: raster.width, y: raster.height, width: 0, height: 0 }
    groups.set(id, { rect, count: 0, colours: 0, share: 0, color: 0, seen: new Set(), exact: new Map() })
  }
  measureGroups(raster, mask, (x, y) =>
    groups.get(labels[Math.floor(y / cell) * width + Math.floor(x / cell)]!),
  )
  const found = [...groups.values()]
    .filter(({ count }) => count >= leastPixels * scale * scale)
    .sort((a, b) => b.count - a.count)
    .slice(0, limits.measureMaxPictures)
  return joinStrokes(
    found.map(({ seen, exact, rect, count }) => {
      const [color, times] = [...exact].sort((a, b) => b[1] - a[1])[0] ?? [0, 0]
      return { rect, count, colours: seen.size, share: times / count, color }
    }),
    scale,
  )
}

const iconPx = 48
const strokeGapPx = 6

/** Strokes of one icon lie near each other, one over or beside the other. */
function joinStrokes(all: readonly Leftover[], scale: number): Leftover[] {
  const joined: Leftover[] = []
  for (const one of [...all].sort((a, b) => a.rect.y - b.rect.y || a.rect.x - b.rect.x)) {
    const other = joined.find((each) => isSameIcon(each.rect, one.rect, scale))
    if (!other) joined.push({ ...one })
    else {
      other.rect = union([other.rect, one.rect])
      if (one.count > other.count) other.color = one.color
      other.count += one.count
      other.colours = Math.max(other.colours, one.colours)
    }
  }
  return joined
}

function isSameIcon(a: Rect, b: Rect, scale: number): boolean {
  const { width, height } = union([a, b])
  if (Math.max(width, height) > (iconPx * scale) / 1.5) return false
  const gapX = Math.max(a.x, b.x) - Math.min(a.x + a.width, b.x + b.width)
  const gapY = Math.max(a.y, b.y) - Math.min(a.y + a.height, b.y + b.height)
  const most = strokeGapPx * scale
  return (gapX <= most && gapY < 0) || (gapY <= most && gapX < 0)
}

/** Which coarse colours a group has, and how often exact ones, of the first that came. */
type Group = Leftover & { seen: Set<number>; exact: Map<number, number> }

const mostColours = 4096

function measureGroups(
  raster: Raster,
  mask: Uint8Array,
  groupAt: (x: number, y: number) => Group | undefined,
) {
  for (let y = 0, at = 0; y < raster.height; y += 1) {
    for (let x = 0; x < raster.width; x += 1, at += 1) {
      if (!mask[at]) continue
      const group = groupAt(x, y)
      if (!group) continue
      const { rect, seen, exact } = group
      const right = Math.max(rect.x + rect.width, x + 1)
      const bottom = Math.max(rect.y + rect.height, y + 1)
      rect.x = Math.min(rect.x, x)
      rect.y = Math.min(rect.y, y)
      rect.width = (group.count === 0 ? x + 1 : right) - rect.x
      rect.height = (group.count === 0 ? y + 1 : bottom) - rect.y
      group.count += 1
      const word = raster.words[at]!
      const coarse = ((word >> 19) << 10) | (((word >> 11) & 31) << 5) | ((word >> 3) & 31)
      seen.add(coarse)
      const times = exact.get(word) ?? 0
      if (times > 0 || exact.size < mostColours) exact.set(word, times + 1)
    }
  }
}

/** Cells that touch by corners touch by sides afterwards: each drawn cell fills its right and lower neighbours. */
function widen(cells: Uint32Array, width: number, height: number): void {
  for (let y = height - 2; y >= 0; y -= 1) {
    for (let x = width - 2; x >= 0; x -= 1) {
      const at = y * width + x
      if (cells[at] !== 1) continue
      const right = cells[at + 1]
      const below = cells[at + width]
      if (cells[at + width + 1] === 1 && !right && !below) cells[at + 1] = 1
    }
  }
  for (let y = height - 2; y >= 0; y -= 1) {
    for (let x = 1; x < width; x += 1) {
      const at = y * width + x
      if (cells[at] === 1 && cells[at + width - 1] === 1 && !cells[at - 1] && !cells[at + width])
        cells[at - 1] = 1
    }
  }
}

const pictureColours = 12

/** A leftover as a fact: small with few colours is an icon. */
export function toPicture(scene: Scene, { rect, colours, color }: Leftover, index: number): PictureFact {
  const { raster, scale } = scene
  const most = Math.max(rect.width, rect.height)
  const isIcon = most <= iconPx * scale && (colours <= pictureColours * 4 || most <= 32 * scale)
  const usual = usualColour(raster, rect)
  return {
    id: `p${index + 1}`,
    rectPx: rect,
    kind: isIcon ? 'icon' : 'picture',
    color: hexOf(isIcon ? color : usual.word),
    radiusPx: isIcon ? 0 : roundness(raster, rect),
  }
}

/** The radius a picture's corners are cut with, from how far the ground reaches into them. */
function roundness(raster: Raster, rect: Rect): number {
  const most = Math.min(rect.width, rect.height) / 2
  const radii = [
    [rect.x, 1, rect.y, 1],
    [rect.x + rect.width - 1, -1, rect.y, 1],
    [rect.x, 1, rect.y + rect.height - 1, -1],
    [rect.x + rect.width - 1, -1, rect.y + rect.height - 1, -1],
  ].map(([x, stepX, y, stepY]) => {
    const outX = Math.max(0, Math.min(raster.width - 1, x! - stepX!))
    const outY = Math.max(0, Math.min(raster.height - 1, y! - stepY!))
    const ground = raster.words[outY * raster.width + outX]!
    let missing = 0
    for (let row = 0; row < most; row += 1) {
      let inset = 0
      while (
        inset < most &&
        apart(raster.words[(y! + row * stepY!) * raster.width + x! + inset * stepX!]!, ground) <= 16
      ) {
        inset += 1
      }
      if (inset === 0) break
      missing += inset
    }
    return Math.sqrt(missing / (1 - Math.PI / 4))
  })
  radii.sort((a, b) => a - b)
  const radius = Math.min(most, radii[1]!)
  return radius < 1.5 ? 0 : Math.round(radius)
}
