import type { Rect } from '../../shared/geometry'
import { along } from '../measure/layout/arrange'
import { half, length } from './css-pixels'
import type { Css, Drawn } from './element'

/** What children are laid out in. */
export interface Container {
  /** Inside its borders, CSS pixels. */
  rect: Rect
  /** A box has a size of its own; a group is as large as its children. */
  isBox: boolean
}

export interface Flow {
  css: Css
  /** A group whose children depend on its width. */
  needsWidth: boolean
}

/** Things meant to be in the middle or evenly spaced are so within this. */
const slackPx = 1
const leastBetweenPx = 24

/**
 * Says in flexible boxes where children are: common distances as `gap` and `padding`, what differs as a margin of the
 * child. Gives children margins and widths; their places come out within half a pixel.
 */
export function flowCss(container: Container, drawn: readonly Drawn[], flow: 'row' | 'column'): Flow {
  const css: Css = { display: 'flex', ...(flow === 'column' && { 'flex-direction': 'column' }) }
  const main = mainAxis(container, drawn, flow)
  const cross = flow === 'row' ? rowCross(container, drawn) : columnCross(container, drawn)
  Object.assign(css, cross.css, main.css)
  const { before, after } = main
  const padding =
    flow === 'row' ? [cross.before, after, cross.after, before] : [before, cross.after, after, cross.before]
  const text = paddingText(padding)
  if (text !== '0') css.padding = text
  return { css, needsWidth: cross.needsWidth || main.needsSize === 'width' }
}

export function paddingText(padding: readonly number[]): string {
  const [top, right, bottom, left] = padding.map((value) => length(Math.max(0, value))) as [
    string,
    string,
    string,
    string,
  ]
  if (left !== right) return [top, right, bottom, left].join(' ')
  if (top !== bottom) return [top, right, bottom].join(' ')
  return top === left ? top : `${top} ${left}`
}

function mainAxis(container: Container, drawn: readonly Drawn[], flow: 'row' | 'column') {
  const box = along(container.rect, flow)
  const parts = drawn.map(({ rect }) => along(rect, flow))
  const last = parts.at(-1)!
  const before = parts[0]!.start - box.start
  const after = box.start + box.size - last.start - last.size
  const gaps = parts.slice(1).map(({ start }, index) => start - parts[index]!.start - parts[index]!.size)
  const gap = evenGap(gaps)
  const isEven = gap !== null
  const css: Css = {}

  if (flow === 'row' && gaps.length > 0 && isEven && gap >= leastBetweenPx && before >= 0 && after >= 0) {
    const isWide = gaps.length === 1 && gap > 2.5 * Math.max(before, after, 16)
    if (isWide) {
      css['justify-content'] = 'space-between'
      return {
        css,
        before: half(before),
        after: half(after),
        needsSize: container.isBox ? null : ('width' as const),
      }
    }
  }
  const isMiddle = container.isBox && before > 1.5 && Math.abs(before - after) <= 2 * slackPx
  if (isMiddle && (isEven || gaps.length === 0)) {
    css['justify-content'] = 'center'
    if (gap) css.gap = length(gap)
    return { css, before: 0, after: 0, needsSize: null }
  }
  if (isEven) {
    if (gap) css.gap = length(gap)
  } else spaceApart(drawn, parts, flow)
  let start = half(before)
  if (start < 0) {
    setMargin(drawn[0]!, flow === 'row' ? 'left' : 'top', start)
    start = 0
  }
  return { css, before: start, after: 0, needsSize: null }
}

/** The one distance that puts every child within half a pixel, or null. */
function evenGap(gaps: readonly number[]): number | null {
  if (gaps.length === 0) return null
  const mean = half(gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length)
  if (mean < 0) return null
  let error = 0
  for (const gap of gaps) {
    error += gap - mean
    if (Math.abs(error) > 0.75) return null
  }
  return mean
}

/** Distances that differ by less than a pixel are said alike; what that shifts is made good by the next one. */
function spaceApart(
  drawn: readonly Drawn[],
  parts: readonly { start: number; size: number }[],
  flow: 'row' | 'column',
): void {
  const used: number[] = []
  let cursor = parts[0]!.start + parts[0]!.size
  for (const [index, part] of parts.entries()) {
    if (index === 0) continue
    const wanted = part.start - cursor
    const margin = used.find((each) => Math.abs(each - wanted) <= 0.8) ?? half(wanted)
    if (!used.includes(margin)) used.push(margin)
    setMargin(drawn[index]!, flow === 'row' ? 'left' : 'top', margin)
    cursor += margin + part.size
  }
}

export function setMargin({ element }: Drawn, side: 'left' | 'top', value: number): void {
  if (half(value) !== 0) element.css[`margin-${side}`] = length(half(value))
}

/** Half a pixel across the flow is the side bearing of a letter, and adds up to nothing. */
function setCrossMargin(drawn: Drawn, side: 'left' | 'top', value: number): void {
  if (Math.abs(half(value)) > 0.5) setMargin(drawn, side, value)
}

/** Children of a row are in its middle, at its foot, or at its head with margins. */
function rowCross({ rect, isBox }: Container, drawn: readonly Drawn[]) {
  giveWidths(drawn, () => false)
  const parts = drawn.map((each) => ({
    before: each.rect.y - rect.y,
    after: rect.y + rect.height - each.rect.y - each.rect.height,
  }))
  const isCentered = parts.every(({ before, after }) => Math.abs(before - after) <= 2 * slackPx * 0.5)
  const isLevel = parts.every(({ before, after }) => Math.abs(before) <= 0.25 && Math.abs(after) <= 0.25)
  if (isCentered && !isLevel)
    return { css: { 'align-items': 'center' }, before: 0, after: 0, needsWidth: false }
  const least = Math.min(...parts.map(({ before }) => before))
  const top = isBox && least > 0 ? half(least) : 0
  const atFoot = !isBox && parts.every(({ after }) => Math.abs(after) <= 0.25)
  if (atFoot && !isLevel)
    return { css: { 'align-items': 'flex-end' }, before: 0, after: 0, needsWidth: false }
  for (const [index, { before }] of parts.entries()) setCrossMargin(drawn[index]!, 'top', before - top)
  return { css: { 'align-items': 'flex-start' }, before: top, after: 0, needsWidth: false }
}

/** Children of a column fill it, are in its middle, or start with margins. */
function columnCross({ rect, isBox }: Container, drawn: readonly Drawn[]) {
  const parts = drawn.map((each) => ({
    before: each.rect.x - rect.x,
    after: rect.x + rect.width - each.rect.x - each.rect.width,
  }))
  const isNarrower = parts.some(({ before, after }) => before + after > 4)
  const isCentered = parts.every(({ before, after }) => Math.abs(before - after) <= 1.5 * slackPx)
  const isOneWidth = drawn.every(
    (each) => each.width !== 'natural' && Math.abs(each.rect.width - drawn[0]!.rect.width) <= 0.75,
  )
  if (isCentered && isNarrower && !(isBox && isOneWidth)) {
    giveWidths(drawn, () => false)
    return { css: { 'align-items': 'center' }, before: 0, after: 0, needsWidth: !isBox }
  }
  const atEnd = parts.every(({ after }) => Math.abs(after) <= 0.75) && parts.some(({ before }) => before > 4)
  if (atEnd && !isBox) {
    giveWidths(drawn, () => false)
    return { css: { 'align-items': 'flex-end' }, before: 0, after: 0, needsWidth: true }
  }
  const least = Math.min(...parts.map(({ before }) => before))
  const left = isBox && least > 0 ? half(least) : 0
  const free = Math.min(...parts.map(({ after }) => after))
  const right = isBox ? half(Math.max(0, Math.min(left, free))) : 0
  const content = rect.width - left - right
  const isFilled = ({ rect: own }: Drawn) =>
    Math.abs(own.x - rect.x - left) <= 0.75 && Math.abs(own.width - content) <= 0.75
  for (const [index, { before }] of parts.entries()) setCrossMargin(drawn[index]!, 'left', before - left)
  const filled = giveWidths(drawn, isFilled)
  return { css: {}, before: left, after: right, needsWidth: !isBox && filled }
}

/** Says how wide children are, but for those that fill their container. Answers whether any did. */
function giveWidths(drawn: readonly Drawn[], isFilled: (drawn: Drawn) => boolean): boolean {
  let any = false
  for (const each of drawn) {
    if (each.width === 'natural') continue
    if (each.width !== 'picture' && isFilled(each)) {
      any = true
      continue
    }
    const { css } = each.element
    each.element.css = { width: length(each.rect.width), ...css }
  }
  return any
}
