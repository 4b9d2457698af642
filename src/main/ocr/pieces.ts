import type { Rect } from '../../shared/geometry'
import { findInk, type Ink, inkColumns, inkRows } from './ink'
import type { OcrPicture } from './picture-view'

/** A line is read in pieces no longer than this many times its height. */
const pieceRatio = 22

/** What is read at once. */
export interface Piece {
  rectPx: Rect
  ink: Ink
  /** Stretches of columns in which something is drawn, picture pixels. */
  columns: [number, number][]
}

/** Boxes on one line with less between them than a few characters, as one: what is between is often missed. */
export function joinBoxes(boxes: readonly Rect[]): Rect[] {
  const joined: Rect[] = []
  for (const box of [...boxes].sort((a, b) => a.x - b.x)) {
    const before = joined.findLast((other) => {
      const height = Math.min(other.height, box.height)
      const apart = Math.abs(other.y + other.height / 2 - box.y - box.height / 2)
      const alike = Math.max(other.height, box.height) < height * 1.5
      return alike && apart < height * 0.25 && box.x - other.x - other.width < height * 1.6
    })
    if (!before) {
      joined.push({ ...box })
      continue
    }
    const bottom = Math.max(before.y + before.height, box.y + box.height)
    before.width = Math.max(before.width, box.x + box.width - before.x)
    before.y = Math.min(before.y, box.y)
    before.height = bottom - before.y
  }
  return joined
}

/** The drawn part of a box, cut at gaps where it is too long for the recogniser. */
export function piecesOf(picture: OcrPicture, box: Rect, others: readonly Rect[]): Piece[] {
  const reach = box.height * 1.2
  const seen = {
    x: box.x - reach,
    y: box.y - box.height * 0.12,
    width: box.width + 2 * reach,
    height: box.height * 1.24,
  }
  const ink = findInk(picture, seen)
  if (!ink) return []
  const { x, y } = ink.rectPx
  const inside = { ...ink, from: box.x - x, to: box.x + box.width - x }
  const rows = mainRows(inkRows(inside), ink.rectPx.height)
  if (!rows) return []
  const [top, bottom] = rows
  const height = bottom - top
  const columns = keepLine(inkColumns(ink, top, bottom), inside.from, inside.to, height * 1.05, (column) =>
    isFree({ x: x + column[0], y: y + top, width: column[1] - column[0], height }, box, others),
  )
  if (columns.length === 0) return []
  const groups: [number, number][][] = [[]]
  columns.forEach((column, index) => {
    const group = groups.at(-1)!
    const before = columns[index - 1]
    const start = group[0]?.[0] ?? column[0]
    const gap = before ? column[0] - before[1] : 0
    const isLong = column[1] - start > pieceRatio * height
    if (before && (gap > 2 * height || (isLong && gap > height * 0.3))) groups.push([column])
    else group.push(column)
  })
  return groups.map((group) => {
    const left = group[0]![0]
    const right = group.at(-1)![1]
    return {
      rectPx: { x: x + left, y: y + top, width: right - left, height },
      ink,
      columns: group.map(([from, to]) => [x + from, x + to]),
    }
  })
}

/** The stretches inside the box, and those beside it that follow closely enough to belong to the line. */
function keepLine(
  columns: [number, number][],
  from: number,
  to: number,
  reach: number,
  mayJoin: (column: [number, number]) => boolean,
): [number, number][] {
  const isInside = ([start, end]: [number, number]) => end > from && start < to
  let first = columns.findIndex(isInside)
  let last = columns.findLastIndex(isInside)
  if (first < 0) return []
  while (first > 0) {
    const next = columns[first - 1]!
    if (columns[first]![0] - next[1] > reach || next[0] <= 0 || !mayJoin(next)) break
    first -= 1
  }
  while (last < columns.length - 1) {
    const next = columns[last + 1]!
    if (next[0] - columns[last]![1] > reach || !mayJoin(next)) break
    last += 1
  }
  return columns.slice(first, last + 1)
}

/** No other box of text stands there. */
function isFree(place: Rect, own: Rect, others: readonly Rect[]): boolean {
  return !others.some(
    (other) =>
      (other.x < own.x ||
        other.x + other.width > own.x + own.width ||
        other.y < own.y ||
        other.y > own.y + own.height) &&
      place.x < other.x + other.width &&
      other.x < place.x + place.width &&
      place.y + place.height * 0.3 < other.y + other.height &&
      other.y < place.y + place.height * 0.7,
  )
}

/** The rows of the line itself: all that is drawn, without slivers of the neighbours at the box's edges. */
function mainRows(stretches: [number, number][], height: number): [number, number] | null {
  const kept = stretches.filter(
    ([from, to]) => !((from === 0 || to === height) && to - from < height * 0.2 && stretches.length > 1),
  )
  if (kept.length === 0) return null
  return [kept[0]![0], kept.at(-1)![1]]
}
