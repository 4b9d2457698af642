import type { LayoutNode, Role } from '../../../shared/design-facts'
import { leavesOf, linesOf, type RoleContext } from './role-context'

/** CSS pixels. */
const headerMostHeightPx = 130
const footerMostHeightPx = 420
const tableLeastRows = 3
/** Of the children of a list, so many are built alike. */
const listShare = 0.7

/**
 * What a group is, from where it lies and what is alike in it:
 * - header, footer, sidebar: across the top or bottom, or down one side, of the page;
 * - table: at least three rows of at least two cells that line up; list: at least three alike;
 * - nav: at least three short texts of one size in a row or column that is no table;
 * - card: a box with more than one thing in it that does not fill the page.
 */
export function regionRole(node: LayoutNode, parent: LayoutNode | null, context: RoleContext): Role | null {
  if (parent === null) return null
  const place = placeRole(node, context)
  if (place) return place
  if (node.children.length === 0) return null
  if (isTable(node, context)) return 'table'
  if (isNav(node, context)) return 'nav'
  const things = node.children.filter(({ dividerId }) => dividerId === null)
  const alike = things.filter((child) => child.repeatOf !== null && child.repeatOf === mostAlike(node))
  if (
    node.flow !== 'stack' &&
    alike.length >= 3 &&
    alike.length >= things.length * listShare &&
    alike.every((child) => child.children.length > 0)
  )
    return 'list'
  if (node.boxId !== null && node.children.length > 0) {
    const isPage = node.rectPx.width > 0.92 * context.widthPx
    const contents = leavesOf(node)
    if (!isPage && contents.length > 1 && node.rectPx.height > 40 * context.scale) return 'card'
  }
  return null
}

function mostAlike(node: LayoutNode): string | null {
  const counts = new Map<string, number>()
  for (const { repeatOf } of node.children)
    if (repeatOf) counts.set(repeatOf, (counts.get(repeatOf) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null
}

function placeRole(node: LayoutNode, context: RoleContext): Role | null {
  const { x, y, width, height } = node.rectPx
  const { widthPx, heightPx, scale } = context
  const isBox = node.boxId !== null
  const bottom = heightPx - y - height
  const isAcross =
    width >= (isBox ? 0.98 : 0.8) * widthPx || (!isBox && width >= 0.55 * widthPx && node.flow === 'row')
  const leaves = leavesOf(node).length
  if (isAcross && y <= 28 * scale && height <= headerMostHeightPx * scale && leaves > 1) return 'header'
  if (
    isAcross &&
    bottom <= 28 * scale &&
    height <= footerMostHeightPx * scale &&
    y > 0.55 * heightPx &&
    leaves > 0
  ) {
    return isFooter(node, context) ? 'footer' : null
  }
  const isSide = x <= 4 * scale || x + width >= widthPx - 4 * scale
  if (isBox && isSide && height >= 0.75 * heightPx && width <= 0.36 * widthPx && leaves > 2) return 'sidebar'
  return null
}

/** A footer is small print; a bar of controls at the bottom is none unless it is a box across the page. */
function isFooter(node: LayoutNode, context: RoleContext): boolean {
  const lines = leavesOf(node).flatMap((leaf) => linesOf(leaf, context))
  return (
    lines.length > 0 &&
    lines.every(({ fontSizePx }) => fontSizePx <= context.bodySizePx * 1.3) &&
    node.children.length > 0
  )
}

function isNav(node: LayoutNode, context: RoleContext): boolean {
  if (node.flow !== 'row' && node.flow !== 'column') return false
  if (node.children.length < 3 || node.rectPx.width > 0.85 * context.widthPx) return false
  const labels = node.children.map((child) => {
    const leaves = leavesOf(child)
    const texts = leaves.filter(({ textIds }) => textIds.length > 0)
    const isItem = leaves.length <= 3 && texts.length >= 1 && texts.length <= 2
    const line = isItem && texts[0]!.textIds.length === 1 ? linesOf(texts[0]!, context)[0]! : null
    return line && line.text.length <= 24 && child.role !== 'button' && child.role !== 'input' ? line : null
  })
  if (labels.some((label) => label === null)) return false
  const sizes = labels.map((label) => label!.fontSizePx)
  const isOneSize = Math.max(...sizes) - Math.min(...sizes) <= 0.12 * Math.max(...sizes)
  if (!isOneSize || Math.max(...sizes) > context.bodySizePx * 1.3) return false
  const isTop = node.rectPx.y + node.rectPx.height <= 140 * context.scale
  if (node.flow === 'row') return isTop
  const isSide = node.rectPx.width <= 0.3 * context.widthPx && node.rectPx.x <= 0.1 * context.widthPx
  return isSide && labels.every((label) => /\p{L}/u.test(label!.text))
}

/** Rows of one flow whose cells start, end or have their middle at the same places. */
function isTable(node: LayoutNode, context: RoleContext): boolean {
  if (node.flow !== 'column') return false
  const rows = node.children.filter(({ dividerId }) => dividerId === null)
  if (rows.length < tableLeastRows) return false
  const cells = rows.map(cellsOf)
  const columns = cells[0]!.length
  if (columns < 2 || cells.some((row) => row.length !== columns)) return false
  if (cells.flat().some((cell) => cell.role === 'input' || cell.role === 'card')) return false
  if (columns === 2 && !rows.every((row) => leavesOf(row).every(({ textIds }) => textIds.length > 0)))
    return false
  const slack = 6 * context.scale
  const lineUp = (of: (rect: LayoutNode['rectPx']) => number, index: number) => {
    const all = cells.map((row) => of(row[index]!.rectPx))
    return Math.max(...all) - Math.min(...all) <= slack
  }
  return cells[0]!.every(
    (_, index) =>
      lineUp((rect) => rect.x, index) ||
      lineUp((rect) => rect.x + rect.width, index) ||
      lineUp((rect) => rect.x + rect.width / 2, index),
  )
}

/** The cells of a row, however it was cut: rows in a row are one row. */
export function cellsOf(row: LayoutNode): LayoutNode[] {
  if (row.flow !== 'row')
    return row.boxId !== null && row.children.length === 1 ? cellsOf(row.children[0]!) : [row]
  return row.children.flatMap((child) =>
    child.flow === 'row' && child.boxId === null ? cellsOf(child) : [child],
  )
}
