import { describe, expect, test } from 'vitest'
import { type Mark, markKinds } from '../../../shared/marks'
import { grownPart } from './draft-picture'
import { markFrame } from './mark-bounds'
import {
  beginMark,
  drawTo,
  finishMark,
  handleAt,
  handlesOf,
  isTrifle,
  moveMark,
  resizeMark,
  resizeRect,
} from './mark-edits'
import { measureEvenly, sampleMarks } from './samples'
import { contains } from './shapes'
import { numberSteps } from './steps'

const style = { color: '#e5352d', widthPx: 4 }
const drawn = (kind: Mark['kind'], to: { x: number; y: number }, straight = false) => {
  const from = { x: 10.3, y: 20.7 }
  return drawTo(beginMark(kind, from, style, 'id'), from, [to], straight)
}

describe('drawing', () => {
  test.each([
    ['box', false, { rectPx: { x: 10, y: 5, width: 31, height: 16 } }],
    ['redaction', false, { rectPx: { x: 10, y: 5, width: 31, height: 16 } }],
    ['box', true, { rectPx: { x: 10, y: -10, width: 31, height: 31 } }],
    ['arrow', false, { fromPx: { x: 10.3, y: 20.7 }, toPx: { x: 40.6, y: 5.2 } }],
    ['line', true, { fromPx: { x: 10.3, y: 20.7 }, toPx: { x: 33.2, y: -2.2 } }],
    ['measure', false, { fromPx: { x: 10, y: 21 }, toPx: { x: 41, y: 5 } }],
    [
      'pen',
      false,
      {
        pointsPx: [
          { x: 10.3, y: 20.7 },
          { x: 40.6, y: 5.2 },
        ],
      },
    ],
    [
      'highlighter',
      true,
      {
        pointsPx: [
          { x: 10.3, y: 20.7 },
          { x: 33.2, y: -2.2 },
        ],
      },
    ],
  ] as const)('%s, straight %s', (kind, straight, expected) => {
    expect(drawn(kind, { x: 40.6, y: 5.2 }, straight)).toMatchObject({ kind, ...style, ...expected })
  })

  test('a stroke keeps its way but not the trembling, and ends at the pointer', () => {
    let mark = beginMark('pen', { x: 0, y: 0 }, style, 'id')
    for (let step = 1; step <= 200; step += 1)
      mark = drawTo(mark, { x: 0, y: 0 }, [{ x: step / 5, y: 0 }], false)
    if (mark.kind !== 'pen') throw new Error('a pen draws a stroke')
    expect(mark.pointsPx.length).toBeLessThan(40)
    expect(mark.pointsPx.at(-1)?.x).toBeCloseTo(40)
  })

  test('what a stroke grew by holds all points that are new', () => {
    const before = drawn('pen', { x: 60, y: 60 })
    const after = drawTo(
      drawTo(before, { x: 0, y: 0 }, [{ x: 90, y: 80 }], false),
      { x: 0, y: 0 },
      [{ x: 95, y: 20 }],
      false,
    )
    if (before.kind !== 'pen' || after.kind !== 'pen') throw new Error('a pen draws a stroke')
    const part = grownPart(before, after)
    for (const point of after.pointsPx.slice(before.pointsPx.length - 1))
      expect(part && contains(part, point)).toBe(true)
    expect(grownPart({ ...before, id: 'other' }, after)).toBeNull()
  })

  test.each([
    ['box', { x: 12, y: 60 }, true],
    ['box', { x: 40, y: 60 }, false],
    ['arrow', { x: 11, y: 21 }, true],
    ['text', { x: 40, y: 60 }, true],
    ['pen', { x: 10, y: 20 }, false],
    ['step', { x: 10, y: 20 }, false],
  ] as const)('%s to %o is a trifle: %s', (kind, to, trifle) => {
    expect(isTrifle(drawn(kind, to), 4)).toBe(trifle)
  })

  test('a finished redaction covers whole pixels', () => {
    expect(finishMark(sampleMarks.redaction)).toMatchObject({
      rectPx: { x: 10, y: 20, width: 31, height: 11 },
    })
  })
})

describe('changing', () => {
  test.each(markKinds)('%s moves by whole pixels and back', (kind) => {
    const mark: Mark = sampleMarks[kind]
    const moved = moveMark(mark, 10.4, -3.2)
    expect(moved).not.toEqual(mark)
    const back = markFrame(moveMark(moved, -10, 3), measureEvenly)
    const frame = markFrame(mark, measureEvenly)
    expect(back.x).toBeCloseTo(frame.x)
    expect(back.y).toBeCloseTo(frame.y)
  })

  test.each(markKinds)('%s has handles that are found where they are', (kind) => {
    const mark: Mark = sampleMarks[kind]
    const handles = handlesOf(mark, measureEvenly)
    expect(handles.length).toBeGreaterThan(0)
    for (const { handle, at } of handles) expect(handleAt(mark, at, 5, measureEvenly)).toBe(handle)
    expect(handleAt(mark, { x: -500, y: -500 }, 5, measureEvenly)).toBeNull()
  })

  test.each([
    ['se', { x: 50, y: 60 }, false, { x: 0, y: 0, width: 50, height: 60 }],
    ['nw', { x: 5, y: 6 }, false, { x: 5, y: 6, width: 15, height: 4 }],
    ['e', { x: 50, y: 99 }, false, { x: 0, y: 0, width: 50, height: 10 }],
    ['e', { x: -30, y: 99 }, false, { x: -30, y: 0, width: 30, height: 10 }],
    ['se', { x: 50, y: 60 }, true, { x: 0, y: 0, width: 60, height: 60 }],
  ] as const)('a rectangle by %s to %o', (handle, to, square, expected) => {
    expect(resizeRect({ x: 0, y: 0, width: 20, height: 10 }, handle, to, square)).toEqual(expected)
  })

  test('the ends of a line are moved one at a time', () => {
    expect(resizeMark(sampleMarks.line, 'to', { x: 50, y: 60 }, false)).toMatchObject({
      fromPx: { x: 0, y: 0 },
      toPx: { x: 50, y: 60 },
    })
    expect(resizeMark(sampleMarks.line, 'from', { x: 90, y: 100 }, true)).toMatchObject({
      fromPx: { x: 90, y: 100 },
      toPx: { x: 100, y: 100 },
    })
  })

  test('a stroke is stretched with its frame', () => {
    expect(resizeMark(sampleMarks.pen, 'se', { x: 200, y: 25 }, false)).toMatchObject({
      pointsPx: [
        { x: 0, y: 0 },
        { x: 100, y: 25 },
        { x: 200, y: 0 },
      ],
    })
  })

  test.each(['text', 'step'] as const)('%s grows by its handle', (kind) => {
    const mark = sampleMarks[kind]
    const at = handlesOf(mark, measureEvenly)[0]?.at ?? { x: 0, y: 0 }
    const further = { x: at.x + (at.x - mark.atPx.x), y: at.y + (at.y - mark.atPx.y) }
    expect(resizeMark(mark, 'size', further, false, measureEvenly).widthPx).toBeCloseTo(8)
    expect(resizeMark(mark, 'size', mark.atPx, false, measureEvenly).widthPx).toBe(1)
  })
})

describe('steps', () => {
  const step = (id: string, number: number): Mark => ({ ...sampleMarks.step, id, number })
  test.each([
    [
      [1, 2, 3],
      [1, 2, 3],
    ],
    [
      [1, 3, 4],
      [1, 2, 3],
    ],
    [
      [1, 1, 1],
      [1, 2, 3],
    ],
    [[], []],
  ])('%o become %o', (numbers, expected) => {
    const marks = [sampleMarks.box, ...numbers.map((number, index) => step(String(index), number))]
    const numbered = numberSteps(marks)
    expect(numbered.flatMap((mark) => (mark.kind === 'step' ? [mark.number] : []))).toEqual(expected)
    expect(numbered[0]).toBe(marks[0])
  })
})
