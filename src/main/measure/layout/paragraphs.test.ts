import { describe, expect, it } from 'vitest'
import { text } from './hand-made'
import { paragraphsOf } from './paragraphs'

const lines = (...found: ReturnType<typeof text>[]) =>
  paragraphsOf(found, []).map((paragraph) => paragraph.lines.map((line) => line.text))

describe('paragraphsOf', () => {
  it('joins lines that had to be broken', () => {
    const found = [
      text('Some words that are wrapped when they', 20, 100),
      text('reach the end of a column of a text', 20, 124),
      text('as long as this', 20, 148),
    ]
    const [paragraph, ...rest] = paragraphsOf(found, [])
    expect(rest).toEqual([])
    expect(paragraph?.align).toBe('start')
    expect(paragraph?.lineHeightPx).toBeCloseTo(24, 0)
  })

  it('finds the middle lines have in common', () => {
    const found = [
      text('Some words that are wrapped when they', 100, 100),
      text('reach the end of their own column', 116, 124),
    ]
    expect(paragraphsOf(found, [])[0]).toMatchObject({ align: 'center' })
  })

  it.each([
    ['items of a menu', [text('Home', 20, 100), text('Prices', 20, 132), text('About', 20, 164)]],
    [
      'lines that could have gone on',
      [text('Short', 20, 100), text('A line that is much longer than it', 20, 122)],
    ],
    [
      'another size',
      [
        text('A title of a few words', 20, 100, { fontSizePx: 24 }),
        text('and a text in another size', 20, 128),
      ],
    ],
    [
      'another weight',
      [text('A line of heavy letters', 20, 100, { weight: 700 }), text('and one of others below', 20, 122)],
    ],
    [
      'another colour',
      [
        text('A line in one colour is', 20, 100),
        text('not in the same as this', 20, 122, { color: '#dc2626' }),
      ],
    ],
    [
      'no common edge',
      [text('A line that begins left', 20, 100), text('and one that does not at all', 90, 122)],
    ],
  ])('keeps %s apart', (_, found) => {
    expect(lines(...found)).toEqual(found.map((line) => [line.text]))
  })

  it('keeps lines apart that have something between them', () => {
    const found = [
      text('Some words that are wrapped when they', 20, 100),
      text('reach the end of a column of a text', 20, 130),
    ]
    expect(paragraphsOf(found, [{ x: 20, y: 108, width: 200, height: 4 }])).toHaveLength(2)
  })

  it('keeps code together whatever its lines begin with', () => {
    const mono = { monospace: true }
    const found = [
      text('function add() {', 20, 100, mono),
      text('return 1', 36, 124, { ...mono, color: '#16a34a' }),
      text('}', 20, 148, mono),
    ]
    expect(lines(...found)).toEqual([['function add() {', 'return 1', '}']])
  })
})
