import type { HexColor, LayoutNode } from '../../../shared/design-facts'
import { type TextKey, t } from '../../../shared/i18n'
import { sidesText } from './facts-css'
import type { Thing } from './things'

export interface FactValue {
  label: TextKey
  /** Besides its colours. */
  text: string
  colors: HexColor[]
}

/** What a thing is, in a word or two. */
export function thingName({ kind, node, fact }: Thing): string {
  if (kind === 'text') return t('facts.quoted', { text: fact.text })
  if (kind === 'picture') return t(fact.kind === 'icon' ? 'facts.role.icon' : 'facts.kind.picture')
  if (kind !== 'divider' && node?.role) return t(`facts.role.${node.role}`)
  return t(`facts.kind.${kind}`)
}

/** As it is read out: what it is and how large, in CSS pixels. */
export function thingLabel(thing: Thing, scale: number): string {
  const { width, height } = thing.rectPx
  return t('facts.thing', {
    what: thingName(thing),
    width: number(width / scale),
    height: number(height / scale),
  })
}

/** What was measured on a thing, for the eye; all lengths in CSS pixels. */
export function valuesOf(thing: Thing, scale: number): FactValue[] {
  const { kind, fact, node, rectPx } = thing
  const px = (value: number) => t('facts.px', { value: number(value / scale) })
  const row = (label: TextKey, text: string, ...colors: HexColor[]): FactValue => ({ label, text, colors })
  const rows = [
    row('facts.value.size', `${number(rectPx.width / scale)} × ${number(rectPx.height / scale)}`),
    row('facts.value.place', `${number(rectPx.x / scale)}, ${number(rectPx.y / scale)}`),
  ]
  if (kind === 'text') {
    const family = fact.monospace ? t('facts.mono') : fact.serif ? t('facts.serif') : null
    rows.push(
      row(
        'facts.value.font',
        [px(fact.fontSizePx), fact.weight, family].filter((part) => part !== null).join(' · '),
      ),
    )
    if (node?.lineHeightPx) rows.push(row('facts.value.lineHeight', px(node.lineHeightPx)))
    rows.push(row('facts.value.color', '', fact.color))
    rows.push(row('facts.value.background', '', fact.background))
  }
  if (kind === 'divider' || kind === 'picture') rows.push(row('facts.value.color', '', fact.color))
  if (kind === 'picture' && fact.radiusPx > 0) rows.push(row('facts.value.radius', px(fact.radiusPx)))
  if (kind === 'box') {
    const { fill, border, radiiPx, shadow } = fact
    const fills = fill.kind === 'flat' ? [fill.color] : fill.stops.map(({ color }) => color)
    rows.push(row('facts.value.fill', '', ...fills))
    if (border) rows.push(row('facts.value.border', px(border.widthPx), border.color))
    if (radiiPx.some((radius) => radius > 0)) rows.push(row('facts.value.radius', sides(radiiPx, scale)))
    if (shadow) {
      const { offsetPx, blurPx, color } = shadow
      const lengths = [offsetPx.x, offsetPx.y, blurPx].map((value) => number(value / scale)).join(' ')
      rows.push(row('facts.value.shadow', t('facts.px', { value: lengths }), color))
    }
  }
  return node && (kind === 'layout' || kind === 'box') ? [...rows, ...layoutRows(node, scale)] : rows
}

function layoutRows(node: LayoutNode, scale: number): FactValue[] {
  const { flow, gapPx, columns, paddingPx } = node
  const rows: FactValue[] = []
  if (flow !== 'leaf') {
    const text = flow === 'grid' ? t('facts.flow.grid', { count: columns }) : t(`facts.flow.${flow}`)
    rows.push({ label: 'facts.value.layout', text, colors: [] })
    if (gapPx > 0 && flow !== 'stack')
      rows.push({
        label: 'facts.value.gap',
        text: t('facts.px', { value: number(gapPx / scale) }),
        colors: [],
      })
  }
  if (paddingPx.some((side) => side > 0))
    rows.push({ label: 'facts.value.padding', text: sides(paddingPx, scale), colors: [] })
  return rows
}

function sides(values: readonly [number, number, number, number], scale: number): string {
  const text = sidesText(values, (value) => number(value / scale))
  return t('facts.px', { value: text })
}

/** To the half pixel, as short as it goes. */
export function number(value: number): string {
  return String(Math.round(value * 2) / 2)
}
