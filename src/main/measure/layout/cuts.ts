import type { Rect } from '../../../shared/geometry'

/** What is cut into rows and columns. */
export interface Piece<Thing> {
  rectPx: Rect
  thing: Thing
}

export type Cut<Thing> =
  | { flow: 'leaf'; thing: Thing }
  | { flow: 'row' | 'column' | 'stack'; parts: Cut<Thing>[] }

/** More pieces that cannot be cut are not looked into one by one: the cost would grow with their cube. */
const stackMost = 120

interface Split<Thing> {
  groups: Piece<Thing>[][]
  gaps: number[]
}

/** Gaps of this share of the widest one are cut together with it; narrower ones within what is left. */
const sameCutShare = 0.6
/** Rows of one table or form stand at least so far apart, CSS pixels; what is nearer belongs to each other. */
const rowGapLeastPx = 9

/**
 * Recursive cuts along empty bands of the projections (G. Nagy and S. Seth, "Hierarchical representation of optically
 * scanned documents", ICPR 1984), the widest bands first. Where both ways are free the better sounding one is taken:
 * rows whose parts stand side by side stay together, and columns must line up at their top or in their middle. What
 * cannot be cut lies over each other and becomes a stack, with as few parts in it as possible.
 */
export function cutUp<Thing>(pieces: readonly Piece<Thing>[], scale: number): Cut<Thing> {
  if (pieces.length === 1) return { flow: 'leaf', thing: pieces[0]!.thing }
  const rows = split(pieces, 'y', scale)
  const columns = split(pieces, 'x', scale)
  const way = chooseWay(rows, columns, scale)
  if (way !== null) {
    const chosen = way === 'y' ? rows : columns
    const parts = merged(chosen).map((group) => cutUp(group, scale))
    return { flow: way === 'y' ? 'column' : 'row', parts }
  }
  return stacked(pieces, scale)
}

function spanOf({ x, y, width, height }: Rect, axis: 'x' | 'y') {
  return axis === 'x' ? { from: x, to: x + width } : { from: y, to: y + height }
}

/** Groups between which a straight line can be drawn; edges may be measured a pixel or so too far out. */
function split<Thing>(pieces: readonly Piece<Thing>[], axis: 'x' | 'y', scale: number): Split<Thing> {
  const sorted = pieces
    .map((piece) => {
      const { from, to } = spanOf(piece.rectPx, axis)
      const slack = Math.min(scale, (to - from) / 4)
      return { piece, from: from + slack, to: to - slack }
    })
    .sort((a, b) => a.from - b.from || a.to - b.to)
  const groups: Piece<Thing>[][] = []
  const gaps: number[] = []
  let reach = Number.NEGATIVE_INFINITY
  for (const { piece, from, to } of sorted) {
    if (from >= reach) {
      if (groups.length > 0) gaps.push(from - reach)
      groups.push([])
    }
    groups.at(-1)!.push(piece)
    reach = Math.max(reach, to)
  }
  return { groups, gaps }
}

/** Groups with only narrow gaps between them stay together. */
function merged<Thing>({ groups, gaps }: Split<Thing>): Piece<Thing>[][] {
  const least = Math.max(...gaps) * sameCutShare
  const joined: Piece<Thing>[][] = [[...groups[0]!]]
  for (const [index, gap] of gaps.entries()) {
    if (gap >= least) joined.push([...groups[index + 1]!])
    else joined.at(-1)!.push(...groups[index + 1]!)
  }
  return joined
}

function chooseWay<Thing>(rows: Split<Thing>, columns: Split<Thing>, scale: number): 'x' | 'y' | null {
  if (rows.gaps.length === 0) return columns.gaps.length > 0 ? 'x' : null
  if (columns.gaps.length === 0) return 'y'
  const rowGap = Math.max(...rows.gaps)
  const columnGap = Math.max(...columns.gaps)
  if (arePaired(rows, columns)) {
    return Math.min(...rows.gaps) >= rowGapLeastPx * scale || rowGap >= columnGap ? 'y' : 'x'
  }
  if (!doLineUp(columns, scale)) return 'y'
  return rowGap >= columnGap * 0.8 ? 'y' : 'x'
}

/** Whether every row has something on both sides of the widest gap between columns. */
function arePaired<Thing>(rows: Split<Thing>, columns: Split<Thing>): boolean {
  const widest = columns.gaps.indexOf(Math.max(...columns.gaps))
  const right = new Set(columns.groups.slice(widest + 1).flat())
  return rows.groups.every(
    (group) => group.some((piece) => right.has(piece)) && group.some((piece) => !right.has(piece)),
  )
}

function doLineUp<Thing>(columns: Split<Thing>, scale: number): boolean {
  const spans = merged(columns).map((group) => ({
    from: Math.min(...group.map(({ rectPx }) => rectPx.y)),
    to: Math.max(...group.map(({ rectPx }) => rectPx.y + rectPx.height)),
  }))
  const tallest = Math.max(...spans.map(({ from, to }) => to - from))
  const slack = Math.max(6 * scale, Math.min(16 * scale, tallest * 0.1))
  const near = (of: (span: { from: number; to: number }) => number) =>
    Math.max(...spans.map(of)) - Math.min(...spans.map(of)) <= slack
  return near(({ from }) => from) || near(({ from, to }) => (from + to) / 2)
}

/** The piece that lies over most others is laid on top, and the rest is cut without it. */
function stacked<Thing>(pieces: readonly Piece<Thing>[], scale: number): Cut<Thing> {
  if (pieces.length > stackMost) {
    return { flow: 'stack', parts: pieces.map(({ thing }) => ({ flow: 'leaf', thing })) }
  }
  const ranked = pieces
    .map((piece) => ({
      piece,
      over: pieces.filter((other) => other !== piece && overlap(piece.rectPx, other.rectPx, scale)).length,
      area: piece.rectPx.width * piece.rectPx.height,
    }))
    .sort((a, b) => b.over - a.over || a.area - b.area)
  const top = ranked[0]!
  if (top.over === 0) {
    return { flow: 'stack', parts: pieces.map(({ thing }) => ({ flow: 'leaf', thing })) }
  }
  const rest = cutUp(
    pieces.filter((piece) => piece !== top.piece),
    scale,
  )
  const leaf: Cut<Thing> = { flow: 'leaf', thing: top.piece.thing }
  return { flow: 'stack', parts: rest.flow === 'stack' ? [...rest.parts, leaf] : [rest, leaf] }
}

function overlap(a: Rect, b: Rect, scale: number): boolean {
  return (
    Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x) > 2 * scale &&
    Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y) > 2 * scale
  )
}
