import type { LayoutNode } from '../../shared/design-facts'
import { type Rect, union } from '../../shared/geometry'
import { half, length } from './css-pixels'
import { drawControl } from './draw-control'
import { drawText } from './draw-text'
import { type Css, type Drawn, element, type PageElement } from './element'
import { flowCss, setMargin } from './flow-css'
import { drawGrid } from './grid-css'
import type { Look } from './look'
import { type Tracks, tableRow, tracksOf } from './table-css'

export interface Drawing {
  look: Look
  /** Names pictures in the order they are met. */
  cropOf(pictureId: string): string
  /** Gives an element its tag and name. */
  named(element: PageElement, node: LayoutNode, parent: LayoutNode | null): void
}

/** A node and all in it as elements where they were measured. */
export function drawNode(node: LayoutNode, parent: LayoutNode | null, drawing: Drawing): Drawn {
  const drawn = drawPlain(node, parent, drawing)
  drawing.named(drawn.element, node, parent)
  drawn.element.repeat = node.repeatOf
  return drawn
}

function drawPlain(node: LayoutNode, parent: LayoutNode | null, drawing: Drawing): Drawn {
  const { look } = drawing
  if (node.textIds.length > 0) return drawText(node, look)
  if (node.pictureId !== null) return drawPicture(node, drawing)
  if (node.dividerId !== null) return drawDivider(node, drawing)
  const control = drawControl(node, look)
  if (control) return control
  const tracks = node.role === 'table' ? tableTracks(node, look) : null
  if (tracks) return drawTable(node, tracks, drawing)
  const drawn = node.children.map((child) => drawNode(child, node, drawing))
  if (parent === null) return drawPage(node, drawn)
  if (node.boxId === null) return drawGroup(node, drawn)
  return drawBox(node, drawn, look)
}

function drawPicture(node: LayoutNode, { look, cropOf }: Drawing): Drawn {
  const { rectPx, radiusPx } = look.pictures.get(node.pictureId!)!
  const css = {
    height: length(rectPx.height),
    ...(radiusPx > 0.5 && {
      'border-radius': radiusPx >= rectPx.width / 2 - 1 ? '9999px' : length(radiusPx),
    }),
  }
  return {
    element: element('img', 'image', css, { attributes: { src: cropOf(node.pictureId!), alt: '' } }),
    rect: rectPx,
    width: 'picture',
  }
}

function drawDivider(node: LayoutNode, { look }: Drawing): Drawn {
  const divider = look.dividers.get(node.dividerId!)!
  const css = {
    height: length(Math.max(0.5, divider.rectPx.height)),
    background: look.colorName(divider.color),
  }
  return { element: element('hr', 'divider', css), rect: divider.rectPx, width: 'fixed' }
}

const isRow = ({ role, flow }: LayoutNode) => role === 'table-row' && flow === 'row'

function tableTracks(table: LayoutNode, look: Look): Tracks | null {
  const rows = table.children.filter(({ dividerId }) => dividerId === null)
  if (table.flow !== 'column' || !rows.every(isRow)) return null
  const rectOf = (cell: LayoutNode) => (cell.textIds.length > 0 ? drawText(cell, look).rect : cell.rectPx)
  return tracksOf(rows.map((row) => row.children.map(rectOf)))
}

function drawTable(table: LayoutNode, tracks: Tracks, drawing: Drawing): Drawn {
  const { look } = drawing
  const rows = table.children.map((row): Drawn => {
    if (row.dividerId !== null) return drawNode(row, table, drawing)
    const cells = row.children.map((cell) => drawNode(cell, row, drawing))
    const box = look.boxes.get(row.boxId ?? '')
    const outer = box && roundedRect(box.rectPx)
    const { css, rect } = tableRow(tracks, cells, outer ? insideBorders(outer, box.border) : null)
    const own =
      box && outer ? { height: length(outer.height), ...look.boxCss({ ...box, rectPx: outer }) } : {}
    const made = element('div', 'row', { ...css, ...own }, { children: cells.map((cell) => cell.element) })
    drawing.named(made, row, table)
    made.repeat = row.repeatOf
    return { element: made, rect: outer ?? rect, width: outer ? 'fixed' : 'natural' }
  })
  return table.boxId === null ? drawGroup(table, rows) : drawBox(table, rows, look)
}

/** The page has a size of its own, as a box has. */
function drawPage(node: LayoutNode, drawn: readonly Drawn[]): Drawn {
  const rect = node.rectPx
  const css = drawn.length === 0 ? {} : contentCss(node, rect, drawn)
  return {
    element: element('div', 'page', css, { children: drawn.map((each) => each.element) }),
    rect,
    width: 'fixed',
  }
}

function contentCss(node: LayoutNode, inner: Rect, drawn: readonly Drawn[]): Css {
  if (node.flow === 'stack') return stackedIn(inner, drawn).element.css
  if (node.flow === 'grid') return drawGrid(node, inner, drawn, true).element.css
  return flowCss({ rect: inner, isBox: true }, drawn, node.flow === 'row' ? 'row' : 'column').css
}

function drawGroup(node: LayoutNode, drawn: readonly Drawn[]): Drawn {
  const rect = union(drawn.map((each) => each.rect))
  if (node.flow === 'stack') return stackedIn(rect, drawn)
  if (node.flow === 'grid') return drawGrid(node, rect, drawn, false)
  const flow = flowCss({ rect, isBox: false }, drawn, node.flow === 'row' ? 'row' : 'column')
  return {
    element: element('div', node.flow === 'row' ? 'row' : 'group', flow.css, {
      children: drawn.map((each) => each.element),
    }),
    rect,
    width: flow.needsWidth ? 'needed' : 'natural',
  }
}

function drawBox(node: LayoutNode, drawn: readonly Drawn[], look: Look): Drawn {
  const box = look.boxes.get(node.boxId!)!
  const rect = roundedRect(box.rectPx)
  const own = look.boxCss({ ...box, rectPx: rect })
  const css = { height: length(rect.height), ...own }
  if (drawn.length === 0) return { element: element('div', 'box', css), rect, width: 'fixed' }
  const inner = insideBorders(rect, box.border)
  const { width: _width, height: _height, ...flow } = contentCss(node, inner, drawn)
  const made = element('div', 'box', { ...flow, ...css }, { children: drawn.map((each) => each.element) })
  return { element: withOwnText(made), rect, width: 'fixed' }
}

/** Boxes have their edges on pixels; what was measured between two of them is rounded. */
function roundedRect({ x, y, width, height }: Rect): Rect {
  const left = half(x)
  const top = half(y)
  return { x: left, y: top, width: half(x + width) - left, height: half(y + height) - top }
}

function insideBorders(rect: Rect, border: { widthPx: number; sides: Record<string, boolean> } | null): Rect {
  if (!border) return rect
  const side = (name: string) => (border.sides[name] ? Math.round(Math.max(0.5, border.widthPx) * 4) / 4 : 0)
  return {
    x: rect.x + side('left'),
    y: rect.y + side('top'),
    width: rect.width - side('left') - side('right'),
    height: rect.height - side('top') - side('bottom'),
  }
}

/** Children over each other in one cell of a grid: in the flow, and placed by margins. */
function stackedIn(rect: Rect, drawn: readonly Drawn[]): Drawn {
  for (const each of drawn) {
    const { element: child } = each
    child.css = {
      'grid-area': '1 / 1',
      'place-self': 'start',
      ...(each.width !== 'natural' && { width: length(each.rect.width) }),
      ...child.css,
    }
    setMargin(each, 'left', each.rect.x - rect.x)
    setMargin(each, 'top', each.rect.y - rect.y)
  }
  const css = { display: 'grid', height: length(rect.height), 'align-content': 'start' }
  return {
    element: element('div', 'stack', css, { children: drawn.map((each) => each.element) }),
    rect,
    width: 'needed',
  }
}

/** A box around nothing but a text is one element with that text. */
function withOwnText(box: PageElement): PageElement {
  const only = box.children.length === 1 ? box.children[0]! : null
  if (only?.text == null || only.tag !== 'p') return box
  if (Object.keys(only.css).some((name) => name.startsWith('margin') || name === 'width')) return box
  const { 'flex-direction': direction, 'align-items': align, 'justify-content': justify, ...css } = box.css
  // Side by side is the same for one child, and reads better.
  const [across, down] = direction === 'column' ? [align, justify] : [justify, align]
  return {
    ...box,
    css: {
      ...css,
      ...(down && { 'align-items': down === 'flex-start' && direction !== 'column' ? 'flex-start' : down }),
      ...(!down && direction === 'column' && { 'align-items': 'flex-start' }),
      ...(across && { 'justify-content': across }),
      ...only.css,
    },
    attributes: { ...box.attributes, ...only.attributes },
    text: only.text,
    children: [],
  }
}
