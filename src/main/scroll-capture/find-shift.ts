import type { RowCells } from './row-cells'

/** What moved between two frames of a scrolled place. */
export type Shift =
  | { kind: 'same' }
  /** Row `i` of the later frame was row `i + rows` of the earlier: positive when the content went up. */
  | { kind: 'moved'; rows: number; columns: number[]; matched: number[] }
  /** Nothing in the later frame can be found in the earlier one. */
  | { kind: 'lost' }

// Found at one place only, so many cells say by themselves that the content moved by so much.
const votesMin = 6
const candidatesMax = 6
// Spread over the width; more would cost time and say the same.
const votingColumns = 12
const sampledCells = 128
// A wrong join is worse than none: this much of a frame has to be seen in both, with something in it,
const overlapMin = 0.2
const overlapMinPx = 40
const inkRowsMin = 28
// and so much of that has to be where the shift says.
const explainedMin = 0.7
// A column moves with the content when so many of its changed cells do.
const inStepMin = 0.5
// A caret, a spinner, a clock: changes this small without a shift are no news.
const animationMax = 0.12

/**
 * Finds by how many rows the content moved. Cells that stand still (headers, footers, bars at the side) and cells that
 * change by themselves (carets, scroll bars) do not count against a shift that explains what changed; equal rows that
 * repeat do not count for one.
 */
export function findShift(before: RowCells, after: RowCells): Shift {
  const { rows, columns } = before
  const changed = changedCells(before, after)
  if (changed.length === 0) return { kind: 'same' }

  const best =
    mostTelling(before, after, changed, votedShifts(before, after)) ??
    mostTelling(before, after, changed, fittingShifts(before, after, changed))
  if (best !== null) return { kind: 'moved', rows: best, ...movedRows(before, after, best) }
  return changed.length <= rows * columns * animationMax ? { kind: 'same' } : { kind: 'lost' }
}

/** Not the cleanest shift but the one that explains most: rows that fit by chance are few, and leave nothing over. */
function mostTelling(
  before: RowCells,
  after: RowCells,
  changed: readonly number[],
  shifts: readonly number[],
): number | null {
  const leastInkRows = Math.max(10, Math.min(inkRowsMin, before.rows * 0.13))
  let best: { shift: number; score: number } | null = null
  for (const shift of shifts) {
    if (before.rows - Math.abs(shift) < Math.max(overlapMinPx, before.rows * overlapMin)) continue
    const { explained, unexplained, inkRows } = weigh(before, after, changed, shift)
    if (explained < (explained + unexplained) * explainedMin || inkRows < leastInkRows) continue
    const score = explained - 2 * unexplained
    const isBetter =
      !best || score > best.score || (score === best.score && Math.abs(shift) < Math.abs(best.shift))
    if (isBetter) best = { shift, score }
    // The most wanted come first; nothing explains more than this.
    if (unexplained * 50 < explained) break
  }
  return best?.shift ?? null
}

function changedCells(before: RowCells, after: RowCells): number[] {
  const changed: number[] = []
  for (let cell = 0; cell < after.hashes.length; cell += 1) {
    if (after.hashes[cell] !== before.hashes[cell]) changed.push(cell)
  }
  return changed
}

/** Shifts that cells vote for which occur once in each frame, the most wanted first. */
function votedShifts(before: RowCells, after: RowCells): number[] {
  const { columns } = before
  const votes = new Map<number, number>()
  const everyColumn = Math.max(1, Math.floor(columns / votingColumns))
  for (let column = everyColumn >> 1; column < columns; column += everyColumn) {
    const earlier = onlyPlaces(before, column)
    for (const [hash, row] of onlyPlaces(after, column)) {
      const from = earlier.get(hash)
      if (row < 0 || from === undefined || from < 0 || from === row) continue
      votes.set(from - row, (votes.get(from - row) ?? 0) + 1)
    }
  }
  return [...votes]
    .filter(([, count]) => count >= votesMin)
    .sort(([, one], [, other]) => other - one)
    .slice(0, candidatesMax)
    .map(([shift]) => shift)
}

/** For content in which everything repeats: the smallest shifts that fit a sample of what changed. */
function fittingShifts(before: RowCells, after: RowCells, changed: readonly number[]): number[] {
  const fitting: number[] = []
  const step = Math.ceil(changed.length / sampledCells)
  const sample = changed.filter((_, index) => index % step === 0)
  for (let shift = 1; shift < before.rows - votesMin && fitting.length < candidatesMax; shift += 1) {
    for (const signed of [shift, -shift]) {
      const { explained, unexplained } = weigh(before, after, sample, signed)
      if (explained > 0 && unexplained <= explained / 4) fitting.push(signed)
    }
  }
  return fitting
}

/** Where a column's cells stand by their hash; −1 for one that stands at several places. */
function onlyPlaces({ rows, columns, hashes }: RowCells, column: number): Map<number, number> {
  const places = new Map<number, number>()
  for (let row = 0; row < rows; row += 1) {
    const hash = hashes[row * columns + column]!
    places.set(hash, places.has(hash) ? -1 : row)
  }
  return places
}

/**
 * How many cells with something in them are where a shift says, and how many are not. Blank cells fit anywhere and are
 * not counted; neither is what stands still in front of the moving content.
 */
function weigh(before: RowCells, after: RowCells, changed: readonly number[], shift: number) {
  const { columns } = before
  const offset = shift * columns
  let explained = 0
  let unexplained = 0
  const isInkRow = new Uint8Array(before.rows)
  let inkRows = 0
  const count = (cell: number, from: number) => {
    const isInk = isEdge(after, cell) || isEdge(before, from)
    if (!isInk) return
    if (after.hashes[cell] === before.hashes[from]) {
      explained += 1
      const row = Math.floor(cell / columns)
      inkRows += 1 - isInkRow[row]!
      isInkRow[row] = 1
    } else if (before.hashes[from] !== after.hashes[from] || !isEdge(before, from)) unexplained += 1
  }
  for (const cell of changed) {
    const from = cell + offset
    // What came in from outside cannot be known.
    if (from >= 0 && from < before.hashes.length) count(cell, from)
    // What was here has to be there, though it may look there as it did.
    const to = cell - offset
    const isCovered = isEdge(after, to)
    if (to >= 0 && to < after.hashes.length && after.hashes[to] === before.hashes[to] && !isCovered) {
      count(to, cell)
    }
  }
  return { explained, unexplained, inkRows }
}

/** It differs from the cell above: something begins or ends here. */
function isEdge({ hashes, columns }: RowCells, cell: number): boolean {
  return cell >= columns && hashes[cell] !== hashes[cell - columns]
}

/** The columns that moved with the content, and the rows of the later frame that moved whole in those. */
function movedRows(
  before: RowCells,
  after: RowCells,
  shift: number,
): { columns: number[]; matched: number[] } {
  const { rows, columns } = before
  const from = Math.max(0, -shift)
  const to = Math.min(rows, rows - shift)
  const hasMoved = (row: number, column: number) =>
    after.hashes[row * columns + column] === before.hashes[(row + shift) * columns + column]
  const hasChanged = (row: number, column: number) =>
    after.hashes[row * columns + column] !== before.hashes[row * columns + column]
  const inStep: number[] = []
  for (let column = 0; column < columns; column += 1) {
    let hits = 0
    let misses = 0
    for (let row = from; row < to; row += 1) {
      if (!hasChanged(row, column)) continue
      if (hasMoved(row, column)) hits += 1
      else misses += 1
    }
    if (hits > 0 && hits >= (hits + misses) * inStepMin) inStep.push(column)
  }
  const matched: number[] = []
  for (let row = from; row < to; row += 1) {
    if (inStep.every((column) => hasMoved(row, column))) matched.push(row)
  }
  return { columns: inStep, matched: inStep.length > 0 ? matched : [] }
}
