import type { Rect } from '../../shared/geometry'

/** Places of equally wide characters: where the first cell begins, and how wide one is, in pixels. */
export interface Grid {
  startPx: number
  cellPx: number
  /** How well the drawn stretches keep to it, 0 to 1. */
  fit: number
}

type Stretches = readonly (readonly [number, number])[]

/** A line as far as its grid is concerned. */
export interface GridLine {
  columns: Stretches
  rectPx: Rect
}

const step = 1.004
const good = 0.5

/**
 * The grid of each line of a picture; null where the font is proportional. Letters of a monospaced font stand in the
 * middle of their cells, so the middles of drawn stretches keep a phase: how well pairs of them agree is measured for
 * each width of a cell, over the line and its neighbours together, because a short line agrees with anything.
 */
export function findGrids(lines: readonly GridLine[]): (Grid | null)[] {
  const least = Math.min(...lines.map(({ rectPx }) => rectPx.height)) * 0.35
  const most = Math.max(...lines.map(({ rectPx }) => rectPx.height)) * 1.1
  const cells: number[] = []
  for (let cellPx = Math.max(2, least); cellPx <= most; cellPx *= step) cells.push(cellPx)
  const agreements = lines.map((line) => agreementsOf(line, cells))
  return lines.map((line, index) => {
    const near = lines.flatMap((other, at) => (isNear(line.rectPx, other.rectPx) ? [agreements[at]!] : []))
    const scores = cells.map((_, cell) => {
      let agreed = 0
      let pairs = 0
      for (const one of near) {
        agreed += one.agreed[cell]!
        pairs += one.pairs[cell]!
      }
      return pairs < 60 ? 0 : agreed / pairs
    })
    const best = Math.max(...scores)
    if (best < good) return null
    // Cells of half the width agree as well: the widest are meant.
    const widest = scores.findLastIndex((score) => score >= best * 0.88)
    let chosen = widest
    for (let at = widest - 15; at <= widest; at += 1) if ((scores[at] ?? 0) > scores[chosen]!) chosen = at
    const grid = fitGrid(line.columns, cells[chosen]!)
    return grid && (agreements[index]!.own[chosen]! > 0.4 || grid.count < 6) ? grid : null
  })
}

function isNear(one: Rect, other: Rect): boolean {
  const tall = Math.max(one.height, other.height)
  return (
    Math.abs(one.y - other.y) < tall * 12 &&
    one.x < other.x + other.width + tall * 12 &&
    other.x < one.x + one.width + tall * 12
  )
}

function agreementsOf({ columns, rectPx }: GridLine, cells: readonly number[]) {
  const agreed = new Float64Array(cells.length)
  const pairs = new Float64Array(cells.length)
  const own = new Float64Array(cells.length)
  cells.forEach((cellPx, index) => {
    if (cellPx < rectPx.height * 0.35 || cellPx > rectPx.height * 1.1) return
    const { cosine, sine, count } = phaseOf(columns, cellPx)
    if (count < 2) return
    agreed[index] = cosine * cosine + sine * sine - count
    pairs[index] = count * (count - 1)
    own[index] = agreed[index]! / pairs[index]!
  })
  return { agreed, pairs, own }
}

function phaseOf(columns: Stretches, cellPx: number) {
  let cosine = 0
  let sine = 0
  let count = 0
  for (const [from, to] of columns) {
    if (to - from > cellPx * 1.1) continue
    const angle = (Math.PI * (from + to)) / cellPx
    cosine += Math.cos(angle)
    sine += Math.sin(angle)
    count += 1
  }
  return { cosine, sine, count }
}

/** Where cells of a known width stand best. */
export function fitGrid(columns: Stretches, cellPx: number): (Grid & { count: number }) | null {
  const { cosine, sine, count } = phaseOf(columns, cellPx)
  if (count === 0) return null
  const middle = (Math.atan2(sine, cosine) / (2 * Math.PI)) * cellPx
  const first = columns[0]![0]
  let startPx = middle - cellPx / 2
  startPx += Math.floor((first - startPx) / cellPx + 0.25) * cellPx
  return { startPx, cellPx, fit: Math.hypot(cosine, sine) / count, count }
}

/** The cells something is drawn in, counted from the grid's start, in order. */
export function drawnCells(columns: Stretches, { startPx, cellPx }: Grid): number[] {
  const cells = new Set<number>()
  for (const [from, to] of columns) {
    if (to - from <= cellPx * 1.15) {
      cells.add(Math.floor(((from + to) / 2 - startPx) / cellPx))
      continue
    }
    const first = Math.floor((from - startPx) / cellPx + 0.3)
    const last = Math.floor((to - startPx) / cellPx - 0.3)
    for (let cell = first; cell <= last; cell += 1) cells.add(cell)
  }
  return [...cells].sort((a, b) => a - b)
}
