import type { Rect } from '../../shared/geometry'
import { luminances, type Picture } from './ssim'

/** Looks at places of two pictures of one size; rectangles are those of the second, which lies `dx`, `dy` off the first. */
export interface PixelLikeness {
  /** Every tile of the place has the same pixels, but for noise. */
  isAlike(rect: Rect, dx: number, dy: number): boolean
  /** The same of a band along the edges, and of most of what lies within. */
  isFrameAlike(rect: Rect, dx: number, dy: number): boolean
  /** The same letters in whatever colours: where they lie off each other, found near `dx`, `dy`; null for others. */
  sameLetters(rect: Rect, dx: number, dy: number): { dx: number; dy: number } | null
}

const tilePx = 8
const bandPx = 3
/** Of the tiles within a box whose frame is alike; the others hold what changed in it. */
const insideShare = 0.5
const searchPx = 3
/** Of the luminances of a window as wide as it is high; another letter has less. */
const leastCorrelation = 0.9
/** A window whose luminances vary less says nothing. */
const leastVariance = 30

export function pixelLikeness(first: Picture, second: Picture, alikeUpTo: number): PixelLikeness {
  const { widthPx, heightPx } = first
  const a = first.pixels
  const b = second.pixels
  const limit = 3 * alikeUpTo * alikeUpTo

  /** Sum of squares over the pixels; infinite where the first picture ends. */
  const isTileAlike = (left: number, top: number, right: number, bottom: number, dx: number, dy: number) => {
    let sum = 0
    for (let y = top; y < bottom; y += 1) {
      let at = (y * widthPx + left) * 4
      let from = ((y - dy) * widthPx + left - dx) * 4
      for (let x = left; x < right; x += 1, at += 4, from += 4) {
        const r = a[from]! - b[at]!
        const g = a[from + 1]! - b[at + 1]!
        const blue = a[from + 2]! - b[at + 2]!
        sum += r * r + g * g + blue * blue
      }
    }
    return sum <= limit * (right - left) * (bottom - top)
  }
  /** In whole pixels inside both pictures; null where too little is left to say anything. */
  const inside = (rect: Rect, dx: number, dy: number, growPx: number) => {
    const left = Math.max(0, dx, Math.floor(rect.x) - growPx)
    const top = Math.max(0, dy, Math.floor(rect.y) - growPx)
    const right = Math.min(widthPx, widthPx + dx, Math.ceil(rect.x + rect.width) + growPx)
    const bottom = Math.min(heightPx, heightPx + dy, Math.ceil(rect.y + rect.height) + growPx)
    const isMost = (right - left) * (bottom - top) >= 0.5 * rect.width * rect.height
    return right > left && bottom > top && isMost ? { left, top, right, bottom } : null
  }
  const areTilesAlike = (
    left: number,
    top: number,
    right: number,
    bottom: number,
    dx: number,
    dy: number,
  ) => {
    let all = 0
    let alike = 0
    for (let y = top; y < bottom; y += tilePx) {
      for (let x = left; x < right; x += tilePx, all += 1) {
        if (isTileAlike(x, y, Math.min(right, x + tilePx), Math.min(bottom, y + tilePx), dx, dy)) alike += 1
      }
    }
    return all > 0 ? alike / all : 1
  }
  // Made when letters are first compared.
  let lights: [Uint8Array, Uint8Array] | null = null

  /** Pearson's, of the luminances; null where neither varies, -1 where just one does. */
  const correlation = (left: number, top: number, right: number, bottom: number, dx: number, dy: number) => {
    lights ??= [luminances(first), luminances(second)]
    const [one, other] = lights
    let sa = 0
    let sb = 0
    let saa = 0
    let sbb = 0
    let sab = 0
    for (let y = top; y < bottom; y += 1) {
      const row = y * widthPx
      const from = (y - dy) * widthPx - dx
      for (let x = left; x < right; x += 1) {
        const p = one[from + x]!
        const q = other[row + x]!
        sa += p
        sb += q
        saa += p * p
        sbb += q * q
        sab += p * q
      }
    }
    const count = (right - left) * (bottom - top)
    const va = saa / count - (sa / count) ** 2
    const vb = sbb / count - (sb / count) ** 2
    if (va < leastVariance && vb < leastVariance) return null
    if (va < leastVariance / 4 || vb < leastVariance / 4) return -1
    return (sab / count - (sa * sb) / (count * count)) / Math.sqrt(va * vb)
  }

  return {
    isAlike(rect, dx, dy) {
      const place = inside(rect, dx, dy, 0)
      return !!place && areTilesAlike(place.left, place.top, place.right, place.bottom, dx, dy) === 1
    },
    isFrameAlike(rect, dx, dy) {
      const place = inside(rect, dx, dy, bandPx)
      if (!place) return false
      const { left, top, right, bottom } = place
      const band = Math.min(2 * bandPx, Math.ceil(Math.min(right - left, bottom - top) / 2))
      const bands: [number, number, number, number][] = [
        [left, top, right, top + band],
        [left, bottom - band, right, bottom],
        [left, top, left + band, bottom],
        [right - band, top, right, bottom],
      ]
      // What lies beside an edge may have changed: a part of its tiles may differ.
      const alike = bands.filter((edges) => areTilesAlike(...edges, dx, dy) >= 0.8).length
      return alike === 4 && areTilesAlike(left, top, right, bottom, dx, dy) >= insideShare
    },
    sameLetters(rect, dx, dy) {
      let best = { dx, dy, value: -1 }
      for (let y = -searchPx; y <= searchPx; y += 1) {
        for (let x = -searchPx; x <= searchPx; x += 1) {
          const place = inside(rect, dx + x, dy + y, 1)
          if (!place) continue
          const { left, top, right, bottom } = place
          const value = correlation(left, top, right, bottom, dx + x, dy + y) ?? -1
          const isNearer = Math.abs(value - best.value) < 1e-9 && Math.hypot(x, y) === 0
          if (value > best.value || isNearer) best = { dx: dx + x, dy: dy + y, value }
        }
      }
      if (best.value < leastCorrelation) return null
      const place = inside(rect, best.dx, best.dy, 1)
      if (!place) return null
      const { left, top, right, bottom } = place
      const wide = Math.max(tilePx, bottom - top)
      for (let x = left; x < right; x += wide / 2) {
        const from = Math.floor(Math.min(x, Math.max(left, right - wide)))
        const value = correlation(from, top, Math.min(right, from + wide), bottom, best.dx, best.dy)
        if (value !== null && value < leastCorrelation) return null
      }
      return { dx: best.dx, dy: best.dy }
    },
  }
}
