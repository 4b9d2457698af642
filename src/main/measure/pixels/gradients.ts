import type { Fill } from '../../../shared/design-facts'
import type { Rect } from '../../../shared/geometry'
import type { Area, Areas } from './areas'
import { apart, blueOf, greenOf, hexOf, mixed, type Raster, redOf, wordOf, wordOfHex } from './raster'

/** A smooth area counts as shaded when no single colour has this share of it. */
const mostFlat = 0.85
const mostSamples = 4000
/** Of the samples, how many may lie more levels of a channel off: shadows, and surfaces on the gradient. */
const farOff = 8
const mostOff = 0.2
/** Of the samples, how many must change from pixel to pixel: fewer are the shadows between surfaces. */
const leastRunning = 0.2
const channels = [redOf, greenOf, blueOf] as const

/**
 * The linear gradient that fills a smooth area, or null where its colours make none: a plane fitted to each channel by
 * least squares gives the direction, the colours along it the stops. Angle and the ends of the line are those of CSS
 * (CSS Images 3, §3.1.1: at 0 and 1 the line through the middle meets the perpendiculars through the corners).
 */
export function gradientOf(
  raster: Raster,
  areas: { flat: Areas; smooth: Areas },
  area: Area,
  flatCount: number,
): GradientFill | null {
  if (flatCount > area.count * mostFlat) return null
  const samples = sample(raster, areas.smooth, area)
  // Large areas of one colour lie on the gradient, or are where it ends: they say nothing of its direction.
  const running = samples.filter(({ at }) => areas.flat.counts[areas.flat.labels[at]!]! < area.count * 0.12)
  if (running.length < samples.length * leastRunning || !isRun(running)) return null
  const slopes = channels.map((channel) => fitPlane(running, channel))
  // The direction all channels change along: the main axis of their slopes.
  const xx = slopes.reduce((sum, [x]) => sum + x * x, 0)
  const xy = slopes.reduce((sum, [x, y]) => sum + x * y, 0)
  const yy = slopes.reduce((sum, [, y]) => sum + y * y, 0)
  const axis = Math.atan2(2 * xy, xx - yy) / 2
  const degrees = ((((axis * 180) / Math.PI + 90) % 180) + 180) % 180
  const angleDeg = roundAngle(degrees < 1 ? 180 : degrees)
  const rect = {
    x: area.left,
    y: area.top,
    width: area.right - area.left + 1,
    height: area.bottom - area.top + 1,
  }
  const placed = samples.map(({ x, y, word }) => ({ at: alongOf(angleDeg, rect, x, y), word }))
  const stops = stopsOf(placed)
  const first = stops[0]!
  if (!stops.some(({ word }) => apart(word, first.word) > 4)) return null
  const off = placed.filter(({ at, word }) => apart(word, colourAt(stops, at)) > farOff).length
  if (off > placed.length * mostOff) return null
  return { kind: 'gradient', angleDeg, stops: stops.map(({ word, at }) => ({ color: hexOf(word), at })) }
}

const leastColours = 6

/** Many colours, none of which most of them have. */
function isRun(samples: readonly Sample[]): boolean {
  const counts = new Map<number, number>()
  for (const { word } of samples) counts.set(word, (counts.get(word) ?? 0) + 1)
  return (
    samples.length >= 20 && counts.size >= leastColours && Math.max(...counts.values()) < samples.length / 2
  )
}

type GradientFill = Extract<Fill, { kind: 'gradient' }>

/** How far along a gradient's line a point lies, 0 to 1 inside. */
function alongOf(angleDeg: number, { x, y, width, height }: Rect, atX: number, atY: number): number {
  const angle = (angleDeg * Math.PI) / 180
  const stepX = Math.sin(angle)
  const stepY = -Math.cos(angle)
  const length = Math.abs(width * stepX) + Math.abs(height * stepY)
  return ((atX - x - (width - 1) / 2) * stepX + (atY - y - (height - 1) / 2) * stepY) / length + 0.5
}

/** The colour a gradient that fills a rectangle has at a point. */
export function shadeAt(fill: GradientFill, rect: Rect, x: number, y: number): number {
  const stops = fill.stops.map(({ color, at }) => ({ word: wordOfHex(color), at }))
  return colourAt(stops, alongOf(fill.angleDeg, rect, x, y))
}

interface Sample {
  at: number
  x: number
  y: number
  word: number
}

function sample({ words, width }: Raster, { labels }: Areas, area: Area): Sample[] {
  const box = (area.right - area.left + 1) * (area.bottom - area.top + 1)
  const step = Math.max(1, Math.floor(Math.sqrt(box / mostSamples)))
  const samples: Sample[] = []
  for (let y = area.top; y <= area.bottom; y += step) {
    for (let x = area.left; x <= area.right; x += step) {
      const at = y * width + x
      if (labels[at] === area.id) samples.push({ at, x, y, word: words[at]! })
    }
  }
  return samples
}

/** Slopes of the plane through a channel's values, least squares. */
function fitPlane(samples: readonly Sample[], channel: (word: number) => number): [number, number] {
  const n = samples.length
  const mean = { x: 0, y: 0, v: 0 }
  for (const { x, y, word } of samples) {
    mean.x += x / n
    mean.y += y / n
    mean.v += channel(word) / n
  }
  let xx = 0
  let xy = 0
  let yy = 0
  let xv = 0
  let yv = 0
  for (const { x, y, word } of samples) {
    const dx = x - mean.x
    const dy = y - mean.y
    const dv = channel(word) - mean.v
    xx += dx * dx
    xy += dx * dy
    yy += dy * dy
    xv += dx * dv
    yv += dy * dv
  }
  const determinant = xx * yy - xy * xy || 1
  return [(xv * yy - yv * xy) / determinant, (yv * xx - xv * xy) / determinant]
}

/** Designs use eighths of a turn, rarely anything else. */
function roundAngle(degrees: number): number {
  const eighth = Math.round(degrees / 45) * 45
  return Math.abs(degrees - eighth) < 4 ? eighth : Math.round(degrees)
}

interface Stop {
  at: number
  word: number
}

const bins = 16

/** Two stops where the colours between lie on the straight way, else one at each place where they turn. */
function stopsOf(placed: readonly Stop[]): Stop[] {
  const sorted: Stop[][] = Array.from({ length: bins }, () => [])
  for (const one of placed) sorted[Math.max(0, Math.min(bins - 1, Math.floor(one.at * bins)))]!.push(one)
  // The middle one of each: what lies on the gradient, or a shadow, is less than half of a stretch.
  const seen = sorted.flatMap((bin) => {
    if (bin.length === 0) return []
    const at = bin.reduce((sum, one) => sum + one.at, 0) / bin.length
    return [{ at, rgb: channels.map((channel) => median(bin.map(({ word }) => channel(word)))) }]
  })
  if (seen.length < 2) return [{ at: 0, word: placed[0]!.word }]
  const kept = turns(seen, 0, seen.length - 1)
  const points = [0, ...kept, seen.length - 1].map((index) => seen[index]!)
  return points.map((point, index) => {
    const isFirst = index === 0
    if (!isFirst && index < points.length - 1)
      return { at: Math.round(point.at * 20) / 20, word: wordOf(...asRgb(point.rgb)) }
    // The ends lie a little beyond the middle of the last bins.
    const other = points[isFirst ? 1 : index - 1]!
    const at = isFirst ? 0 : 1
    const reach = (at - other.at) / (point.at - other.at || 1)
    return {
      at,
      word: wordOf(...asRgb(point.rgb.map((value, c) => other.rgb[c]! + (value - other.rgb[c]!) * reach))),
    }
  })
}

const median = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1]!

const asRgb = (values: number[]) => values as [number, number, number]

/** Where a row of colours leaves the straight line between its ends (Ramer, Douglas, Peucker). */
function turns(seen: readonly { at: number; rgb: number[] }[], from: number, to: number): number[] {
  let worst = -1
  let most = 6
  const a = seen[from]!
  const b = seen[to]!
  for (let index = from + 1; index < to; index += 1) {
    const { at, rgb } = seen[index]!
    const share = (at - a.at) / (b.at - a.at || 1)
    const off = Math.max(
      ...rgb.map((value, c) => Math.abs(value - a.rgb[c]! - (b.rgb[c]! - a.rgb[c]!) * share)),
    )
    if (off > most) {
      most = off
      worst = index
    }
  }
  return worst < 0 ? [] : [...turns(seen, from, worst), worst, ...turns(seen, worst, to)]
}

function colourAt(stops: readonly Stop[], at: number): number {
  const next = stops.findIndex((stop) => stop.at >= at)
  if (next <= 0) return stops[next < 0 ? stops.length - 1 : 0]!.word
  const a = stops[next - 1]!
  const b = stops[next]!
  return mixed(a.word, b.word, (at - a.at) / (b.at - a.at || 1))
}
