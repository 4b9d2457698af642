import type { BorderFact, Fill, LayoutNode, ShadowFact, TextFact } from '../../../shared/design-facts'
import type { Thing } from './things'

/** What a style sheet says of a thing, in CSS pixels: one declaration to a line. `scale` is the picture's. */
export function cssOf(thing: Thing, scale: number): string {
  const px = (value: number) => lengthText(value / scale)
  return declarations(thing, px)
    .map(([property, value]) => `${property}: ${value};`)
    .join('\n')
}

/** A length as style sheets have it, to the quarter pixel. */
function lengthText(value: number): string {
  const rounded = Math.round(value * 4) / 4
  return rounded === 0 ? '0' : `${rounded}px`
}

type Px = (value: number) => string
type Declaration = [property: string, value: string]

function declarations(thing: Thing, px: Px): Declaration[] {
  const { kind, fact, node } = thing
  const { width, height } = thing.rectPx
  const size: Declaration[] = [
    ['width', px(width)],
    ['height', px(height)],
  ]
  if (kind === 'text') return textCss(fact, node, px)
  if (kind === 'divider') {
    const isLying = width >= height
    return [size[isLying ? 1 : 0] as Declaration, ['background', fact.color]]
  }
  if (kind === 'picture') {
    const rounded: Declaration[] = fact.radiusPx > 0 ? [['border-radius', px(fact.radiusPx)]] : []
    return [...size, ...rounded, ...(fact.kind === 'icon' ? [['color', fact.color] as Declaration] : [])]
  }
  if (kind === 'layout') return layoutCss(fact, px)
  const { fill, border, radiiPx, shadow } = fact
  return [
    ...(node && node.children.length > 0 ? layoutCss(node, px) : []),
    ...size,
    ['background', fillText(fill)],
    ...borderCss(border, px),
    ...(radiiPx.some((radius) => radius > 0)
      ? [['border-radius', sidesText(radiiPx, px)] as Declaration]
      : []),
    ...(shadow ? [['box-shadow', shadowText(shadow, px)] as Declaration] : []),
  ]
}

function textCss(fact: TextFact, node: LayoutNode | null, px: Px): Declaration[] {
  const family = fact.monospace ? 'monospace' : fact.serif ? 'serif' : null
  return [
    ...(family ? [['font-family', family] as Declaration] : []),
    ['font-size', px(fact.fontSizePx)],
    ...(fact.weight === 400 ? [] : [['font-weight', String(fact.weight)] as Declaration]),
    ...(node?.lineHeightPx ? [['line-height', px(node.lineHeightPx)] as Declaration] : []),
    ['color', fact.color],
    ...(node && node.textAlign !== 'start' ? [['text-align', node.textAlign] as Declaration] : []),
    ...(fact.underlined ? [['text-decoration', 'underline'] as Declaration] : []),
  ]
}

function layoutCss(node: LayoutNode, px: Px): Declaration[] {
  const { flow, gapPx, crossGapPx, columns, paddingPx, align, justify } = node
  const isFlex = flow === 'row' || flow === 'column'
  const lines: Declaration[] = []
  if (flow === 'grid') {
    lines.push(['display', 'grid'], ['grid-template-columns', `repeat(${columns}, 1fr)`])
    const gaps = [...new Set([crossGapPx, gapPx].map(px))].join(' ')
    if (gaps !== '0') lines.push(['gap', gaps])
  } else if (isFlex) {
    lines.push(['display', 'flex'])
    if (flow === 'column') lines.push(['flex-direction', 'column'])
    if (align !== 'stretch') lines.push(['align-items', align === 'baseline' ? align : flexEdge(align)])
    if (justify !== 'start') lines.push(['justify-content', flexEdge(justify)])
    if (px(gapPx) !== '0' && justify !== 'space-between') lines.push(['gap', px(gapPx)])
  } else if (flow === 'stack') lines.push(['position', 'relative'])
  if (paddingPx.some((value) => px(value) !== '0')) lines.push(['padding', sidesText(paddingPx, px)])
  return lines
}

const flexEdge = (edge: string) => (edge === 'start' || edge === 'end' ? `flex-${edge}` : edge)

function fillText(fill: Fill): string {
  if (fill.kind === 'flat') return fill.color
  const stops = fill.stops.map(({ color, at }) => `${color} ${Math.round(at * 1000) / 10}%`)
  return `linear-gradient(${Math.round(fill.angleDeg)}deg, ${stops.join(', ')})`
}

/** As short as style sheets allow: one value for all four, two for both axes. */
export function sidesText(sides: readonly [number, number, number, number], px: Px): string {
  const [top, right, bottom, left] = sides.map(px)
  if (left !== right) return `${top} ${right} ${bottom} ${left}`
  if (top !== bottom) return `${top} ${right} ${bottom}`
  return top === right ? `${top}` : `${top} ${right}`
}

function shadowText({ offsetPx, blurPx, color }: ShadowFact, px: Px): string {
  return `${px(offsetPx.x)} ${px(offsetPx.y)} ${px(blurPx)} ${color}`
}

function borderCss(border: BorderFact | null, px: Px): Declaration[] {
  if (!border) return []
  const drawn = (['top', 'right', 'bottom', 'left'] as const).filter((side) => border.sides[side])
  const line = `${px(border.widthPx)} solid ${border.color}`
  return drawn.length === 4 ? [['border', line]] : drawn.map((side) => [`border-${side}`, line])
}
