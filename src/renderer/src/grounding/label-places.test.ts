import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Rect } from '../../../shared/geometry'
import { labelHeightCss, labelledMax, labelWidthCss, placeLabels } from './label-places'

const shown = { width: 600, height: 300 }
const at = (x: number, y: number, width: number, height: number): Rect => ({ x, y, width, height })
const overlaps = (a: Rect, b: Rect) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height

describe('labels beside boxes', () => {
  it('stand above, and below where there is no room', () => {
    expect(placeLabels([at(100, 100, 80, 40)], [50], shown)).toEqual([{ x: 100, y: 82 }])
    expect(placeLabels([at(100, 4, 80, 40)], [50], shown)).toEqual([{ x: 100, y: 46 }])
  })

  it('are left out where they would cover something', () => {
    const column = [at(0, 0, 600, 100), at(0, 100, 600, 100), at(0, 200, 600, 100)]
    expect(placeLabels(column, [50, 50, 50], shown)).toEqual([null, null, null])
  })

  it('may lie in a box around theirs', () => {
    expect(placeLabels([at(0, 0, 600, 300), at(100, 100, 80, 40)], [50, 50], shown)).toEqual([
      null,
      { x: 100, y: 82 },
    ])
  })

  it('are none where there are too many boxes', () => {
    const many = Array.from({ length: labelledMax + 1 }, (_, index) => at(index, 50, 2, 2))
    expect(placeLabels(many, [], shown).every((place) => place === null)).toBe(true)
  })

  it('never cover one another or their own box, and stay on the picture', () => {
    const side = fc.integer({ min: 4, max: 200 })
    const rect = fc.record({
      x: fc.integer({ min: 0, max: 560 }),
      y: fc.integer({ min: 0, max: 260 }),
      width: side,
      height: side,
    })
    fc.assert(
      fc.property(fc.array(rect, { maxLength: 30 }), (boxes) => {
        const widths = boxes.map((_, index) => 20 + ((index * 37) % 140))
        const rects: Rect[] = []
        for (const [index, place] of placeLabels(boxes, widths, shown).entries()) {
          if (!place) continue
          const label = { ...place, width: widths[index]!, height: labelHeightCss }
          expect(label.x >= 0 && label.y >= 0).toBe(true)
          expect(label.x + label.width <= shown.width && label.y + label.height <= shown.height).toBe(true)
          expect(overlaps(label, boxes[index]!)).toBe(false)
          expect(rects.some((other) => overlaps(other, label))).toBe(false)
          rects.push(label)
        }
      }),
    )
  })

  it('are as wide as their text, wide letters counted as such', () => {
    expect(labelWidthCss('登录按钮')).toBeGreaterThan(labelWidthCss('abcd'))
    expect(labelWidthCss('x'.repeat(500))).toBe(160)
  })
})
