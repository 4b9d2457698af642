import type { HexColor } from '../../shared/design-facts'
import { cellPx } from './cells'
import type { Picture } from './ssim'

/** Channels of one colour differ by no more. */
const sameLevels = 2
/** Of a cell's pixels, as of a rounded corner's rim. */
const otherShare = 0.1

/**
 * Whether a cell with its corner at a pixel has nothing but a new ground, as where a thing that stayed lies on it: nearly
 * every pixel is as it was, or went from the one colour to the other.
 */
export function isRecolouredAlone(
  x: number,
  y: number,
  { from, to }: { from: HexColor; to: HexColor },
  { reference, candidate }: { reference: Picture; candidate: Picture },
): boolean {
  const { widthPx, heightPx, order } = reference
  const [right, bottom] = [Math.min(widthPx, x + cellPx), Math.min(heightPx, y + cellPx)]
  const [was, is] = [channelsOf(from, order), channelsOf(to, order)]
  const has = ({ pixels }: Picture, at: number, channels: readonly number[]) =>
    channels.every((value, channel) => Math.abs(pixels[at + channel]! - value) <= sameLevels)
  let other = 0
  for (let row = y; row < bottom; row += 1) {
    for (let column = x; column < right; column += 1) {
      const at = (row * widthPx + column) * 4
      const before = [0, 1, 2].map((channel) => reference.pixels[at + channel]!)
      const isSame = has(candidate, at, before) || (has(reference, at, was) && has(candidate, at, is))
      if (!isSame) other += 1
    }
  }
  return other <= otherShare * (right - x) * (bottom - y)
}

const channelsOf = (color: HexColor, order: Picture['order']): number[] => {
  const rgb = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16))
  return order === 'rgba' ? rgb : rgb.reverse()
}
