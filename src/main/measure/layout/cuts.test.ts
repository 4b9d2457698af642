import { describe, expect, it } from 'vitest'
import { type Cut, cutUp } from './cuts'

type Rect = [x: number, y: number, width: number, height: number]

/** `[…]` a column, `(…)` a row, `{…}` a stack. */
function shape(cut: Cut<string>): string {
  if (cut.flow === 'leaf') return cut.thing
  const inside = cut.parts.map(shape).join(' ')
  return { row: `(${inside})`, column: `[${inside}]`, stack: `{${inside}}` }[cut.flow]
}

const cut = (pieces: Record<string, Rect>) =>
  shape(
    cutUp(
      Object.entries(pieces).map(([thing, [x, y, width, height]]) => ({
        thing,
        rectPx: { x, y, width, height },
      })),
      1,
    ),
  )

describe('cutUp', () => {
  it('cuts rows and columns', () => {
    expect(cut({ a: [0, 0, 50, 20], b: [60, 0, 50, 20] })).toBe('(a b)')
    expect(cut({ a: [0, 0, 50, 20], b: [0, 30, 50, 20] })).toBe('[a b]')
  })

  it('cuts at the widest gaps first', () => {
    expect(cut({ logo: [0, 0, 50, 20], one: [300, 0, 40, 20], two: [360, 0, 40, 20] })).toBe(
      '(logo (one two))',
    )
    expect(cut({ title: [0, 0, 90, 20], sub: [0, 26, 90, 12], body: [0, 80, 90, 60] })).toBe(
      '[[title sub] body]',
    )
  })

  it('takes what lines up for columns: values under their labels', () => {
    expect(cut({ a: [0, 0, 60, 12], A: [0, 18, 60, 24], b: [200, 0, 60, 12], B: [200, 18, 60, 24] })).toBe(
      '([a A] [b B])',
    )
  })

  it('takes parts far apart from row to row for rows: settings with their switches', () => {
    expect(cut({ a: [0, 0, 60, 20], A: [500, 0, 40, 20], b: [0, 50, 60, 20], B: [500, 50, 40, 20] })).toBe(
      '[(a A) (b B)]',
    )
  })

  it('leaves a title over columns on its own', () => {
    expect(
      cut({ title: [0, 0, 80, 24], a: [0, 60, 90, 90], b: [200, 60, 90, 90], c: [400, 60, 90, 90] }),
    ).toBe('[title (a b c)]')
  })

  it('stacks only what lies over each other', () => {
    expect(cut({ a: [0, 0, 100, 100], dot: [90, 90, 20, 20], b: [0, 130, 100, 20] })).toBe('[{a dot} b]')
    expect(
      cut({ a: [0, 0, 100, 40], b: [110, 0, 40, 100], c: [50, 110, 100, 40], d: [0, 50, 40, 100] }),
    ).toBe('{a b c d}')
  })

  it('takes edges that overlap by a pixel for edges that meet', () => {
    expect(cut({ a: [0, 0, 100, 41], b: [0, 40, 100, 40] })).toBe('[a b]')
  })

  it('ends with many pieces that cannot be cut', () => {
    const pieces = Object.fromEntries(
      Array.from({ length: 1_500 }, (_, index): [string, Rect] => [
        `${index}`,
        [index * 3, index * 3, 40, 40],
      ]),
    )
    expect(cut(pieces)).toMatch(/^\{0 1 /)
  })
})
