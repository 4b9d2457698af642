import type { BoxFact, DesignFacts, LayoutNode, TextFact } from '../../shared/design-facts'
import type { Rect } from '../../shared/geometry'
import { roughTokens, wideChars } from '../../shared/rough-tokens'

export interface CompactFacts {
  /** JSON, one value to a line. */
  text: string
  tokens: number
  /** Lines that did not fit into the budget. */
  leftOut: number
}

/**
 * Facts for a model as lines of JSON within a budget of tokens, as `roughTokens` counts them: the page, palette, type and
 * spacing first, then boxes and texts, the larger and more telling first, then in the order of the page. All lengths are
 * CSS pixels; a rectangle is `[x, y, width, height]`. Empty where not even the first line fits.
 */
export function compactFacts(facts: DesignFacts, maxTokens: number): CompactFacts {
  const lines = linesOf(facts)
  const kept: { text: string; order: number }[] = []
  let tokens = 0
  for (const { text, order } of lines) {
    const cost = roughTokens(text.length + 1, wideChars(text))
    if (tokens + cost > maxTokens) break
    tokens += cost
    kept.push({ text, order })
  }
  kept.sort((a, b) => a.order - b.order)
  return { text: kept.map(({ text }) => text).join('\n'), tokens, leftOut: lines.length - kept.length }
}

/** Most useful first; `order` is where a line stands in the end. */
function linesOf(facts: DesignFacts): { text: string; order: number }[] {
  const px = (value: number) => Math.round(value / facts.scale)
  const rect = ({ x, y, width, height }: Rect) => [px(x), px(y), px(width), px(height)]
  const first = [
    {
      page: [px(facts.widthPx), px(facts.heightPx)],
      scale: facts.scale,
      seen: facts.verdict,
      background: facts.background,
      dark: facts.dark,
    },
    { palette: facts.palette.map(({ color, role }) => [color, role]) },
    {
      type: facts.typeScale.map(({ fontSizePx, weight, count }) => [
        Math.round((fontSizePx / facts.scale) * 2) / 2,
        weight,
        count,
      ]),
    },
    { spacing: [...new Set(facts.spacingPx.map(px))] },
  ]
  const roles = rolesOf(facts.root)
  const box = (fact: BoxFact) => ({
    box: rect(fact.rectPx),
    ...(roles.get(fact.id) && { role: roles.get(fact.id) }),
    fill: fact.fill.kind === 'flat' ? fact.fill.color : fact.fill.stops.map(({ color }) => color),
    ...(fact.border && { border: [px(fact.border.widthPx) || 1, fact.border.color] }),
    ...(Math.max(...fact.radiiPx) >= facts.scale && { radius: px(Math.max(...fact.radiiPx)) }),
    ...(fact.shadow && {
      shadow: [
        px(fact.shadow.offsetPx.x),
        px(fact.shadow.offsetPx.y),
        px(fact.shadow.blurPx),
        fact.shadow.color,
      ],
    }),
  })
  const text = (fact: TextFact) => ({
    text: fact.text,
    at: rect(fact.rectPx),
    ...(roles.get(fact.id) && roles.get(fact.id) !== 'paragraph' && { role: roles.get(fact.id) }),
    size: Math.round((fact.fontSizePx / facts.scale) * 2) / 2,
    ...(fact.weight !== 400 && { weight: fact.weight }),
    color: fact.color,
    ...(fact.monospace && { mono: true }),
  })
  const placed = [
    ...facts.boxes.map((fact) => ({
      fact: box(fact),
      rectPx: fact.rectPx,
      worth: Math.sqrt(fact.rectPx.width * fact.rectPx.height),
    })),
    ...facts.texts.map((fact) => ({
      fact: text(fact),
      rectPx: fact.rectPx,
      worth: 6 * fact.fontSizePx + fact.text.length,
    })),
    ...facts.pictures.map((fact) => ({
      fact: { picture: rect(fact.rectPx), kind: fact.kind },
      rectPx: fact.rectPx,
      worth: Math.sqrt(fact.rectPx.width * fact.rectPx.height) / 2,
    })),
  ]
  const inOrder = [...placed].sort((a, b) => a.rectPx.y - b.rectPx.y || a.rectPx.x - b.rectPx.x)
  const order = new Map(inOrder.map((each, index) => [each, index + first.length]))
  return [
    ...first.map((value, index) => ({ text: JSON.stringify(value), order: index })),
    ...placed
      .sort((a, b) => b.worth - a.worth || order.get(a)! - order.get(b)!)
      .map((each) => ({ text: JSON.stringify(each.fact), order: order.get(each)! })),
  ]
}

/** Of boxes and texts by their ids. */
function rolesOf(root: LayoutNode): Map<string, string> {
  const roles = new Map<string, string>()
  const visit = (node: LayoutNode) => {
    if (node.role !== null) {
      if (node.boxId !== null) roles.set(node.boxId, node.role)
      for (const id of node.textIds) roles.set(id, node.role)
    }
    for (const child of node.children) visit(child)
  }
  visit(root)
  return roles
}
