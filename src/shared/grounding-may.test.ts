import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findBoxes } from './grounding'
import { mayHaveBoxes } from './grounding-may'

const pictures = [{ sizePx: { width: 1920, height: 1080 } }]

describe('whether an answer may have boxes', () => {
  it.each([
    'The button is at [100, 200, 300, 400].',
    '［１００，２００，３００，４００］',
    '<|begin_of_box|>[[100,200,300,400]]<|end_of_box|>',
    '```json\n[{"bbox_2d": [100, 200, 300, 400], "label": "a"}]\n```',
    '```python\nboxes = [{"bbox_2d": [100, 200, 300, 400]}]\n```',
    '{"xmin": 100, "ymin": 200, "xmax": 300, "ymax": 400}',
    'Click here: point [[500, 300]]',
    '(100,200),(300,400)',
  ])('yes: %s', (answer) => {
    expect(findBoxes(answer, pictures).length).toBeGreaterThan(0)
    expect(mayHaveBoxes(answer)).toBe(true)
  })

  it.each([
    '',
    'A page with three plans, 12 dollars each [see the note].',
    'Done (3 files, 120 lines).',
    '```css\n.a { color: rgba(0, 0, 0, 0.5); transform: translate(10px, 20px) }\n```',
    '```js box: [\n[100,200,300,400]]',
    '```tsx\nconst points = [[1, 2], [3, 4]]\nconst box = [100, 200, 300, 400]\n```',
  ])('no: %s', (answer) => {
    expect(mayHaveBoxes(answer)).toBe(false)
    expect(findBoxes(answer, pictures)).toEqual([])
  })

  it('never says no where there are some', () => {
    const pieces = [
      '[100,200,300,400]',
      '(5, 6)',
      'box: [',
      '1,2,3,400',
      ']',
      '```',
      '```js',
      '\n',
      '~~~',
      ' ',
      '９，９',
    ]
    const text = fc.array(fc.constantFrom(...pieces), { maxLength: 30 }).map((all) => all.join(''))
    fc.assert(
      fc.property(text, (answer) => {
        if (!mayHaveBoxes(answer)) expect(findBoxes(answer, pictures)).toEqual([])
      }),
      { numRuns: 2_000 },
    )
  })
})
