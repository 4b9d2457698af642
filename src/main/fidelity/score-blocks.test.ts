import { expect, test } from 'vitest'
import { colorDifference } from './color-difference'
import { fidelityOf } from './fidelity'
import { overlapOf } from './rects'
import { type Block, scoreBlocks } from './score-blocks'

const sizePx = { width: 1000, height: 500 }
const block = (text: string, x: number, y: number, width: number, color = '#111827', height = 20): Block => ({
  text,
  rectPx: { x, y, width, height },
  color,
})
// 6,000 px² in all.
const page = [
  block('Dashboard', 100, 20, 100),
  block('Revenue', 100, 100, 80),
  block('Paid', 600, 100, 40),
  block('Paid', 600, 200, 40),
  block('Refund', 600, 300, 40),
]
const equal = { block: 1, text: 1, position: 1, color: 1, overlap: 1, colorDifference: 0, textRecall: 1 }
const without = (at: number) => page.filter((_, index) => index !== at)
const changed = (at: number, change: Partial<Block>) =>
  page.map((one, index) => (index === at ? { ...one, ...change } : one))
const moved = (x: number, y: number) =>
  page.map(({ rectPx, ...rest }) => ({ ...rest, rectPx: { ...rectPx, x: rectPx.x + x, y: rectPx.y + y } }))
const toBlue = colorDifference('#111827', '#2563eb')

test.each([
  { name: 'the same page', candidate: page, score: equal },
  { name: 'the same page in another order', candidate: [...page].reverse(), score: equal },
  {
    name: 'all 50 px to the right: a twentieth of the width',
    candidate: moved(50, 0),
    score: { ...equal, position: 0.95, overlap: (1 / 3 + 3 / 13 + 0 + 0 + 0) / 5 },
  },
  {
    name: 'all 50 px lower: a tenth of the height',
    candidate: moved(0, 50),
    score: { ...equal, position: 0.9, overlap: 0 },
  },
  {
    name: 'one of five recoloured',
    candidate: changed(1, { color: '#2563eb' }),
    score: { ...equal, color: 1 - toBlue / 500, colorDifference: toBlue / 5 },
  },
  {
    name: 'one missing: 1,600 of 12,000 px² unpaired less the missing one',
    candidate: without(1),
    score: { ...equal, block: 8800 / 10400, textRecall: 23 / 30 },
  },
  {
    name: 'one extra',
    candidate: [...page, block('Zzz', 800, 400, 100)],
    score: { ...equal, block: 12000 / 14000 },
  },
  {
    name: 'one retyped a little: still the same block',
    candidate: changed(4, { text: 'Refuel' }),
    score: { ...equal, text: (4 + 8 / 12) / 5, textRecall: 28 / 30 },
  },
  {
    name: 'one retyped wholly: missing and extra',
    candidate: changed(4, { text: 'Sky' }),
    score: { ...equal, block: 10400 / 12000, textRecall: 24 / 30 },
  },
  {
    name: 'of two alike the farther one is missing',
    candidate: without(2),
    score: { ...equal, block: 10400 / 11200, textRecall: 26 / 30 },
  },
  {
    name: 'nothing there',
    candidate: [],
    score: { block: 0, text: 0, position: 0, color: 0, overlap: 0, colorDifference: 100, textRecall: 0 },
  },
])('$name', ({ candidate, score }) => {
  const found = scoreBlocks(page, candidate, sizePx)
  for (const [part, value] of Object.entries(score)) {
    expect(found[part as keyof typeof score], part).toBeCloseTo(value, 9)
  }
  expect(found.total).toBeCloseTo((found.block + found.text + found.position + found.color) / 4, 9)
})

test('says which blocks are missing and which are extra', () => {
  const found = scoreBlocks(page, [...without(1), block('Zzz', 800, 400, 100)], sizePx)
  expect(found.missing).toEqual([1])
  expect(found.extra).toEqual([4])
  expect(found.pairs.map(({ reference, candidate }) => [reference, candidate])).toEqual([
    [0, 0],
    [2, 1],
    [3, 2],
    [4, 3],
  ])
})

test('an equal pair is not broken up for two half alike', () => {
  const found = scoreBlocks(
    [block('abcd', 0, 0, 40), block('abxy', 0, 40, 40)],
    [block('abcd', 0, 0, 40), block('cdzz', 0, 40, 40)],
    sizePx,
  )
  expect(found.pairs.map(({ reference, candidate }) => [reference, candidate])).toEqual([[0, 0]])
  expect(found).toMatchObject({ missing: [1], extra: [1] })
})

test('two pages without text are equal; text against none is not', () => {
  expect(scoreBlocks([], [], sizePx)).toMatchObject({ ...equal, total: 1 })
  expect(scoreBlocks([], page, sizePx)).toMatchObject({ block: 0, total: 0, textRecall: 1 })
})

test.each([
  [{ x: 0, y: 0, width: 10, height: 10 }, 1],
  [{ x: 5, y: 0, width: 10, height: 10 }, 1 / 3],
  [{ x: 0, y: 0, width: 5, height: 10 }, 0.5],
  [{ x: 20, y: 0, width: 10, height: 10 }, 0],
])('overlap with %o', (other, overlap) => {
  expect(overlapOf({ x: 0, y: 0, width: 10, height: 10 }, other)).toBeCloseTo(overlap, 9)
})

test('the total is the mean of five, and a negative picture has no structure', () => {
  const blocks = scoreBlocks(page, page, sizePx)
  expect(fidelityOf(blocks, 1).total).toBe(1)
  expect(fidelityOf(blocks, 0.5).total).toBeCloseTo(0.9, 9)
  expect(fidelityOf(blocks, -0.3)).toMatchObject({ structure: 0, total: 0.8 })
})
