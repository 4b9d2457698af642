import type { BorderFact } from '../../../shared/design-facts'
import type { Rect } from '../../../shared/geometry'
import { coverage } from './corners'
import { apart, hexOf, type Raster } from './raster'

const mostSidePx = 40
const mostLinePx = 7
const leastContrast = 24

/**
 * The ring round a small circle of the colour that also lies outside: a radio button. No pixel of a thin ring need be
 * drawn whole, so its width is the sum of what is drawn of it along a radius; the mean of four.
 */
export function ringOf(
  { words, width, height }: Raster,
  inner: Rect,
  fill: number,
  scale: number,
): { rect: Rect; border: BorderFact } | null {
  if (Math.abs(inner.width - inner.height) > 1 || inner.width > mostSidePx * scale) return null
  const middleX = inner.x + inner.width / 2
  const middleY = inner.y + inner.height / 2
  const reach = Math.ceil(inner.width / 2 + mostLinePx * scale)
  const rays = [
    [1, 0],
    [-1, 0],
    [0, 1],
    [0, -1],
  ].map(([stepX, stepY]) => {
    const ray: number[] = []
    // The first pixel beside the middle in each direction.
    const startX = stepX! < 0 ? Math.ceil(middleX) - 1 : Math.floor(middleX)
    const startY = stepY! < 0 ? Math.ceil(middleY) - 1 : Math.floor(middleY)
    for (let away = 0; away < reach; away += 1) {
      const x = startX + away * stepX!
      const y = startY + away * stepY!
      ray.push(x < 0 || y < 0 || x >= width || y >= height ? -1 : words[y * width + x]!)
    }
    return ray
  })
  if (rays.some((ray) => ray.includes(-1) || apart(ray.at(-1)!, fill) > 8)) return null
  const seen = rays.map((ray) =>
    ray.reduce((far, word) => (apart(word, fill) > apart(far, fill) ? word : far), fill),
  )
  const line = seen[0]!
  if (apart(line, fill) < leastContrast || seen.some((word) => apart(word, line) > 40)) return null
  const widths = rays.map((ray) => ray.reduce((sum, word) => sum + coverage(word, fill, line), 0))
  const outer = rays.map((ray) => {
    const peak = ray.findIndex((word) => apart(word, line) <= 40)
    return ray.slice(peak).reduce((sum, word) => sum + coverage(word, fill, line), peak)
  })
  if (Math.max(...outer) - Math.min(...outer) > 1.5 || Math.max(...widths) > mostLinePx * scale) return null
  const radius = Math.round(mean(outer) * 2) / 2
  // Of a square, the line is farther away towards its corners.
  const beside = (middle: number, away: number) =>
    away < 0 ? Math.ceil(middle + away) - 1 : Math.floor(middle + away)
  const diagonal = (away: number) =>
    [
      [away, away],
      [-away, away],
      [away, -away],
      [-away, -away],
    ].map(([x, y]) => coverage(words[beside(middleY, y!) * width + beside(middleX, x!)]!, fill, line))
  const onLine = diagonal((radius - mean(widths) / 2) * Math.SQRT1_2 - 0.5)
  const beyond = diagonal((radius + 1.5) * Math.SQRT1_2)
  if (onLine.some((cover) => cover < 0.2) || beyond.some((cover) => cover > 0.3)) return null
  return {
    rect: {
      x: Math.round(middleX - radius),
      y: Math.round(middleY - radius),
      width: radius * 2,
      height: radius * 2,
    },
    border: {
      widthPx: Math.max(1, Math.round(mean(widths))),
      color: hexOf(line),
      sides: { top: true, right: true, bottom: true, left: true },
    },
  }
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
