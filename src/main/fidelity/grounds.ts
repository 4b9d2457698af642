import type { HexColor } from '../../shared/design-facts'
import type { Rect } from '../../shared/geometry'
import type { Picture } from './ssim'

/** Channels must differ by so much across an edge for it to be seen. */
const edgeLevels = 5
/** Of a side of a box; the rest may lie at another box of its colour. */
const seenShare = 0.3
const acrossPx = 2

/**
 * Whether a box is told from what it lies on: along its edges colours change, on a part of each side at least, but for one. So
 * a row with a line below it is none. A side at the picture's edge does not count.
 */
export function isEdgeSeen(picture: Picture, rect: Rect, leastShare = seenShare): boolean {
  const { pixels, widthPx, heightPx } = picture
  const [left, top] = [Math.round(rect.x), Math.round(rect.y)]
  const [right, bottom] = [Math.round(rect.x + rect.width), Math.round(rect.y + rect.height)]
  const isOutside = (x: number, y: number) => x < 0 || y < 0 || x >= widthPx || y >= heightPx
  /** `stepX`, `stepY` lead inwards. Null where the picture ends. */
  const isSeenAt = (x: number, y: number, stepX: number, stepY: number): boolean | null => {
    const outer = { x: x - acrossPx * stepX, y: y - acrossPx * stepY }
    if (isOutside(outer.x, outer.y) || isOutside(x + acrossPx * stepX, y + acrossPx * stepY)) return null
    const from = (outer.y * widthPx + outer.x) * 4
    for (let by = 1 - acrossPx; by <= acrossPx; by += 1) {
      const at = ((y + by * stepY) * widthPx + x + by * stepX) * 4
      for (let channel = 0; channel < 3; channel += 1) {
        if (Math.abs(pixels[at + channel]! - pixels[from + channel]!) >= edgeLevels) return true
      }
    }
    return false
  }
  const step = Math.max(1, Math.floor(Math.min(right - left, bottom - top) / 40))
  const sides = [
    { from: left + 2, to: right - 2, at: (along: number) => isSeenAt(along, top, 0, 1) },
    { from: left + 2, to: right - 2, at: (along: number) => isSeenAt(along, bottom - 1, 0, -1) },
    { from: top + 2, to: bottom - 2, at: (along: number) => isSeenAt(left, along, 1, 0) },
    { from: top + 2, to: bottom - 2, at: (along: number) => isSeenAt(right - 1, along, -1, 0) },
  ]
  let shown = 0
  let seen = 0
  for (const { from, to, at } of sides) {
    let all = 0
    let changing = 0
    for (let along = from; along < to; along += step) {
      const found = at(along)
      if (found === null) continue
      all += 1
      if (found) changing += 1
    }
    if (all === 0) continue
    shown += 1
    if (changing >= leastShare * all) seen += 1
  }
  return seen > 0 && seen >= shown - 1
}

/** The colour most of a place has; its mean where none has a quarter, as on a gradient. Every `step`th pixel is asked. */
export function groundOf(picture: Picture, rect: Rect, insetPx: number): HexColor {
  const { pixels, order, widthPx, heightPx } = picture
  const inset = Math.min(insetPx, Math.floor(Math.min(rect.width, rect.height) / 3))
  const left = Math.min(widthPx - 1, Math.max(0, Math.round(rect.x) + inset))
  const top = Math.min(heightPx - 1, Math.max(0, Math.round(rect.y) + inset))
  const right = Math.max(left + 1, Math.min(widthPx, Math.round(rect.x + rect.width) - inset))
  const bottom = Math.max(top + 1, Math.min(heightPx, Math.round(rect.y + rect.height) - inset))
  const step = Math.max(1, Math.floor(Math.sqrt(((right - left) * (bottom - top)) / 4000)))
  const counts = new Map<number, number>()
  const sums = [0, 0, 0]
  let all = 0
  for (let y = top; y < bottom; y += step) {
    for (let x = left; x < right; x += step, all += 1) {
      const at = (y * widthPx + x) * 4
      const word = (pixels[at]! << 16) | (pixels[at + 1]! << 8) | pixels[at + 2]!
      counts.set(word, (counts.get(word) ?? 0) + 1)
      for (const channel of [0, 1, 2]) sums[channel]! += pixels[at + channel]!
    }
  }
  let [most, count] = [0, 0]
  for (const [word, times] of counts) if (times > count) [most, count] = [word, times]
  const usual = [most >> 16, (most >> 8) & 255, most & 255]
  const found = count >= all / 4 ? usual : sums.map((sum) => Math.round(sum / all))
  return hexColor(found, order)
}

/** The colour most of the reference has, and the one most of the candidate has in the same places: the grounds of two pages. */
export function groundBelow(reference: Picture, candidate: Picture): { from: HexColor; to: HexColor } {
  const step = Math.max(1, Math.floor(Math.sqrt((reference.widthPx * reference.heightPx) / samplesOfPage)))
  const wordAt = ({ pixels }: Picture, at: number) =>
    (pixels[at]! << 16) | (pixels[at + 1]! << 8) | pixels[at + 2]!
  const mostOf = (picture: Picture, where: (at: number) => boolean) => {
    const counts = new Map<number, number>()
    for (let y = 0; y < reference.heightPx; y += step) {
      for (let x = 0; x < reference.widthPx; x += step) {
        const at = (y * reference.widthPx + x) * 4
        if (!where(at)) continue
        const word = wordAt(picture, at)
        counts.set(word, (counts.get(word) ?? 0) + 1)
      }
    }
    let [most, count] = [0, 0]
    for (const [word, times] of counts) if (times > count) [most, count] = [word, times]
    return most
  }
  const from = mostOf(reference, () => true)
  const to = mostOf(candidate, (at) => wordAt(reference, at) === from)
  const hexOf = (word: number, { order }: Picture) =>
    hexColor([word >> 16, (word >> 8) & 255, word & 255], order)
  return { from: hexOf(from, reference), to: hexOf(to, candidate) }
}

const samplesOfPage = 40_000

/** Three channels in a picture's order. */
export const hexColor = (channels: number[], order: Picture['order']): HexColor => {
  const rgb = order === 'rgba' ? channels : [...channels].reverse()
  return `#${rgb.map((value) => value.toString(16).padStart(2, '0')).join('')}`
}
