import type { Fidelity } from '../../shared/fidelity'
import { largestColorDifference } from './changes'
import type { BoxPair } from './pair-boxes'
import type { BlockScore } from './score-blocks'

/**
 * How true a page is to its design, all 0 to 1.
 *
 * `block`, `text`: as in Design2Code (arXiv 2403.03163, §3.2), on lines of text (`scoreBlocks`): the area of the paired lines of
 * both sides over the area of all lines of both sides; the mean over the pairs of twice the characters shared over the
 * characters of both.
 * `position`, `color`: the paper's formulas, means over the pairs of lines and those of boxes alike: 1 − max(|Δx| / width,
 * |Δy| / height) of the middles, in the reference's pixels and size; 1 − CIEDE2000 / 100 of the letters, or of the grounds.
 * Boxes are an addition of ours: the paper knows text alone.
 * `structure`: `ssim` of the two pictures, 0 where it is less (Wang et al., IEEE TIP 13, 2004), in the place of the paper's CLIP
 * likeness.
 * `total`: the mean of the five, as the paper's overall score.
 */
export function fidelityOf(
  blocks: Pick<BlockScore, 'block' | 'text' | 'position' | 'color' | 'pairs'>,
  structuralSimilarity: number,
  boxes: readonly Pick<BoxPair, 'position' | 'colorDifference'>[] = [],
): Fidelity {
  const { block, text, pairs } = blocks
  const mean = (ofText: number, ofBoxes: readonly number[]) => {
    const count = pairs.length + ofBoxes.length
    const sum = ofBoxes.reduce((all, value) => all + value, 0)
    return count > 0 ? (pairs.length * ofText + sum) / count : ofText
  }
  const position = mean(
    blocks.position,
    boxes.map((pair) => pair.position),
  )
  const color = mean(
    blocks.color,
    boxes.map((pair) => Math.max(0, 1 - pair.colorDifference / largestColorDifference)),
  )
  const structure = Math.max(0, structuralSimilarity)
  return { block, text, position, color, structure, total: (block + text + position + color + structure) / 5 }
}
