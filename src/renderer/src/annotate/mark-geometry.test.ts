import { describe, expect, test } from 'vitest'
import type { Mark } from '../../../shared/marks'
import { hitsMark, markAt } from './hit-test'
import { inkBounds, inkParts, markFrame } from './mark-bounds'
import { measureEvenly, sampleMarks } from './samples'
import { arrowOutline, contains, fontPxOf, lineHeight } from './shapes'
import { textBox } from './text-box'

const all = Object.values(sampleMarks) as Mark[]

describe('hit test', () => {
  test.each([
    ['box', { x: 100, y: 150 }, true],
    ['box', { x: 300, y: 200 }, true],
    ['box', { x: 200, y: 150 }, false],
    ['box', { x: 80, y: 150 }, false],
    ['redaction', { x: 25, y: 25 }, true],
    ['redaction', { x: 60, y: 25 }, false],
    ['arrow', { x: 50, y: 4 }, true],
    ['arrow', { x: 50, y: 20 }, false],
    ['line', { x: 52, y: 50 }, true],
    ['line', { x: 70, y: 30 }, false],
    ['measure', { x: 50, y: 52 }, true],
    ['pen', { x: 75, y: 25 }, true],
    ['pen', { x: 50, y: 5 }, false],
    ['highlighter', { x: 50, y: 39 }, true],
    ['highlighter', { x: 50, y: 60 }, false],
    ['text', { x: 12, y: 40 }, true],
    ['text', { x: 200, y: 40 }, false],
    ['step', { x: 60, y: 58 }, true],
    ['step', { x: 80, y: 50 }, false],
  ] as const)('%s at %o: %s', (kind, point, isHit) => {
    expect(hitsMark(sampleMarks[kind], point, 3, measureEvenly)).toBe(isHit)
  })

  test('the topmost of several is hit', () => {
    const below: Mark = { ...sampleMarks.line, id: 'below' }
    const above: Mark = { ...sampleMarks.line, id: 'above' }
    expect(markAt([below, above], { x: 50, y: 50 }, 3, measureEvenly)?.id).toBe('above')
    expect(markAt([below, above], { x: 500, y: 50 }, 3, measureEvenly)).toBeNull()
  })
})

describe('ink bounds', () => {
  test.each(all)('of $kind are whole pixels around its frame', (mark) => {
    const bounds = inkBounds(mark, measureEvenly)
    const frame = markFrame(mark, measureEvenly)
    for (const value of Object.values(bounds)) expect(Number.isInteger(value)).toBe(true)
    expect(contains(bounds, frame)).toBe(true)
    expect(contains(bounds, { x: frame.x + frame.width, y: frame.y + frame.height })).toBe(true)
  })

  test('of a redaction are the pixels it touches, no more', () => {
    expect(inkBounds(sampleMarks.redaction)).toEqual({ x: 10, y: 20, width: 31, height: 11 })
  })
})

describe('ink parts', () => {
  const long: Mark[] = [
    { ...sampleMarks.line, toPx: { x: 1800, y: 900 } },
    { ...sampleMarks.arrow, toPx: { x: -1500, y: 1200 }, widthPx: 12 },
  ]
  test.each([...all, ...long])('of $kind lie in its bounds and leave no ink out', (mark) => {
    const parts = inkParts(mark, measureEvenly)
    expect(parts.length).toBeGreaterThan(0)
    const ink =
      mark.kind === 'arrow'
        ? arrowOutline(mark.fromPx, mark.toPx, mark.widthPx)
        : mark.kind === 'box'
          ? [mark.rectPx, { x: mark.rectPx.x + mark.rectPx.width, y: mark.rectPx.y + 50 }]
          : [markFrame(mark, measureEvenly)]
    for (const point of ink) expect(parts.some((part) => contains(part, point))).toBe(true)
  })

  test('of a box leave its inside out', () => {
    const parts = inkParts(sampleMarks.box)
    expect(parts.some((part) => contains(part, { x: 200, y: 150 }))).toBe(false)
  })
})

describe('text box', () => {
  test.each([
    ['one', 3, 1],
    ['one\nlonger', 6, 2],
    ['ends with a break\n', 17, 2],
    ['', 1, 1],
  ])('of %j is as wide as its longest line', (text, letters, lines) => {
    const widthPx = 4
    const fontPx = fontPxOf(widthPx)
    expect(textBox({ x: 7, y: 8 }, text, widthPx, measureEvenly)).toEqual({
      x: 7,
      y: 8,
      width: (letters * fontPx) / 2,
      height: lines * fontPx * lineHeight,
    })
  })
})
