import type { LayoutNode } from '../../shared/design-facts'
import { union } from '../../shared/geometry'
import { cellsOf } from '../measure/layout/region-roles'
import { emptyNode } from '../measure/layout/tree'
import type { PageElement } from './element'
import type { Look } from './look'

const landmarks = new Set(['header', 'footer', 'sidebar'])

/**
 * The page's tree with its content in one node: what is neither header, footer nor sidebar is `main`. Cells of tables
 * are direct children of their rows.
 */
export function prepared(root: LayoutNode): { root: LayoutNode; main: LayoutNode | null } {
  const tidy = (node: LayoutNode): LayoutNode => ({
    ...node,
    children: node.children.map((child) => {
      const own = tidy(child)
      return own.role === 'table-row' && own.flow === 'row' ? { ...own, children: cellsOf(own) } : own
    }),
  })
  return mainOf(tidy(root))
}

function mainOf(node: LayoutNode): { root: LayoutNode; main: LayoutNode | null } {
  if (node.flow !== 'column' && node.flow !== 'row') return { root: node, main: null }
  const isMarked = ({ role, dividerId }: LayoutNode) => landmarks.has(role ?? '') || dividerId !== null
  const from = node.children.findIndex((child) => !isMarked(child))
  const to = node.children.findLastIndex((child) => !isMarked(child))
  if (from < 0) return { root: node, main: null }
  if (from === 0 && to === node.children.length - 1)
    return { root: node, main: node.boxId === null ? node : null }
  const between = node.children.slice(from, to + 1)
  const replaced = (child: LayoutNode) => ({
    ...node,
    children: [...node.children.slice(0, from), child, ...node.children.slice(to + 1)],
  })
  if (between.length === 1) {
    const only = between[0]!
    const hasMarked = only.children.some(({ role }) => role === 'sidebar')
    if (only.children.length > 0 && hasMarked) {
      const inner = mainOf(only)
      return { root: replaced(inner.root), main: inner.main }
    }
    return { root: node, main: only.children.length > 0 ? only : null }
  }
  const main: LayoutNode = {
    ...emptyNode(union(between.map(({ rectPx }) => rectPx))),
    id: `${node.id}-main`,
    flow: node.flow,
    children: between,
  }
  return { root: replaced(main), main }
}

/** Headings get their level by their size: the first of the largest is the page's. */
export function headingLevels(root: LayoutNode, look: Look): Map<string, number> {
  const found: { id: string; size: number }[] = []
  const visit = (node: LayoutNode) => {
    if (node.role === 'heading' && node.textIds.length > 0) {
      found.push({ id: node.id, size: look.settings.get(node.textIds[0]!)!.sizePx })
    }
    for (const child of node.children) visit(child)
  }
  visit(root)
  const sizes = [...new Set(found.map(({ size }) => size))].sort((a, b) => b - a)
  const first = found.find(({ size }) => size === sizes[0])
  return new Map(
    found.map((heading) => [
      heading.id,
      heading === first ? 1 : Math.min(3, Math.max(2, sizes.indexOf(heading.size) + 1)),
    ]),
  )
}

interface Context {
  levels: ReadonlyMap<string, number>
  mainId: string | null
  parent: LayoutNode | null
}

/** Gives an element the tag, name and attributes of its node's role. */
export function nameElement(made: PageElement, node: LayoutNode, { levels, mainId, parent }: Context): void {
  if (/^(?:img|hr|input|textarea)$/.test(made.tag)) {
    if (node.role === 'avatar' || node.role === 'icon') made.name = node.role
    return
  }
  const named = tagOf(made, node, { levels, mainId, parent })
  if (!named) return
  const [tag, name, attributes = {}] = named
  made.tag = tag
  made.name = name
  made.attributes = { ...attributes, ...made.attributes }
}

type Named = [tag: string, name: string, attributes?: Record<string, string>]

function tagOf(made: PageElement, node: LayoutNode, { levels, mainId, parent }: Context): Named | null {
  if (node.id === mainId) return ['main', 'main']
  switch (node.role) {
    case 'header':
    case 'footer':
    case 'nav':
      return [node.role, node.role]
    case 'sidebar':
      return ['aside', 'sidebar']
    case 'heading':
      return [`h${levels.get(node.id) ?? 3}`, `title-${levels.get(node.id) ?? 3}`]
    case 'button':
      return ['button', 'button', { type: 'button' }]
    case 'switch':
      return [
        'button',
        'switch',
        {
          type: 'button',
          role: 'switch',
          'aria-checked': String(isOn(node)),
          'aria-label': 'Switch',
        },
      ]
    case 'checkbox':
    case 'radio':
      return ['span', node.role, { role: node.role, 'aria-checked': 'true', 'aria-label': 'Tick' }]
    case 'tab':
      return [
        'button',
        'tab',
        {
          type: 'button',
          role: 'tab',
          'aria-selected': String(node.boxId !== null),
        },
      ]
    case 'link':
      return ['a', 'link', { href: '#' }]
    case 'badge':
      return ['span', 'badge']
    case 'avatar':
      return ['span', 'avatar']
    case 'card':
      return [node.repeatOf ? 'article' : 'section', 'card']
    case 'list':
      return ['ul', 'list']
    case 'list-item':
      return [parent?.role === 'list' ? 'li' : 'div', 'item']
    case 'table':
      return ['table', 'table']
    case 'table-row':
      return ['tr', 'row']
    case 'code':
      return [made.text?.includes('\n') || made.children.length > 0 ? 'pre' : 'code', 'code']
    default:
      if (parent?.id === mainId && made.children.length > 1) return ['section', 'section']
      return parent?.role === 'header' && made.tag === 'p' ? ['span', made.name] : null
  }
}

function isOn(node: LayoutNode): boolean {
  const knob = node.children[0]?.rectPx
  return knob !== undefined && knob.x + knob.width / 2 > node.rectPx.x + node.rectPx.width / 2
}
