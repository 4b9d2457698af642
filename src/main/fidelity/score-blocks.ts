import type { HexColor } from '../../shared/design-facts'
import type { Rect, Size } from '../../shared/geometry'
import { intersect } from '../../shared/geometry'
import { assign } from './assignment'
import { colorDifference } from './color-difference'
import { textLikeness } from './text-likeness'
import { textRecall } from './text-recall'

/** One line of text on a page. Both sides measure rectangles the same way. */
export interface Block {
  text: string
  rectPx: Rect
  /** Of the letters. */
  color: HexColor
}

/** A block of the reference with the one of the candidate that stands for it, by their places in the lists. */
export interface BlockPair {
  reference: number
  candidate: number
  /** 0 to 1. */
  text: number
  /** 0 to 1: 1 − the larger of the distances across and down of the two middles, in widths and heights of the page. */
  position: number
  /** CIEDE2000 of the colours of the letters. */
  colorDifference: number
  /** Area in both over area in either. */
  overlap: number
}

/** All 0 to 1, 1 for equal pages. */
export interface BlockScore {
  /** Area of the paired blocks of both sides over the area of all blocks of both sides: falls by missing and extra ones. */
  block: number
  /** Means over the pairs. */
  text: number
  position: number
  color: number
  /** The mean of the four. */
  total: number
  /** Mean overlap of the pairs; 1 without text. */
  overlap: number
  /** Mean CIEDE2000 of the pairs; 0 without text, 100 where nothing is paired. */
  colorDifference: number
  /** Characters of the reference that stand in the candidate. */
  textRecall: number
  pairs: BlockPair[]
  /** Blocks of the reference, and of the candidate, in no pair. */
  missing: number[]
  extra: number[]
}

/** Less alike are two different texts, as in Design2Code's evaluation. */
const minLikeness = 0.5
/** What a page's length of distance costs beside likeness: chooses among blocks of one text, and hardly else. */
const distanceCost = 0.1
/** Leaving two blocks unpaired costs little more than the worst pair, so that it never breaks up a good one. */
const refusedCost = 1 - minLikeness + distanceCost
/** CIEDE2000 of black against white. */
const largestDifference = 100

/**
 * Compares the text blocks of two pages of `sizePx` as Design2Code does (arXiv 2403.03163, §3.2: block match, text,
 * position, colour): blocks are paired by likeness of text with linear assignment. Pairs less alike than 0.5 are none.
 * Where a text stands several times, the nearest are paired. Two pages without text are equal; if just one has text, all
 * is 0.
 */
export function scoreBlocks(
  reference: readonly Block[],
  candidate: readonly Block[],
  sizePx: Size,
): BlockScore {
  const pairs = pairBlocks(reference, candidate, sizePx)
  const pairedReference = new Set(pairs.map((pair) => pair.reference))
  const pairedCandidate = new Set(pairs.map((pair) => pair.candidate))
  const isNothing = reference.length + candidate.length === 0
  const mean = (of: (pair: BlockPair) => number) =>
    pairs.length > 0 ? pairs.reduce((sum, pair) => sum + of(pair), 0) / pairs.length : isNothing ? 1 : 0

  const areas = (blocks: readonly Block[]) => blocks.reduce((sum, { rectPx }) => sum + areaOf(rectPx), 0)
  const paired = (blocks: readonly Block[], which: Set<number>) =>
    areas(blocks.filter((_, at) => which.has(at)))
  const all = areas(reference) + areas(candidate)
  const inPairs = paired(reference, pairedReference) + paired(candidate, pairedCandidate)
  const block = all > 0 ? inPairs / all : mean(() => 1)

  const text = mean((pair) => pair.text)
  const position = mean((pair) => pair.position)
  const color = mean((pair) => Math.max(0, 1 - pair.colorDifference / largestDifference))
  return {
    block,
    text,
    position,
    color,
    total: (block + text + position + color) / 4,
    overlap: mean((pair) => pair.overlap),
    colorDifference:
      pairs.length > 0 ? mean((pair) => pair.colorDifference) : isNothing ? 0 : largestDifference,
    textRecall: textRecall(
      reference.map((one) => one.text),
      candidate.map((one) => one.text),
    ),
    pairs,
    missing: [...reference.keys()].filter((at) => !pairedReference.has(at)),
    extra: [...candidate.keys()].filter((at) => !pairedCandidate.has(at)),
  }
}

function pairBlocks(reference: readonly Block[], candidate: readonly Block[], sizePx: Size): BlockPair[] {
  const likeness = reference.map((one) => candidate.map((other) => textLikeness(one.text, other.text)))
  const costs = reference.map((one, row) =>
    candidate.map((other, column) =>
      Math.min(
        refusedCost,
        1 - likeness[row]![column]! + distanceCost * distance(one.rectPx, other.rectPx, sizePx),
      ),
    ),
  )
  return assign(costs).flatMap((column, row) => {
    if (column < 0 || likeness[row]![column]! < minLikeness) return []
    const one = reference[row]!
    const other = candidate[column]!
    return {
      reference: row,
      candidate: column,
      text: likeness[row]![column]!,
      position: Math.max(0, 1 - distance(one.rectPx, other.rectPx, sizePx)),
      colorDifference: colorDifference(one.color, other.color),
      overlap: overlapOf(one.rectPx, other.rectPx),
    }
  })
}

const areaOf = ({ width, height }: Rect) => width * height

function distance(one: Rect, other: Rect, { width, height }: Size): number {
  const across = Math.abs(one.x + one.width / 2 - other.x - other.width / 2) / width
  const down = Math.abs(one.y + one.height / 2 - other.y - other.height / 2) / height
  return Math.max(across, down)
}

/** Area in both rectangles over area in either, 0 to 1. */
export function overlapOf(one: Rect, other: Rect): number {
  const both = areaOf(intersect(one, other))
  const either = areaOf(one) + areaOf(other) - both
  return either > 0 ? both / either : 0
}
