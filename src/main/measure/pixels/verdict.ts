import type { PictureVerdict } from '../../../shared/design-facts'
import { limits } from '../../../shared/limits'
import type { OcrLine } from '../../../shared/ocr'
import type { Areas } from './areas'
import { lightOf, type Raster } from './raster'

/** Of a picture, the share of its most frequent colours from which on nothing else is on it. */
const blankShare = 0.9995
/** Pixels that are the only one of their colour around: screens have few, photos many, noise has hardly others. */
const photoSingles = 0.35
const noiseSingles = 0.9
const flatPixels = 200
const pageShare = 0.3
/** A sign or a name is on many photos; so many lines that are surely read are a page, whatever lies behind them. */
const photoMostLines = 8
const sureScore = 0.8

/**
 * What a picture is, from how much of it lies in areas of exactly one colour: screens are drawn, so most of their
 * pixels equal a neighbour; a sensor's or a random pixel rarely does.
 */
export function verdictOf(
  raster: Raster,
  { areas, counts }: Areas,
  lines: readonly OcrLine[],
): PictureVerdict {
  const { width, height } = raster
  const all = width * height
  if (Math.min(width, height) < limits.measureMinSidePx) return 'too-small'
  const largest = areas.reduce((most, { count }) => Math.max(most, count), 0)
  if (largest >= all * blankShare && lines.length === 0) return 'blank'
  let singles = 0
  for (const count of counts) if (count < 3) singles += count
  if (singles > all * noiseSingles && lines.length === 0 && isNoise(raster)) return 'noise'
  const inFlat = areas.reduce((sum, { count }) => sum + (count >= flatPixels ? count : 0), 0)
  const sureLines = lines.filter(({ score }) => score >= sureScore).length
  if (singles > all * photoSingles && inFlat < all * pageShare && sureLines <= photoMostLines) return 'photo'
  return 'page'
}

/** Neighbouring values of a Gaussian source differ by 1.13 deviations on average; those of light are much alike. */
const noiseStep = 0.8
const mostSamples = 20_000

function isNoise({ words }: Raster): boolean {
  const stride = Math.max(1, Math.floor(words.length / mostSamples))
  let count = 0
  let sum = 0
  let squares = 0
  let steps = 0
  for (let at = 0; at + 1 < words.length; at += stride) {
    const light = lightOf(words[at]!)
    count += 1
    sum += light
    squares += light * light
    steps += Math.abs(light - lightOf(words[at + 1]!))
  }
  const deviation = Math.sqrt(Math.max(0, squares / count - (sum / count) ** 2))
  return steps / count > noiseStep * deviation
}
