import type { Rect } from '../../../shared/geometry'
import type { Area, Outline } from './areas'

/** The share of a square that a quarter circle leaves free: a corner of radius r lacks `r² × (1 − π/4)`. */
export const cornerShare = 1 - Math.PI / 4

/** Of rows and columns that must end where a rounded rectangle's would. */
const mostStrays = 0.14
const mostOfOne = 0.45

/**
 * Whether an area, with what is drawn on it, is a rectangle with round corners: the radius that explains the missing
 * area of each corner must also explain where its rows and columns begin and end.
 */
export function isRounded(area: Area, outline: Outline): boolean {
  const width = area.right - area.left + 1
  const height = area.bottom - area.top + 1
  const { rowFrom, rowTo, columnFrom, columnTo } = outline
  const left = Array.from(rowFrom, (x) => x - area.left)
  const right = Array.from(rowTo, (x) => area.right - x)
  const top = Array.from(columnFrom, (y) => y - area.top)
  const bottom = Array.from(columnTo, (y) => area.bottom - y)
  const most = Math.min(width, height) / 2 + 1
  const radius = (insets: number[]) => Math.min(most, cornerRadius(insets, width / 2))
  const radii = [
    radius(left),
    radius(right),
    radius([...right].reverse()),
    radius([...left].reverse()),
  ] as const
  const off = [
    strays(left, radii[0], radii[3]),
    strays(right, radii[1], radii[2]),
    strays(top, radii[0], radii[1]),
    strays(bottom, radii[3], radii[2]),
  ].sort((a, b) => a - b)
  // The shadow of what lies on it may change one side's colour.
  return off[3]! <= mostStrays || (off[2]! <= mostStrays && off[3]! <= mostOfOne)
}

/** From what rows lack, from the corner on until one lacks nothing. */
function cornerRadius(insets: number[], most: number): number {
  let missing = 0
  for (let row = 0; row < insets.length / 2; row += 1) {
    const inset = insets[row]!
    if (inset === 0 || inset > most) break
    missing += inset
  }
  return Math.sqrt(missing / cornerShare)
}

/** The share of rows or columns that end elsewhere than they would. */
function strays(insets: number[], first: number, last: number): number {
  const slack = 1.5 + Math.max(first, last) * 0.08
  let off = 0
  for (let at = 0; at < insets.length; at += 1) {
    const expected = Math.max(arcInset(at, first), arcInset(insets.length - 1 - at, last))
    if (Math.abs(insets[at]! - expected) > slack) off += 1
  }
  return off / insets.length
}

/** How far a corner's arc stays away from the side, `row` pixels from the corner. */
function arcInset(row: number, radius: number): number {
  if (row >= radius) return 0
  const up = radius - row - 0.5
  return radius - Math.sqrt(Math.max(0, radius * radius - up * up))
}

/** An area of another shape as upright rectangles: stretches of rows that begin and end alike, large ones only. */
export function slabsOf(area: Area, outline: Outline, leastPx: number): Rect[] {
  const slabs: Rect[] = []
  const rows = area.bottom - area.top + 1
  let from = 0
  for (let row = 1; row <= rows; row += 1) {
    if (
      row < rows &&
      Math.abs(outline.rowFrom[row]! - outline.rowFrom[from]!) <= 1 &&
      Math.abs(outline.rowTo[row]! - outline.rowTo[from]!) <= 1
    ) {
      continue
    }
    const x = outline.rowFrom[from]!
    const width = outline.rowTo[from]! - x + 1
    if (row - from >= leastPx && width >= leastPx) {
      slabs.push({ x, y: area.top + from, width, height: row - from })
    }
    from = row
  }
  // What slants is a drawing, of which some rows happen to be alike.
  const inSlabs = slabs.reduce((sum, { width, height }) => sum + width * height, 0)
  const inAll = outline.rowFrom.reduce((sum, x, row) => sum + outline.rowTo[row]! - x + 1, 0)
  return slabs.length > mostSlabs || inSlabs < inAll * leastSlabs ? [] : slabs
}

const mostSlabs = 6
const leastSlabs = 0.85
