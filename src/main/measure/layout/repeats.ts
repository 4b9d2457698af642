import type { LayoutNode, TextFact } from '../../../shared/design-facts'
import { median } from './arrange'

/** Sizes of things built alike differ by less: a share of the larger, and never less than so many CSS pixels. */
const sameSizeShare = 0.06
const sameSizePx = 3

interface Known {
  texts: ReadonlyMap<string, TextFact>
  scale: number
}

/** Whether two subtrees are built alike: the same kinds of things in the same arrangement, of the same sizes. */
export function areAlike(a: LayoutNode, b: LayoutNode, known: Known): boolean {
  if (a.flow !== b.flow || a.children.length !== b.children.length) return false
  if ((a.boxId === null) !== (b.boxId === null)) return false
  if ((a.pictureId === null) !== (b.pictureId === null)) return false
  if ((a.dividerId === null) !== (b.dividerId === null)) return false
  if (a.textIds.length > 0 !== b.textIds.length > 0) return false
  const fixed = a.boxId !== null || a.pictureId !== null
  if (fixed && !isSameSize(a.rectPx.height, b.rectPx.height, known.scale)) return false
  if (a.pictureId !== null && !isSameSize(a.rectPx.width, b.rectPx.width, known.scale)) return false
  if (a.textIds.length > 0 && !isSameType(a, b, known)) return false
  return a.children.every((child, index) => areAlike(child, b.children[index]!, known))
}

function isSameSize(a: number, b: number, scale: number): boolean {
  return Math.abs(a - b) <= Math.max(sameSizePx * scale, sameSizeShare * Math.max(a, b))
}

function isSameType(a: LayoutNode, b: LayoutNode, { texts }: Known): boolean {
  const size = (node: LayoutNode) => median(node.textIds.map((id) => texts.get(id)!.fontSizePx))
  return Math.abs(size(a) - size(b)) <= 0.12 * Math.max(size(a), size(b))
}

/**
 * Names, at each node that is built like a neighbour, the first of its kind, and turns rows of alike children into a
 * grid. Changes the tree it is given, whose nodes have ids.
 */
export function markRepeats(node: LayoutNode, known: Known): void {
  for (const child of node.children) markRepeats(child, known)
  toGrid(node, known)
  const firsts: LayoutNode[] = []
  for (const child of node.children) {
    if (child.dividerId !== null) continue
    const first = firsts.find((each) => areAlike(each, child, known))
    if (first) {
      first.repeatOf = first.id
      child.repeatOf = first.id
    } else firsts.push(child)
  }
}

/** A column of rows with alike children at the same places is a grid; its last row may be short. */
function toGrid(node: LayoutNode, known: Known): void {
  const rows = node.children
  const columns = rows[0]?.children.length ?? 0
  if (node.flow !== 'column' || rows.length < 2 || columns < 2) return
  if (rows.some((row) => row.flow !== 'row' || row.boxId !== null || row.children.length > columns)) return
  if (rows.slice(0, -1).some((row) => row.children.length !== columns)) return
  const first = rows[0]!.children
  const cells = rows.flatMap((row) => row.children)
  if (!cells.every((cell) => cell.boxId !== null || cell.children.length > 1)) return
  const slack = sameSizePx * known.scale
  const fits = rows.every((row) =>
    row.children.every(
      (cell, index) =>
        areAlike(first[0]!, cell, known) &&
        Math.abs(cell.rectPx.x - first[index]!.rectPx.x) <= slack &&
        isSameSize(cell.rectPx.width, first[0]!.rectPx.width, known.scale),
    ),
  )
  if (!fits) return
  node.flow = 'grid'
  node.columns = columns
  node.crossGapPx = node.gapPx
  node.gapPx = rows[0]!.gapPx
  node.align = 'stretch'
  node.children = cells
}
