import type { BoxFact, DesignFacts, Fill, LayoutNode } from '../../shared/design-facts'
import type { Rect } from '../../shared/geometry'

/** The same facts with every length divided by the picture's scale: what a style sheet says. */
export function inCssPixels(facts: DesignFacts): DesignFacts {
  const { scale } = facts
  const px = (value: number) => value / scale
  const rect = ({ x, y, width, height }: Rect): Rect => ({
    x: px(x),
    y: px(y),
    width: px(width),
    height: px(height),
  })
  const placed = <Fact extends { rectPx: Rect }>(fact: Fact): Fact => ({ ...fact, rectPx: rect(fact.rectPx) })
  const node = (of: LayoutNode): LayoutNode => ({
    ...placed(of),
    gapPx: px(of.gapPx),
    crossGapPx: px(of.crossGapPx),
    paddingPx: of.paddingPx.map(px) as LayoutNode['paddingPx'],
    lineHeightPx: of.lineHeightPx === null ? null : px(of.lineHeightPx),
    children: of.children.map(node),
  })
  return {
    ...facts,
    widthPx: px(facts.widthPx),
    heightPx: px(facts.heightPx),
    texts: facts.texts.map((text) => ({
      ...placed(text),
      words: text.words.map(placed),
      fontSizePx: px(text.fontSizePx),
    })),
    boxes: facts.boxes.map((box) => ({
      ...placed(box),
      border: box.border && { ...box.border, widthPx: px(box.border.widthPx) },
      radiiPx: box.radiiPx.map(px) as BoxFact['radiiPx'],
      shadow: box.shadow && {
        ...box.shadow,
        offsetPx: { x: px(box.shadow.offsetPx.x), y: px(box.shadow.offsetPx.y) },
        blurPx: px(box.shadow.blurPx),
      },
    })),
    dividers: facts.dividers.map(placed),
    pictures: facts.pictures.map((picture) => ({ ...placed(picture), radiusPx: px(picture.radiusPx) })),
    root: node(facts.root),
    typeScale: facts.typeScale.map((step) => ({ ...step, fontSizePx: px(step.fontSizePx) })),
    spacingPx: facts.spacingPx.map(px),
  }
}

/** A length of a style sheet: quarter pixels are as fine as anything is drawn. */
export function length(value: number): string {
  const rounded = Math.round(value * 4) / 4
  return rounded === 0 ? '0' : `${rounded}px`
}

/** To the half pixel: where things are put. */
export const half = (value: number): number => Math.round(value * 2) / 2

export function fillText(fill: Fill, name: (color: string) => string): string {
  if (fill.kind === 'flat') return name(fill.color)
  const stops = fill.stops.map(({ color, at }) => `${name(color)} ${Math.round(at * 1000) / 10}%`)
  return `linear-gradient(${Math.round(fill.angleDeg)}deg, ${stops.join(', ')})`
}
