import type { BoxFact, LayoutNode } from '../../shared/design-facts'
import { colorDistance, colorOfFill } from '../measure/layout/colors'
import { half, length } from './css-pixels'
import { drawText } from './draw-text'
import { type Css, type Drawn, element } from './element'
import type { Look } from './look'

/** Text in a field stands in its middle within this; else the field has several lines. */
const middlePx = 4

/**
 * Fields, checkboxes and radio buttons as the elements browsers have for them; null for everything else, and for fields
 * with more in them than a text.
 */
export function drawControl(node: LayoutNode, look: Look): Drawn | null {
  const box = look.boxes.get(node.boxId ?? '')
  if (!box) return null
  if (node.role === 'input') return drawField(node, box, look)
  if (node.role === 'checkbox' || node.role === 'radio') return drawTick(node, box, look, node.role)
  return null
}

function drawField(node: LayoutNode, box: BoxFact, look: Look): Drawn | null {
  const leaf = node.children.length === 1 ? node.children[0]! : null
  if (leaf?.textIds.length !== 1) return null
  const fact = look.texts.get(leaf.textIds[0]!)!
  const drawn = drawText(leaf, look)
  const { rectPx } = box
  const { color, 'white-space': _, ...type } = drawn.element.css
  const border = box.border ? box.border.widthPx : 0
  const left = half(drawn.rect.x - rectPx.x - (box.border?.sides.left ? border : 0))
  const above = drawn.rect.y - rectPx.y
  const isTall =
    Math.abs(above - (rectPx.y + rectPx.height - drawn.rect.y - drawn.rect.height)) > 2 * middlePx
  const fill = colorOfFill(box.fill)
  const isPlaceholder = colorDistance(fact.color, fill) < 0.72 * colorDistance(look.body.hex, fill)
  const css = {
    ...look.boxCss(box),
    height: length(half(rectPx.height)),
    padding: isTall
      ? `${length(half(above - border))} ${length(Math.max(0, left))}`
      : `0 ${length(Math.max(0, left))}`,
    ...type,
    ...(isPlaceholder ? { '::placeholder': color ?? look.body.color } : color && { color }),
    ...(isTall && { resize: 'none' }),
  }
  const text = drawn.element.text ?? ''
  const attributes: Record<string, string> = {
    ...(isTall ? {} : { type: /@/.test(text) ? 'email' : 'text' }),
    ...(isPlaceholder ? { placeholder: text, 'aria-label': text } : { value: text, 'aria-label': text }),
  }
  return {
    element: element(isTall ? 'textarea' : 'input', 'field', css, { attributes }),
    rect: rectPx,
    width: 'fixed',
  }
}

/** Ticked ones with a mark of their own are drawn with it, by the caller. */
function drawTick(node: LayoutNode, box: BoxFact, look: Look, type: 'checkbox' | 'radio'): Drawn | null {
  const mark = node.children[0]
  const dot = mark ? look.boxes.get(mark.boxId ?? '') : null
  if (mark && (!dot || mark.children.length > 0)) return null
  const own = look.boxCss(box)
  const rect = { ...box.rectPx, width: half(box.rectPx.width), height: half(box.rectPx.height) }
  const css: Css = { appearance: 'none', height: length(rect.height), ...own }
  if (dot) {
    // The dot is the background, and the ring around it a shadow inwards.
    const border = box.border?.widthPx ?? 0
    const ring = Math.max(0, (box.rectPx.width - dot.rectPx.width) / 2 - border)
    css.background = look.colorName(colorOfFill(dot.fill))
    Object.assign(css, {
      'box-shadow': `inset 0 0 0 ${length(ring)} ${look.colorName(colorOfFill(box.fill))}`,
    })
  }
  const attributes: Record<string, string> = {
    type,
    'aria-label': type === 'radio' ? 'Choice' : 'Tick',
    ...(dot && { checked: '' }),
  }
  return { element: element('input', type, css, { attributes }), rect, width: 'fixed' }
}
