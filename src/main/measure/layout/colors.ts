import type { Fill, HexColor } from '../../../shared/design-facts'

export type Oklab = [lightness: number, a: number, b: number]

/** Red, green, blue from 0 to 255 and opacity from 0 to 1. */
export function channelsOf(color: HexColor): [number, number, number, number] {
  const part = (at: number) => Number.parseInt(color.slice(at, at + 2), 16) || 0
  return [part(1), part(3), part(5), color.length === 9 ? part(7) / 255 : 1]
}

const linear = (value: number) => {
  const share = value / 255
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
}

/** Björn Ottosson, "A perceptual color space for image processing" (2020). */
export function oklabOf(color: HexColor): Oklab {
  const known = converted.get(color)
  if (known) return known
  if (converted.size >= mostConverted) converted.clear()
  const made = toOklab(color)
  converted.set(color, made)
  return made
}

const mostConverted = 4_096
const converted = new Map<HexColor, Oklab>()

function toOklab(color: HexColor): Oklab {
  const [red, green, blue] = channelsOf(color).map(linear) as [number, number, number]
  const l = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
  const m = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
  const s = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ]
}

/** Distance in OKLab: 0.02 is just seen, black to white is 1. */
export function colorDistance(a: HexColor, b: HexColor): number {
  const [l1, a1, b1] = oklabOf(a)
  const [l2, a2, b2] = oklabOf(b)
  return Math.hypot(l1 - l2, a1 - a2, b1 - b2)
}

/** 0 for greys; what people call a colour has 0.06 and more. */
export function chromaOf(color: HexColor): number {
  const [, a, b] = oklabOf(color)
  return Math.hypot(a, b)
}

/** The one colour that stands for a fill. */
export function colorOfFill(fill: Fill): HexColor {
  return fill.kind === 'flat' ? fill.color : (fill.stops[0]?.color ?? '#ffffff')
}
