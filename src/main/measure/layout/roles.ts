import type { HexColor, LayoutNode, PictureFact, Role } from '../../../shared/design-facts'
import { colorOfFill } from './colors'
import { controlRole } from './control-roles'
import { regionRole } from './region-roles'
import { linesOf, type RoleContext } from './role-context'
import { textRole } from './text-roles'

/** Names what each node is likely to be, children first. Changes the tree it is given. */
export function nameRoles(root: LayoutNode, pictures: readonly PictureFact[], context: RoleContext): void {
  const byId = new Map(pictures.map((picture) => [picture.id, picture]))
  const visit = (node: LayoutNode, parent: LayoutNode | null, behind: HexColor) => {
    const box = context.boxes.get(node.boxId ?? '')
    const own = box ? colorOfFill(box.fill) : behind
    for (const child of node.children) visit(child, node, own)
    const control = controlRole(node, behind, context)
    node.role = control ?? roleOf(node, parent, byId.get(node.pictureId ?? '') ?? null, context)
    nameParts(node, context)
  }
  visit(root, null, context.background)
}

function roleOf(
  node: LayoutNode,
  parent: LayoutNode | null,
  picture: PictureFact | null,
  context: RoleContext,
): Role | null {
  if (node.dividerId !== null) return 'divider'
  if (picture) return pictureRole(picture, context)
  if (node.textIds.length > 0) return textRole(node, context)
  return regionRole(node, parent, context)
}

/** A round picture of the size of a face is an avatar. */
function pictureRole({ rectPx, radiusPx, kind }: PictureFact, { scale }: RoleContext): Role {
  const size = rectPx.width / scale
  const isSquare = Math.abs(rectPx.width - rectPx.height) <= 2 * scale
  if (isSquare && radiusPx >= rectPx.width * 0.45 && size >= 18 && size <= 128) return 'avatar'
  return kind === 'icon' ? 'icon' : 'image'
}

/** What parts are called depends on the whole: rows of a table, items of a list, tabs, labels of a menu. */
function nameParts(node: LayoutNode, context: RoleContext): void {
  if (node.role === 'table') {
    for (const row of node.children) {
      if (row.dividerId !== null) continue
      // A head of short words looks like a menu on its own.
      if (row.role === 'nav') {
        for (const cell of row.children) if (cell.textIds.length > 0) cell.role = textRole(cell, context)
      }
      row.role = 'table-row'
    }
  } else if (node.role === 'list') {
    for (const item of node.children)
      if (item.role === null && item.repeatOf !== null) item.role = 'list-item'
  } else if (node.role === 'nav') {
    for (const item of node.children) {
      const leaf = item.textIds.length > 0 ? item : null
      if (leaf) leaf.role = 'link'
      else if (item.role === null || item.role === 'card' || item.role === 'list-item') item.role = 'link'
    }
  } else if (node.flow === 'row' && isTabs(node, context)) {
    for (const tab of node.children) tab.role = 'tab'
  }
  if (node.role === 'button' || node.role === 'input' || node.role === 'badge' || node.role === 'avatar') {
    for (const child of node.children)
      if (child.role === 'heading' || child.role === 'link') child.role = 'paragraph'
  }
}

/** At least two short texts in a row of which one, and only one, is in a box or over a line. */
function isTabs(node: LayoutNode, context: RoleContext): boolean {
  if (node.children.length < 2 || node.children.length > 8) return false
  const parts = node.children.map((child) => {
    const text = child.textIds.length > 0 ? child : child.children.find(({ textIds }) => textIds.length > 0)
    const line = text && linesOf(text, context)
    if (line?.length !== 1 || line[0]!.text.length > 24 || child.children.length > 2) return null
    const isMarked =
      child.boxId !== null ||
      child.children.some(
        ({ dividerId, boxId, role, rectPx }) =>
          dividerId !== null || (boxId !== null && role === null && rectPx.height <= 4 * context.scale),
      )
    return { isMarked, size: line[0]!.fontSizePx, role: child.role }
  })
  if (parts.some((part) => part === null)) return false
  if (parts.some((part) => part!.role === 'input' || part!.role === 'avatar')) return false
  const sizes = parts.map((part) => part!.size)
  if (Math.max(...sizes) - Math.min(...sizes) > 0.12 * Math.max(...sizes)) return false
  return parts.length >= 2 && parts.filter((part) => part!.isMarked).length === 1 && parts.length > 2
}
