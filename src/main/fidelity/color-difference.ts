import type { HexColor } from '../../shared/design-facts'

/** CIE L*a*b*, D65, 2° observer. */
export interface Lab {
  l: number
  a: number
  b: number
}

const white = { x: 0.95047, y: 1, z: 1.08883 }
const turn = 2 * Math.PI
const radians = (degrees: number) => (degrees / 360) * turn
const pow25to7 = 25 ** 7

/** An sRGB colour (IEC 61966-2-1) in CIE L*a*b* (CIE 15:2004). Transparency is left out. */
export function toLab(color: HexColor): Lab {
  const channel = (at: number) => Number.parseInt(color.slice(at, at + 2), 16) / 255
  return labOf(channel(1), channel(3), channel(5))
}

/** The same of channels from 0 to 1. */
export function labOf(red: number, green: number, blue: number): Lab {
  const linear = (value: number) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)
  const [r, g, b] = [linear(red), linear(green), linear(blue)]
  const bend = (value: number) =>
    value > (6 / 29) ** 3 ? Math.cbrt(value) : value / (3 * (6 / 29) ** 2) + 4 / 29
  const x = bend((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / white.x)
  const y = bend((0.2126729 * r + 0.7151522 * g + 0.072175 * b) / white.y)
  const z = bend((0.0193339 * r + 0.119192 * g + 0.9503041 * b) / white.z)
  return { l: 116 * y - 16, a: 500 * (x - y), b: 200 * (y - z) }
}

/**
 * CIEDE2000, with all weights 1: about 1 is just seen, 100 is black against white. After Sharma, Wu and Dalal, "The
 * CIEDE2000 color-difference formula: implementation notes, supplementary test data, and mathematical observations"
 * (Color Research and Application 30, 2005); the numbers in brackets are its equations.
 */
export function ciede2000(first: Lab, second: Lab): number {
  // (2)–(7)
  const meanChroma = (Math.hypot(first.a, first.b) + Math.hypot(second.a, second.b)) / 2
  const stretch = 1.5 - 0.5 * Math.sqrt(meanChroma ** 7 / (meanChroma ** 7 + pow25to7))
  const [a1, a2] = [first.a * stretch, second.a * stretch]
  const [chroma1, chroma2] = [Math.hypot(a1, first.b), Math.hypot(a2, second.b)]
  const hueOf = (a: number, b: number) => (a === 0 && b === 0 ? 0 : (Math.atan2(b, a) + turn) % turn)
  const [hue1, hue2] = [hueOf(a1, first.b), hueOf(a2, second.b)]

  // (8)–(11)
  const isGrey = chroma1 * chroma2 === 0
  let turned = isGrey ? 0 : hue2 - hue1
  if (turned > turn / 2) turned -= turn
  if (turned < -turn / 2) turned += turn
  const lightness = second.l - first.l
  const chroma = chroma2 - chroma1
  const hue = 2 * Math.sqrt(chroma1 * chroma2) * Math.sin(turned / 2)

  // (12)–(14)
  const meanLightness = (first.l + second.l) / 2
  const meanStretched = (chroma1 + chroma2) / 2
  let meanHue = hue1 + hue2
  if (!isGrey) {
    if (Math.abs(hue1 - hue2) > turn / 2) meanHue += meanHue < turn ? turn : -turn
    meanHue /= 2
  }

  // (15)–(21)
  const t =
    1 -
    0.17 * Math.cos(meanHue - radians(30)) +
    0.24 * Math.cos(2 * meanHue) +
    0.32 * Math.cos(3 * meanHue + radians(6)) -
    0.2 * Math.cos(4 * meanHue - radians(63))
  const rotation = radians(30) * Math.exp(-(((meanHue - radians(275)) / radians(25)) ** 2))
  const chromaRotation = 2 * Math.sqrt(meanStretched ** 7 / (meanStretched ** 7 + pow25to7))
  const fromGrey = (meanLightness - 50) ** 2
  const lightnessWeight = 1 + (0.015 * fromGrey) / Math.sqrt(20 + fromGrey)
  const chromaWeight = 1 + 0.045 * meanStretched
  const hueWeight = 1 + 0.015 * meanStretched * t

  // (22)
  const [dl, dc, dh] = [lightness / lightnessWeight, chroma / chromaWeight, hue / hueWeight]
  return Math.sqrt(dl ** 2 + dc ** 2 + dh ** 2 - Math.sin(2 * rotation) * chromaRotation * dc * dh)
}

/** CIEDE2000 of two sRGB colours. */
export const colorDifference = (first: HexColor, second: HexColor): number =>
  ciede2000(toLab(first), toLab(second))
