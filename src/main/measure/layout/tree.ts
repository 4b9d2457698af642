import type { LayoutNode, TextFact } from '../../../shared/design-facts'
import { type Rect, union } from '../../../shared/geometry'
import { arrange } from './arrange'
import { containment, type Item } from './containment'
import { type Cut, cutUp, type Piece } from './cuts'
import { capBoxOf } from './line-box'
import type { Measured } from './measured'
import { type Paragraph, paragraphsOf } from './paragraphs'

/**
 * Measured things as a tree: boxes hold what lies in them, and what lies in one box is cut into rows and columns. Every
 * text, box, divider and picture is in exactly one node. Roles and repeats are found later.
 */
export function layoutTree(measured: Measured): LayoutNode {
  const inside = containment(measured)
  const texts = new Map(measured.texts.map((text) => [text.id, text]))
  const page: Rect = { x: 0, y: 0, width: measured.widthPx, height: measured.heightPx }
  const { scale } = measured

  const build = (id: string, rectPx: Rect): LayoutNode => {
    const node: LayoutNode = { ...emptyNode(rectPx), boxId: id === '' ? null : id }
    const pieces = piecesOf(inside.get(id)!)
    if (pieces.length === 0) return node
    const content = nodeOf(cutUp(pieces, scale))
    if (content.flow === 'leaf' || content.boxId !== null)
      return arranged({ ...node, flow: 'column', children: [content] })
    return arranged({ ...node, flow: content.flow, children: content.children })
  }

  const piecesOf = (items: readonly Item[]): Piece<LayoutNode>[] => {
    const lines = items.flatMap(({ kind, id }) => (kind === 'text' ? [texts.get(id)!] : []))
    const others = items.filter(({ kind }) => kind !== 'text')
    return [
      ...paragraphsOf(
        lines,
        others.map(({ rectPx }) => rectPx),
      ).map(paragraphNode),
      ...others.map((item) => {
        if (item.kind === 'box') return build(item.id, item.rectPx)
        const node = emptyNode(item.rectPx)
        return item.kind === 'picture' ? { ...node, pictureId: item.id } : { ...node, dividerId: item.id }
      }),
    ].map((node) => ({ rectPx: node.rectPx, thing: node }))
  }

  const nodeOf = (cut: Cut<LayoutNode>): LayoutNode => {
    if (cut.flow === 'leaf') return cut.thing
    const children = cut.parts.map(nodeOf)
    const rectPx = union(children.map((child) => child.rectPx))
    return arranged({ ...emptyNode(rectPx), flow: cut.flow, children })
  }

  /** Distances are measured between capitals and baselines: ink ends lower where there is a `g`. */
  const arranged = (node: LayoutNode): LayoutNode => {
    if (node.flow === 'leaf' || node.flow === 'stack' || node.flow === 'grid') return node
    const rects = node.children.map((child) => steadyRect(child, texts))
    const container = node.boxId === null && node.rectPx !== page ? union(rects) : node.rectPx
    return { ...node, ...arrange(container, rects, node.flow, 1.5 * scale) }
  }

  return build('', page)
}

function steadyRect(node: LayoutNode, texts: ReadonlyMap<string, TextFact>): Rect {
  if (node.textIds.length === 0) return node.rectPx
  return union(node.textIds.map((id) => capBoxOf(texts.get(id)!)))
}

function paragraphNode({ lines, lineHeightPx, align }: Paragraph): LayoutNode {
  return {
    ...emptyNode(union(lines.map(({ rectPx }) => rectPx))),
    textIds: lines.map(({ id }) => id),
    lineHeightPx,
    textAlign: align,
  }
}

export function emptyNode(rectPx: Rect): LayoutNode {
  return {
    id: '',
    rectPx,
    role: null,
    flow: 'leaf',
    gapPx: 0,
    crossGapPx: 0,
    columns: 0,
    paddingPx: [0, 0, 0, 0],
    align: 'start',
    justify: 'start',
    boxId: null,
    textIds: [],
    lineHeightPx: null,
    textAlign: 'start',
    pictureId: null,
    dividerId: null,
    repeatOf: null,
    children: [],
  }
}
