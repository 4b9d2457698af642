import type { Rect } from '../../../shared/geometry'
import { apart, clip, mixed, type Raster } from './raster'

/** What text stands on. */
export interface Ground {
  word: number
  /** How much of what surrounds the text has this colour: little on a shaded ground, and on a picture. */
  share: number
  /** The ground of a pixel: shaded grounds are followed from the row above the text to the one below. */
  at: (x: number, y: number) => number
}

/** A ground is shaded when no colour has more of the surroundings than this. */
const flatShare = 0.5
/** Pixels of a shaded ground lie this near to each other, in levels of a channel. */
const shadedReach = 60

/** The ground round a place, from the pixels of its rim: what is drawn inside may be more than what is free. */
export function groundOf(raster: Raster, place: Rect): Ground {
  const rect = clip(raster, place)
  const { words, width } = raster
  const right = rect.x + rect.width - 1
  const bottom = rect.y + rect.height - 1
  const counts = new Map<number, number>()
  let all = 0
  const count = (at: number) => {
    const pixel = words[at]!
    counts.set(pixel, (counts.get(pixel) ?? 0) + 1)
    all += 1
  }
  for (let x = rect.x; x <= right; x += 1) {
    count(rect.y * width + x)
    count(bottom * width + x)
  }
  for (let y = rect.y; y <= bottom; y += 1) {
    count(y * width + rect.x)
    count(y * width + right)
  }
  let word = 0
  let most = 0
  for (const [pixel, times] of counts) {
    if (times <= most) continue
    most = times
    word = pixel
  }
  const share = most / Math.max(1, all)
  if (share >= flatShare) return { word, share, at: () => word }
  return shadedGround(raster, rect, word, share)
}

function shadedGround({ words, width }: Raster, rect: Rect, word: number, share: number): Ground {
  const bottom = rect.y + rect.height - 1
  const rim = (y: number) => {
    const row: number[] = []
    let last = word
    for (let x = rect.x; x < rect.x + rect.width; x += 1) {
      const pixel = words[y * width + x]!
      if (apart(pixel, last) <= (row.length === 0 ? shadedReach : 12)) last = pixel
      row.push(last)
    }
    return row
  }
  const above = rim(rect.y)
  const below = rim(bottom)
  const middle = above.length >> 1
  return {
    word: mixed(above[middle]!, below[middle]!, 0.5),
    share,
    at: (x, y) => {
      const down = (y - rect.y) / Math.max(1, rect.height - 1)
      return mixed(above[x - rect.x] ?? word, below[x - rect.x] ?? word, down)
    },
  }
}
