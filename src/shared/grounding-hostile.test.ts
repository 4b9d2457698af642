import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findBoxes, type GroundedBox } from './grounding'
import { cssOf, pixelsOf, pixelTextOf } from './grounding-units'
import { limits } from './limits'

const pictures = [
  { sizePx: { width: 1920, height: 1080 }, name: 'a.png' },
  { sizePx: { width: 16, height: 9000 } },
]

const pieces = [
  ...['[[100,200,300,400]]', '[900, 950, 1020, 1001]', '[10%, 20%, 30%, 102%]', 'box: [0.1,0.2,1.01,0.9]'],
  ...[
    '{"bbox_2d": [1900, 0, 1930, 1090], "label": "b"}',
    '<box>(16,9000),(0,0)</box>',
    'box: [999, -9, 1000, 0.001]',
  ],
  ...[
    '[',
    ']',
    '(',
    ')',
    '<',
    '>',
    '{',
    '}',
    ', ',
    ',',
    ' ',
    '\n',
    '-',
    '.',
    '%',
    'px',
    '"',
    ':',
    '`',
    '```',
    '~~~',
  ],
  ...[
    '<|begin_of_box|>',
    '<|end_of_box|>',
    '<box>',
    '</box>',
    '"bbox_2d": ',
    '"label": "a"',
    'box: ',
    'points: ',
  ],
  ...[
    'image 2',
    'a.png',
    '图1',
    '［',
    '］',
    '，',
    '５',
    'Login',
    '😀',
    '\ud800',
    'x1=',
    'is at ',
    '- ',
    '|',
    '\\',
  ],
  ...[
    '0',
    '1',
    '7',
    '99',
    '100',
    '250',
    '1000',
    '1001',
    '1920',
    '999999',
    '0.5',
    '-3',
    '[1,2,3,400]',
    '(5,6),(70,800)',
  ],
]

function check(boxes: GroundedBox[], text: string): void {
  expect(boxes.length).toBeLessThanOrEqual(limits.groundingBoxesMax)
  let last = 0
  for (const { rect, from, to, picture, label, shape } of boxes) {
    for (const edge of [rect.x, rect.y, rect.x + rect.width, rect.y + rect.height]) {
      expect(edge >= 0 && edge <= 1).toBe(true)
    }
    expect(shape === 'point' || (rect.width > 0 && rect.height > 0)).toBe(true)
    expect(from >= last && to > from && to <= text.length).toBe(true)
    expect(pictures[picture]).toBeDefined()
    expect(label === undefined || (label.length > 0 && label.length <= 80)).toBe(true)
    const { sizePx } = pictures[picture]!
    const px = pixelsOf(rect, sizePx)
    expect(px.x >= 0 && px.y >= 0 && px.width >= 1 && px.height >= 1).toBe(true)
    expect(px.x + px.width <= sizePx.width && px.y + px.height <= sizePx.height).toBe(true)
    last = to
  }
}

describe('any text', () => {
  it('made of what boxes are made of', () => {
    const text = fc.array(fc.constantFrom(...pieces), { maxLength: 80 }).map((all) => all.join(''))
    fc.assert(
      fc.property(text, (answer) => check(findBoxes(answer, pictures), answer)),
      { numRuns: 2_000 },
    )
  })

  it('at all', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (answer) =>
        check(findBoxes(answer, pictures), answer),
      ),
      { numRuns: 500 },
    )
  })

  it('finds a box of any corners under its key, whatever their order', () => {
    const value = fc.integer({ min: 0, max: 1000 })
    fc.assert(
      fc.property(value, value, value, value, (x1, y1, x2, y2) => {
        fc.pre(x1 !== x2 && y1 !== y2 && Math.max(x1, y1, x2, y2) > 1)
        const [found] = findBoxes(`{"bbox_2d": [${x1}, ${y1}, ${x2}, ${y2}]}`, pictures)
        expect(found?.rect.x).toBeCloseTo(Math.min(x1, x2) / 1000, 9)
        expect(found?.rect.height).toBeCloseTo(Math.abs(y2 - y1) / 1000, 9)
      }),
    )
  })
})

describe('100 kB meant to take long', () => {
  // No clock: work that explodes on any of these runs into the test's own time limit.
  it.each([
    ['[', ''],
    ['[[1,', ''],
    [`[1${' '.repeat(39)}`, ''],
    ['[1,2,3,', ''],
    ['[100,200,300,400]', ''],
    ['[100,200,300,400] is at ', ''],
    ['[100,200,300,400]\n', ''],
    ['[500,300],', ''],
    ['{"label": "', ''],
    ['{"bbox_2d":[1,2,3,4],', ''],
    ['is at was at ', '[100,200,300,400]'],
    ['```\n', ''],
    ['`', ''],
    ['image 2 ', '[100,200,300,400]'],
    ['a.png[100,200,300,400]', ''],
    ['<|begin_of_box|>', ''],
    ['９９９９，', ''],
    ['1', ''],
    [' ', ''],
  ])('%j', (piece, end) => {
    const text = piece.repeat(Math.ceil(100_000 / piece.length)) + end
    check(findBoxes(text, pictures), text)
  })
})

describe('for copying', () => {
  const sizePx = { width: 1920, height: 1080 }
  const rect = { x: 0.1, y: 0.1, width: 0.4, height: 0.4 }

  it('as pixels', () => {
    expect(pixelsOf(rect, sizePx)).toEqual({ x: 192, y: 108, width: 768, height: 432 })
    expect(pixelTextOf({ rect }, sizePx)).toBe('[192, 108, 960, 540]')
  })

  it('as CSS, in CSS pixels of a scaled display', () => {
    expect(cssOf({ rect }, sizePx)).toBe(
      'position: absolute;\nleft: 192px;\ntop: 108px;\nwidth: 768px;\nheight: 432px;',
    )
    expect(cssOf({ rect }, sizePx, 1.25)).toContain('left: 153.6px;\ntop: 86.4px;')
  })

  it('a point in the last corner is the last pixel', () => {
    expect(pixelsOf({ x: 1, y: 1, width: 0, height: 0 }, sizePx)).toEqual({
      x: 1919,
      y: 1079,
      width: 1,
      height: 1,
    })
  })
})
