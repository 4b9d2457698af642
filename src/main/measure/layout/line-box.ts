import type { TextFact } from '../../../shared/design-facts'
import type { Rect } from '../../../shared/geometry'

const deep = /[gjpqy()[\]{}|@$§ß;]/
const shallow = /[,Q_]/
const wide = /[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]/

/**
 * How far the ink of a text goes below its baseline, in em. The depths are those Latin text faces have in common
 * (Arial, Helvetica, DejaVu Sans: 0.21 ± 0.02); Chinese glyphs fill their square to 0.09.
 */
export function depthEm(text: string): number {
  if (deep.test(text)) return 0.21
  if (shallow.test(text)) return 0.13
  return wide.test(text) ? 0.09 : 0
}

/** Height of a capital over the baseline, in em. */
export const capHeightEm = 0.72

/** Where a line of text stands, in pixels from the top. */
export function baselineOf(text: TextFact): number {
  return text.rectPx.y + text.rectPx.height - depthEm(text.text) * text.fontSizePx
}

/**
 * From the top of a capital to the baseline, whatever letters there are: lines of one style have the same height, so
 * that distances between them can be compared.
 */
export function capBoxOf(text: TextFact): Rect {
  const baseline = baselineOf(text)
  const height = capHeightEm * text.fontSizePx
  return { x: text.rectPx.x, y: baseline - height, width: text.rectPx.width, height }
}
