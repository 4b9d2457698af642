import type { Rect } from '../../../shared/geometry'
import { apart, type Raster } from './raster'

export type SideName = 'top' | 'right' | 'bottom' | 'left'
export const sideNames: readonly SideName[] = ['top', 'right', 'bottom', 'left']

/** What lies outside one side of an area. */
export interface Side {
  /** `edge`: the picture ends. `same`: it goes on. `other`: another colour. `mixed`: a picture, or several things. */
  kind: 'edge' | 'same' | 'other' | 'mixed'
  /** A line right beside the area, thin enough for a border. */
  line: { word: number; widthPx: number } | null
  /** The line fades into what lies beyond, as a shadow does. */
  fades: boolean
  /** The colour beyond the line, or right beside where there is none. */
  outside: number | null
}

/** The share of a side that must have one colour. */
const uniform = 0.8
/** A shadow goes on falling as it began; behind a border it has only a part of that step left. */
const fading = 0.6
/** Colours nearer than this, in levels of a channel, are one surface's shade. */
const faintest = 3

/**
 * Looks outwards from the middle part of a side, pixel by pixel. `fill` is the area's own colour there, `insetPx` what
 * its corners take of the side.
 */
export function lookOut(
  raster: Raster,
  rect: Rect,
  side: SideName,
  { fill, insetPx, mostLinePx }: { fill: number; insetPx: number; mostLinePx: number },
): Side {
  const lines = [] as ({ word: number; share: number } | null)[]
  for (let away = 1; away <= mostLinePx + 4; away += 1) {
    lines.push(lineColour(raster, rect, side, away, insetPx))
  }
  const first = lines[0]
  if (!first) return { kind: 'edge', line: null, fades: false, outside: null }
  if (first.share < uniform) return { kind: 'mixed', line: null, fades: false, outside: null }
  if (apart(first.word, fill) <= 1) return { kind: 'same', line: null, fades: false, outside: first.word }
  let widthPx = 1
  while (widthPx <= mostLinePx) {
    const next = lines[widthPx]
    if (!next || next.share < uniform || next.word !== first.word) break
    widthPx += 1
  }
  if (widthPx > mostLinePx) return { kind: 'other', line: null, fades: false, outside: first.word }
  const beyond = lines[widthPx]
  const line = { word: first.word, widthPx }
  if (!beyond) return { kind: 'other', line, fades: false, outside: null }
  const farther = lines[widthPx + 2] ?? beyond
  const step = apart(first.word, beyond.word)
  if (beyond.share >= uniform && step < faintest)
    return { kind: 'other', line: null, fades: false, outside: first.word }
  const fades = beyond.share >= uniform && apart(beyond.word, farther.word) > Math.max(1, step * fading)
  return { kind: 'other', line, fades, outside: beyond.share >= uniform ? beyond.word : null }
}

const mostSamples = 240

/** The usual colour along a line `away` pixels outside a side, without the corners; null beyond the picture. */
export function lineColour(
  { words, width, height }: Raster,
  rect: Rect,
  side: SideName,
  away: number,
  insetPx: number,
): { word: number; share: number } | null {
  const isFlat = side === 'top' || side === 'bottom'
  const length = isFlat ? rect.width : rect.height
  // Of a circle's side a fifth is straight enough.
  const inset = Math.min(Math.ceil(insetPx), Math.floor(length * 0.4))
  const from = (isFlat ? rect.x : rect.y) + inset
  const to = (isFlat ? rect.x : rect.y) + length - inset
  const across = {
    top: rect.y - away,
    bottom: rect.y + rect.height - 1 + away,
    left: rect.x - away,
    right: rect.x + rect.width - 1 + away,
  }[side]
  if (across < 0 || across >= (isFlat ? height : width)) return null
  const step = Math.max(1, Math.floor((to - from) / mostSamples))
  const counts = new Map<number, number>()
  let word = 0
  let most = 0
  let all = 0
  for (let along = from; along < to; along += step) {
    const pixel = words[isFlat ? across * width + along : along * width + across]!
    const count = (counts.get(pixel) ?? 0) + 1
    counts.set(pixel, count)
    all += 1
    if (count > most) {
      most = count
      word = pixel
    }
  }
  return all === 0 ? null : { word, share: most / all }
}
