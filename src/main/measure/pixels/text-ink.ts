import type { Rect } from '../../../shared/geometry'
import { coverage } from './corners'
import { apart, blueOf, clip, greenOf, type Raster, redOf, wordOf } from './raster'
import { type Ground, groundOf } from './text-ground'

/** What is drawn in a place: how much of each pixel, on which ground, in which colour. */
export interface InkMap {
  /** The place looked at, in whole pixels. */
  rect: Rect
  /** 0 to 1 for each of its pixels. */
  cover: Float32Array
  ground: number
  /** The share of the place's rim that has exactly the ground's colour. */
  groundShare: number
  ink: number
  /** Pixels that were drawn whole, or nearly: where there are few the ink's colour is a guess. */
  solid: number
}

/** Fainter than this, in levels of a channel, is no ink. */
const faintest = 14
/** Half drawn pixels count when at least this much of them is. */
export const drawnFrom = 0.22

/** The ink in a rectangle, or null where it is all of one colour. */
export function inkIn(raster: Raster, place: Rect, known?: Ground): InkMap | null {
  const rect = clip(raster, place)
  if (rect.width === 0 || rect.height === 0) return null
  const ground = known ?? groundOf(raster, rect)
  const colour = inkColour(raster, rect, ground)
  if (colour === null) return null
  const { ink, solid } = colour
  const cover = new Float32Array(rect.width * rect.height)
  for (let y = rect.y, to = 0; y < rect.y + rect.height; y += 1) {
    let at = y * raster.width + rect.x
    for (let x = rect.x; x < rect.x + rect.width; x += 1, at += 1, to += 1) {
      cover[to] = coverage(raster.words[at]!, ground.at(x, y), ink)
    }
  }
  return { rect, cover, ground: ground.word, groundShare: ground.share, ink, solid }
}

/**
 * The colour text was drawn in. Anti-aliasing mixes it with the ground, so its pixels lie on the way from one to the
 * other and the farthest are nearest to it. Where strokes are thick enough to be filled, that is the usual colour among
 * the farthest; where they are thinner, the very farthest.
 */
export function inkColour(raster: Raster, rect: Rect, ground: Ground): { ink: number; solid: number } | null {
  const counts = new Map<number, { far: number; count: number }>()
  let farthest = 0
  for (let y = rect.y; y < rect.y + rect.height; y += 1) {
    for (let x = rect.x, at = y * raster.width + x; x < rect.x + rect.width; x += 1, at += 1) {
      const pixel = raster.words[at]!
      const seen = counts.get(pixel)
      if (seen) {
        seen.count += 1
        continue
      }
      const far = apart(pixel, ground.at(x, y))
      counts.set(pixel, { far, count: 1 })
      if (far > farthest) farthest = far
    }
  }
  if (farthest < faintest) return null
  let usual = ground.word
  let most = 0
  let solid = 0
  const sum = [0, 0, 0]
  for (const [word, { far, count }] of counts) {
    if (far < farthest * 0.94) continue
    solid += count
    sum[0]! += redOf(word) * count
    sum[1]! += greenOf(word) * count
    sum[2]! += blueOf(word) * count
    if (count > most) {
      most = count
      usual = word
    }
  }
  if (most >= 3 && most >= solid * 0.3) return { ink: usual, solid: most }
  return { ink: wordOf(sum[0]! / solid, sum[1]! / solid, sum[2]! / solid), solid: 0 }
}

/** The smallest rectangle round what is drawn, in picture pixels; null where nothing is. */
export function inkRect({ rect, cover }: InkMap): Rect | null {
  let left = rect.width
  let right = -1
  let top = -1
  let bottom = -1
  for (let y = 0, at = 0; y < rect.height; y += 1) {
    for (let x = 0; x < rect.width; x += 1, at += 1) {
      if (cover[at]! < drawnFrom) continue
      if (x < left) left = x
      if (x > right) right = x
      if (top < 0) top = y
      bottom = y
    }
  }
  if (right < 0) return null
  return { x: rect.x + left, y: rect.y + top, width: right - left + 1, height: bottom - top + 1 }
}
