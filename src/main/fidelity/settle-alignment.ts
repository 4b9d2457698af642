import type { Alignment } from '../../shared/fidelity'
import type { Size } from '../../shared/geometry'
import { align, alignBlocks, unaligned } from './align'
import type { Block } from './score-blocks'
import type { Picture } from './ssim'

/** Two pictures of one page, one larger: their shapes differ by no more. */
const sameShape = 0.01
/** Another place must fit so much better than staying. */
const worthwhile = 0.9
/** Rows and columns looked at. */
const samples = 240
const searchPx = 1

/**
 * Where the candidate lies on the reference: what `align` finds from the texts, of the pictures as they are and of both made
 * equally wide where they have one shape or `scales` (pixels to a CSS pixel) says so, settled by the pixels. Readers hug letters a
 * pixel off, so that neighbouring places are tried too, and a page stays where nothing fits a tenth better.
 */
export function settleAlignment(
  reference: { picture: Picture; texts: readonly Block[]; scale: number | null },
  candidate: { picture: Picture; texts: readonly Block[]; scale: number | null },
): Alignment {
  const options: Alignment[] = []
  for (const scale of scalesOf(reference, candidate)) {
    const start = { ...unaligned, scale }
    const found = align(reference.texts, alignBlocks(candidate.texts, start))
    const both: Alignment = { ...found, scale: found.scale * scale }
    options.push({ ...start, anchors: isStaying(found) ? found.anchors : 0, residualPx: found.residualPx })
    if (isStaying(found)) continue
    options.push(both)
    // The nearest whole pixels: a page is moved by nothing else.
    for (let dy = -searchPx; dy <= searchPx; dy += 1) {
      for (let dx = -searchPx; dx <= searchPx; dx += 1) {
        const to = { x: Math.round(both.x) + dx, y: Math.round(both.y) + dy }
        options.push({ ...both, ...to })
        if (Math.abs(found.scale - 1) < 0.02) options.push({ ...both, ...to, scale })
      }
    }
  }
  const [first, ...others] = options as [Alignment, ...Alignment[]]
  let best = first
  let least = worthwhile * misfitOf(reference.picture, candidate.picture, first)
  for (const option of others) {
    const misfit = misfitOf(reference.picture, candidate.picture, option)
    if (misfit < least) [best, least] = [option, misfit]
  }
  return best
}

const isStaying = ({ scale, x, y }: Alignment) => scale === 1 && x === 0 && y === 0

type Shape = { picture: Picture; scale: number | null }

/** The likeliest first. */
function scalesOf(reference: Shape, candidate: Shape): number[] {
  const [one, other]: Size[] = [reference, candidate].map(({ picture }) => ({
    width: picture.widthPx,
    height: picture.heightPx,
  })) as [Size, Size]
  const wider = one.width / other.width
  const isSameShape = Math.abs(wider / (one.height / other.height) - 1) <= sameShape
  const ofFacts = reference.scale && candidate.scale ? reference.scale / candidate.scale : 1
  // A window that is a little wider shows more; nothing in it is larger.
  const isOtherScale = Math.abs(wider - 1) > 0.1
  return [...new Set([isSameShape && isOtherScale ? wider : 1, ofFacts, 1])]
}

/** The mean difference of what is seen of both, luminance of 0 to 255, worse the less of the reference is covered. */
function misfitOf(reference: Picture, candidate: Picture, { scale, x: left, y: top }: Alignment): number {
  const stepX = Math.max(1, Math.floor(reference.widthPx / samples))
  const stepY = Math.max(1, Math.floor(reference.heightPx / samples))
  let sum = 0
  let all = 0
  let covered = 0
  for (let y = stepY >> 1; y < reference.heightPx; y += stepY) {
    const fromY = Math.round((y + 0.5 - top) / scale - 0.5)
    for (let x = stepX >> 1; x < reference.widthPx; x += stepX) {
      all += 1
      const fromX = Math.round((x + 0.5 - left) / scale - 0.5)
      if (fromX < 0 || fromY < 0 || fromX >= candidate.widthPx || fromY >= candidate.heightPx) continue
      covered += 1
      const at = (y * reference.widthPx + x) * 4
      const from = (fromY * candidate.widthPx + fromX) * 4
      // Green alone stands for light, and the order of bytes does not matter.
      sum += Math.abs(reference.pixels[at + 1]! - candidate.pixels[from + 1]!)
    }
  }
  return covered > 0 ? ((sum / covered + 0.01) * all) / covered : Number.POSITIVE_INFINITY
}
