import { describe, expect, it } from 'vitest'
import type { TextFact } from '../../shared/design-facts'
import { fontFaces, inkOf } from '../measure/font-metrics'
import { text } from '../measure/layout/hand-made'
import { fitType } from './fit-type'

const words = [
  'Simple prices, no surprises',
  'Start for free and move up',
  'Every member of your team',
  'Terms',
]

/** A line as wide as a face draws it, with its size measured wrong by a share. */
function drawn(
  name: string,
  line: string,
  sizePx: number,
  rest: Partial<TextFact> & { spacingPx?: number } = {},
) {
  const { spacingPx = 0, ...facts } = rest
  const face = fontFaces.find((each) => each.name === name)!
  const ink = inkOf(line, face, facts.weight ?? 400)
  const widthPx = (ink.rightEm - ink.leftEm) * sizePx + (line.length - 1) * spacingPx
  return text(line, 20, 100, {
    ...facts,
    fontSizePx: facts.fontSizePx ?? sizePx,
    serif: face.kind === 'serif',
    monospace: face.kind === 'mono',
    widthPx,
  })
}

describe('fitType', () => {
  it.each(fontFaces.map(({ name }) => name))('tells %s by its widths', (name) => {
    const texts = words.map((line) => drawn(name, line, 15))
    for (const setting of fitType({ texts }).values()) {
      expect(setting).toMatchObject({ face: { name }, sizePx: 15, letterSpacingPx: 0 })
    }
  })

  it('mends sizes that were measured wrong', () => {
    const wrong = [0.97, 1.03, 1, 1.02, 0.98]
    const texts = [
      ...words,
      ...words.map((line) => line.toUpperCase()),
      ...words.map((line) => `${line} again`),
    ].map((line, index) => drawn('Arial', line, 18, { fontSizePx: 18 * wrong[index % wrong.length]! }))
    expect(new Set([...fitType({ texts }).values()].map(({ sizePx }) => sizePx))).toEqual(new Set([18]))
  })

  it('spaces letters of lines that are wider than their size', () => {
    const kicker = drawn('Arial', 'NEW IN SPRING', 12, { spacingPx: 1.5 })
    const texts = [...words.map((line) => drawn('Arial', line, 16)), kicker]
    expect(fitType({ texts }).get(kicker.id)).toMatchObject({ sizePx: 12, letterSpacingPx: 1.5 })
  })

  it('lets a page mix kinds of faces', () => {
    const texts = [
      ...words.map((line) => drawn('Times', line, 20)),
      ...words.map((line) => drawn('DejaVu Sans Mono', line, 14)),
    ]
    const names = [...fitType({ texts }).values()].map(({ face }) => face.name)
    expect(new Set(names)).toEqual(new Set(['Times', 'DejaVu Sans Mono']))
  })

  it('takes faces with their glyphs for Chinese, Japanese and Korean', () => {
    const texts = ['为你推荐', '限时抢购', '我的订单'].map((line) => drawn('Noto Sans CJK', line, 16))
    expect([...fitType({ texts }).values()][0]).toMatchObject({ face: { name: 'Noto Sans CJK' }, sizePx: 16 })
  })
})
