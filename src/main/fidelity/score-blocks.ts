import type { HexColor } from '../../shared/design-facts'
import type { Rect, Size } from '../../shared/geometry'
import { assign } from './assignment'
import { colorDifference } from './color-difference'
import { areaOf, distanceOf, overlapOf } from './rects'
import { commonLength, textLikeness } from './text-likeness'
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
/** Of the characters of both, those in common in the same order; two texts of one language have nearly half by chance. */
const minInOrder = 0.55
/** What a page's length of distance costs beside likeness: chooses among blocks of one text, and hardly else. */
const distanceCost = 0.1
/** Leaving two blocks unpaired costs little more than the worst pair, so that it never breaks up a good one. */
const refusedCost = 1 - minLikeness + distanceCost
/** CIEDE2000 of black against white. */
const largestDifference = 100

/**
 * Compares the text blocks of two pages of `sizePx` as Design2Code does (arXiv 2403.03163, §3.2: block match, text,
 * position, colour): blocks are paired by likeness of text with linear assignment. Pairs less alike than 0.5, or with fewer
 * characters in the same order than 0.55, are none.
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
  const equal = equalBlocks(reference, candidate)
  const taken = new Set(equal.values())
  const rows = [...reference.keys()].filter((at) => !equal.has(at))
  const columns = [...candidate.keys()].filter((at) => !taken.has(at))
  const likeness = rows.map((row) =>
    columns.map((column) => likenessOf(reference[row]!.text, candidate[column]!.text)),
  )
  const costs = rows.map((row, at) =>
    columns.map((column, other) =>
      Math.min(
        refusedCost,
        1 -
          likeness[at]![other]! +
          distanceCost * distanceOf(reference[row]!.rectPx, candidate[column]!.rectPx, sizePx),
      ),
    ),
  )
  const pairs = [...equal].map(([row, column]) => ({ row, column, text: 1 }))
  for (const [at, other] of assign(costs).entries()) {
    if (other < 0 || likeness[at]![other]! < minLikeness) continue
    if (!areInOrder(reference[rows[at]!]!.text, candidate[columns[other]!]!.text)) continue
    pairs.push({ row: rows[at]!, column: columns[other]!, text: likeness[at]![other]! })
  }
  return pairs
    .sort((a, b) => a.row - b.row)
    .map(({ row, column, text }) => {
      const one = reference[row]!
      const other = candidate[column]!
      return {
        reference: row,
        candidate: column,
        text,
        position: Math.max(0, 1 - distanceOf(one.rectPx, other.rectPx, sizePx)),
        colorDifference: colorDifference(one.color, other.color),
        overlap: overlapOf(one.rectPx, other.rectPx),
      }
    })
}

/** 0 where one text is so much longer that they cannot be alike enough; spaces may make up for some of it. */
function likenessOf(one: string, other: string): number {
  const [short, long] = one.length < other.length ? [one, other] : [other, one]
  return short.length * 8 < long.length ? 0 : textLikeness(one, other)
}

/** Long texts have most letters in common, whatever they say: as Design2Code's evaluation does, their order is asked, too. */
function areInOrder(one: string, other: string): boolean {
  const [left, right] = [one, other].map((text) => text.replace(/\s+/gu, '')) as [string, string]
  return 2 * commonLength(left, right) >= minInOrder * ([...left].length + [...right].length)
}

/** One text at one place, by their places in the lists: no assignment is worth breaking them up, and it takes long. */
function equalBlocks(reference: readonly Block[], candidate: readonly Block[]): Map<number, number> {
  const keyOf = ({ text, rectPx: { x, y, width, height } }: Block) => `${x} ${y} ${width} ${height} ${text}`
  const places = new Map<string, number[]>()
  for (const [at, block] of candidate.entries()) {
    const key = keyOf(block)
    const same = places.get(key)
    if (same) same.push(at)
    else places.set(key, [at])
  }
  const found = new Map<number, number>()
  for (const [at, block] of reference.entries()) {
    const other = places.get(keyOf(block))?.shift()
    if (other !== undefined) found.set(at, other)
  }
  return found
}
