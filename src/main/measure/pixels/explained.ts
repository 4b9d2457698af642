import type { Rect } from '../../../shared/geometry'
import { apart, clip } from './raster'
import type { FoundBox, Scene } from './scene'

/** A pixel that differs less from the surface it lies on is that surface. */
const tight = 6

/** 1 for each pixel that is neither surface, nor border, nor shadow, nor text, nor line. */
export function coverMask(
  scene: Scene,
  boxes: readonly FoundBox[],
  texts: readonly Rect[],
  lines: readonly Rect[],
): Uint8Array {
  const { raster, smooth, ground } = scene
  const { words, width, height } = raster
  const surface = new Uint32Array(width * height).fill(ground)
  const known = knownSmooth(scene, boxes)
  // Larger boxes lie under smaller ones.
  const bySize = [...boxes].sort((a, b) => b.rect.width * b.rect.height - a.rect.width * a.rect.height)
  for (const box of bySize) paint(surface, width, clip(raster, box.rect), box.word)
  const mask = new Uint8Array(width * height)
  for (let at = 0; at < mask.length; at += 1) {
    if (words[at] === surface[at] || known.has(smooth.labels[at]!)) continue
    if (apart(words[at]!, surface[at]!) > tight) mask[at] = 1
  }
  for (const box of bySize) clearRim(mask, width, height, box)
  for (const rect of [...texts, ...lines]) {
    const {
      x,
      y,
      width: across,
      height: down,
    } = clip(raster, {
      x: rect.x - 2,
      y: rect.y - 2,
      width: rect.width + 4,
      height: rect.height + 4,
    })
    for (let row = y; row < y + down; row += 1) mask.fill(0, row * width + x, row * width + x + across)
  }
  return mask
}

/** Smooth areas that are a surface with the shadows on it, or a gradient. */
function knownSmooth({ raster, flat, smooth, ground }: Scene, boxes: readonly FoundBox[]): Set<number> {
  const known = new Set<number>()
  const flatIds = new Set(boxes.flatMap(({ area }) => (area === null ? [] : [area])))
  for (const { id, word } of flat.areas) if (word === ground) flatIds.add(id)
  for (const { smooth: id } of boxes) if (id !== null) known.add(id)
  for (const { id, top, left, right } of flat.areas) {
    if (!flatIds.has(id)) continue
    for (let at = top * raster.width + left; at <= top * raster.width + right; at += 1) {
      if (flat.labels[at] !== id) continue
      known.add(smooth.labels[at]!)
      break
    }
  }
  return known
}

function paint(surface: Uint32Array, width: number, rect: Rect, word: number): void {
  for (let row = rect.y; row < rect.y + rect.height; row += 1) {
    surface.fill(word, row * width + rect.x, row * width + rect.x + rect.width)
  }
}

/** The border and what anti-aliasing leaves of it, the corners included. */
function clearRim(mask: Uint8Array, width: number, height: number, { rect, border, radii }: FoundBox): void {
  const band = (border?.widthPx ?? 0) + 1
  const clear = (x0: number, y0: number, x1: number, y1: number) => {
    const from = Math.max(0, x0)
    const to = Math.min(width, x1)
    for (let y = Math.max(0, y0); y < Math.min(height, y1) && to > from; y += 1) {
      mask.fill(0, y * width + from, y * width + to)
    }
  }
  const right = rect.x + rect.width
  const bottom = rect.y + rect.height
  clear(rect.x - 1, rect.y - 1, right + 1, rect.y + band)
  clear(rect.x - 1, bottom - band, right + 1, bottom + 1)
  clear(rect.x - 1, rect.y - 1, rect.x + band, bottom + 1)
  clear(right - band, rect.y - 1, right + 1, bottom + 1)
  const corners = [
    [rect.x, rect.y, 1, 1],
    [right - 1, rect.y, -1, 1],
    [right - 1, bottom - 1, -1, -1],
    [rect.x, bottom - 1, 1, -1],
  ] as const
  corners.forEach(([x, y, stepX, stepY], index) => {
    const radius = radii[index]!
    for (let row = 0; row < radius; row += 1) {
      const up = radius - row - 0.5
      const inset = radius - Math.sqrt(Math.max(0, radius * radius - up * up))
      // The arc is drawn on both of its sides, and slanting: a little more than the border's own width.
      const reach = Math.ceil(inset + band * 1.5 * Math.sqrt(1 + up / Math.max(0.5, radius - up)) + 1)
      const to = x + stepX * Math.min(reach, Math.ceil(radius) + 1)
      clear(Math.min(x, to), y + row * stepY, Math.max(x, to) + 1, y + row * stepY + 1)
    }
  })
}
