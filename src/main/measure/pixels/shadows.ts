import type { ShadowFact } from '../../../shared/design-facts'
import type { Rect } from '../../../shared/geometry'
import { apart, blueOf, greenOf, hexOf, lightOf, type Raster, redOf, wordOf } from './raster'
import { lineColour, type SideName } from './sides'

const mostReachPx = 64
const faintest = 1.2

/** How much darker than the ground each pixel outwards from a side is, and the colours of both ends. */
interface Falloff {
  dark: number[]
  near: number
  ground: number
}

/**
 * A soft shadow round a box. CSS blurs a shadow by a Gaussian whose deviation is half the blur radius (CSS Backgrounds
 * and Borders 3, §6.1), so beside a long side it falls off as the Gaussian's tail: deviation, offset and strength are
 * those whose tails come closest to what is seen on all sides.
 */
export function shadowOf(raster: Raster, rect: Rect, insetPx: number, scale: number): ShadowFact | null {
  const falls = {
    top: falloff(raster, rect, 'top', insetPx),
    bottom: falloff(raster, rect, 'bottom', insetPx),
    left: falloff(raster, rect, 'left', insetPx),
    right: falloff(raster, rect, 'right', insetPx),
  }
  const all = Object.values(falls).flatMap((fall) => (fall ? [fall] : []))
  const darkest = all.sort((a, b) => (b.dark[0] ?? 0) - (a.dark[0] ?? 0))[0]
  const seen = all.filter(({ dark }) => dark.length > 0)
  if (!darkest || (darkest.dark[0] ?? 0) < 2 || seen.length < 2) return null
  if (!seen.some(({ dark }) => dark.length > 1)) return null
  const fit = fitTails(falls, scale)
  if (!fit) return null
  return {
    offsetPx: { x: fit.offsetX, y: fit.offsetY },
    blurPx: Math.round(fit.deviation * 2),
    color: shadowColour(darkest, fit.strength),
  }
}

function falloff(raster: Raster, rect: Rect, side: SideName, insetPx: number): Falloff | null {
  const words: number[] = []
  for (let away = 1; away <= mostReachPx; away += 1) {
    const line = lineColour(raster, rect, side, away, insetPx)
    if (!line || line.share < 0.5) break
    words.push(line.word)
  }
  // Where nothing changes any more the ground is reached.
  let end = 1
  while (end < words.length && (words[end] !== words[end - 1] || words[end] !== words[end + 3])) {
    if (lightOf(words[end]!) < lightOf(words[end - 1]!) - 1) return null
    end += 1
  }
  if (words.length < 3) return null
  const ground = words[Math.min(end, words.length - 1)]!
  const dark: number[] = []
  for (const word of words.slice(0, end)) {
    const darker = lightOf(ground) - lightOf(word)
    if (darker < 0.5 || apart(word, ground) === 0) break
    dark.push(darker)
  }
  return { dark, near: words[0]!, ground }
}

interface Tails {
  deviation: number
  offsetX: number
  offsetY: number
  strength: number
}

function fitTails(falls: Record<SideName, Falloff | null>, scale: number): Tails | null {
  let best: Tails | null = null
  let least = Number.POSITIVE_INFINITY
  const reach = Math.max(...Object.values(falls).map((fall) => fall?.dark.length ?? 0))
  const step = Math.max(1, Math.round(scale))
  for (let deviation = 0.5; deviation <= reach; deviation = Math.max(deviation + 0.5, deviation * 1.15)) {
    for (let offsetY = -2 * step; offsetY <= Math.min(reach, 30 * step); offsetY += step) {
      const tried = strengthOf(
        [
          [falls.bottom, offsetY],
          [falls.top, -offsetY],
          [falls.left, 0],
          [falls.right, 0],
        ],
        deviation,
      )
      if (!tried || tried.error >= least) continue
      least = tried.error
      best = { deviation, offsetX: 0, offsetY, strength: tried.strength }
    }
  }
  if (!best) return null
  const { deviation, offsetY } = best
  for (let offsetX = -8 * step; offsetX <= 8 * step; offsetX += step) {
    const tried = strengthOf(
      [
        [falls.bottom, offsetY],
        [falls.top, -offsetY],
        [falls.right, offsetX],
        [falls.left, -offsetX],
      ],
      deviation,
    )
    if (!tried || tried.error >= least * 0.8) continue
    least = tried.error
    best = { deviation, offsetX, offsetY, strength: tried.strength }
  }
  return best
}

/** The strength, in levels of light, that comes closest, and the squares left over. */
function strengthOf(sides: [Falloff | null, number][], deviation: number) {
  let products = 0
  let squares = 0
  let sum = 0
  for (const [fall, offset] of sides) {
    if (!fall) continue
    const reach = Math.max(fall.dark.length, Math.ceil(2 * deviation + offset))
    for (let index = 0; index < Math.min(mostReachPx, reach); index += 1) {
      const seen = fall.dark[index] ?? 0
      const tail = gaussTail((index + 0.5 - offset) / deviation)
      products += seen * tail
      squares += tail * tail
      sum += seen * seen
    }
  }
  if (squares === 0) return null
  const strength = products / squares
  if (strength < faintest) return null
  return { strength, error: sum - strength * products }
}

/** The share of a Gaussian beyond `z` deviations (Abramowitz and Stegun 26.2.17, error below 1e-7). */
function gaussTail(z: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(z))
  const series =
    t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))))
  const tail = (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * series
  return z < 0 ? 1 - tail : tail
}

/** The darkest colour that explains the change at the edge, seen through as much as the fitted strength asks. */
function shadowColour({ near, ground }: Falloff, strength: number): string {
  const changes = [redOf, greenOf, blueOf].map((channel) => channel(ground) - channel(near))
  const light = lightOf(ground)
  const seen = light - lightOf(near)
  const scaled = changes.map((change) => Math.max(0, change) * (strength / Math.max(1, seen)))
  const grounds = [redOf(ground), greenOf(ground), blueOf(ground)]
  const alpha = Math.min(1, Math.max(...scaled.map((change, index) => change / Math.max(1, grounds[index]!))))
  const [red, green, blue] = scaled.map((change, index) => grounds[index]! - change / Math.max(0.004, alpha))
  // Black is meant where rounding alone gives a tint.
  const colour = Math.max(red!, green!, blue!) < 48 ? 0 : wordOf(red!, green!, blue!)
  return `${hexOf(colour)}${Math.round(alpha * 255)
    .toString(16)
    .padStart(2, '0')}`
}
