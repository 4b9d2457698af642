import type { BlockScore } from './score-blocks'

/** How true a page is to its design, part by part, each 0 to 1. */
export interface Fidelity extends Pick<BlockScore, 'block' | 'text' | 'position' | 'color'> {
  /** `ssim` of the two pictures, 0 where it is less. */
  structure: number
  /** The mean of the five: Design2Code's overall score with SSIM in the place of its CLIP likeness. */
  total: number
}

export function fidelityOf(blocks: BlockScore, structuralSimilarity: number): Fidelity {
  const { block, text, position, color } = blocks
  const structure = Math.max(0, structuralSimilarity)
  return { block, text, position, color, structure, total: (block + text + position + color + structure) / 5 }
}
