import { expect, test } from 'vitest'
import { align, alignBlocks, alignRect, unaligned } from './align'
import type { Block } from './score-blocks'

const block = (text: string, x: number, y: number, width: number): Block => ({
  text,
  rectPx: { x, y, width, height: 20 },
  color: '#111827',
})
const page = [
  block('Dashboard', 100, 20, 100),
  block('Search orders', 700, 24, 120),
  block('Revenue', 100, 100, 80),
  block('Paid', 600, 100, 40),
  block('Customers', 300, 160, 90),
  block('Paid', 600, 200, 40),
  block('Refund', 620, 300, 60),
  block('Settings', 100, 400, 85),
  block('Imprint', 400, 900, 70),
]
const column = ['One', 'Two', 'Three', 'Four', 'Five', 'Six'].map((text, at) =>
  block(text, 100, 50 * at, 30 + (at % 3) * 10),
)

type Change = (block: Block, at: number) => Block
const place =
  (scale: number, x: number, y: number): Change =>
  (one) => ({ ...one, rectPx: alignRect(one.rectPx, { ...unaligned, scale, x, y }) })
const only =
  (which: (at: number) => boolean, change: Change): Change =>
  (one, at) =>
    which(at) ? change(one, at) : one
const each = (blocks: Block[], ...changes: Change[]) =>
  changes.reduce((now, change) => now.map(change), blocks)
const jitter: Change = (one, at) => place(1, [1, -1, 0][at % 3]!, [-1, 0, 1, 0][at % 4]!)(one, at)
const stays = { scale: 1, x: 0, y: 0 }

test.each([
  { name: 'the same page', candidate: page, found: { ...stays, residualPx: 0, anchors: 7 } },
  {
    name: 'another order, spaces read otherwise',
    candidate: [...page].reverse().map((one) => ({ ...one, text: one.text.replace(' ', '') })),
    found: { ...stays, residualPx: 0, anchors: 7 },
  },
  {
    name: 'all 10 px to the right and lower',
    candidate: each(page, place(1, 10, 10)),
    found: { scale: 1, x: -10, y: -10, residualPx: 0, anchors: 7 },
  },
  {
    name: 'farther than a line of text',
    candidate: each(page, place(1, -30, 400)),
    found: { scale: 1, x: 30, y: -400, residualPx: 0, anchors: 7 },
  },
  {
    name: 'one block moved far: the page stays',
    candidate: each(
      page,
      only((at) => at === 2, place(1, 0, 24)),
    ),
    found: { ...stays, residualPx: 0, anchors: 6 },
  },
  {
    name: 'all moved, one block a little farther: it is left out',
    candidate: each(
      page,
      place(1, 10, 0),
      only((at) => at === 2, place(1, 0, 3)),
    ),
    found: { scale: 1, x: -10, y: 0, residualPx: 0, anchors: 6 },
  },
  {
    name: 'half as large, one block moved',
    candidate: each(
      page,
      place(0.5, 0, 0),
      only((at) => at === 2, place(1, 0, 24)),
    ),
    found: { scale: 2, x: 0, y: 0, residualPx: 0, anchors: 6 },
  },
  {
    name: 'half as large again and moved',
    candidate: each(page, place(1.5, 30, 60)),
    found: { scale: 2 / 3, x: -20, y: -40, residualPx: 0, anchors: 7 },
  },
  {
    name: 'a shorter page: the lower part missing, the rest moved',
    candidate: each(page.slice(0, 7), place(1, 0, -8)),
    found: { scale: 1, x: 0, y: 8, residualPx: 0, anchors: 5 },
  },
  {
    name: 'a longer page: extra lines below',
    candidate: [
      ...each(page, place(1, 0, 8)),
      block('Terms', 100, 1400, 50),
      block('Contact', 100, 1500, 70),
    ],
    found: { scale: 1, x: 0, y: -8, residualPx: 0, anchors: 7 },
  },
  {
    name: 'the lower half of a column lower: neither grown nor moved',
    reference: column,
    candidate: each(
      column,
      only((at) => at >= 3, place(1, 0, 200)),
    ),
    found: { ...stays, residualPx: 0, anchors: 3 },
  },
  {
    name: 'a little more than half of the page moved: it stays',
    candidate: each(
      page,
      only((at) => at >= 4, place(1, 0, 200)),
    ),
    found: { ...stays, residualPx: 0, anchors: 3 },
  },
  {
    name: 'lines farther apart with letters as large: not grown',
    reference: [0, 1, 2, 3, 4, 5].map((at) => block(`Line ${at}`, 100, at * 50, 40)),
    candidate: [0, 1, 2, 3, 4, 5].map((at) => block(`Line ${at}`, 100, at * 60, 40)),
    found: { ...stays, residualPx: 0, anchors: 1 },
  },
  { name: 'two texts in common', candidate: each(page.slice(0, 2), place(1, 10, 0)), found: unaligned },
  {
    name: 'only texts that stand several times',
    reference: [...page.slice(3, 4), ...page.slice(5, 6), block('Paid', 0, 0, 40)],
    candidate: [3, 5, 5].map((at) => place(1, 10, 0)(page[at]!, at)),
    found: unaligned,
  },
  { name: 'nothing there', candidate: [], found: unaligned },
])('$name', ({ reference = page, candidate, found }) => {
  const alignment = align(reference, candidate)
  for (const part of ['scale', 'x', 'y', 'residualPx', 'anchors'] as const) {
    expect(alignment[part], part).toBeCloseTo(found[part], 9)
  }
})

test('what was read a pixel off is the residual, not a scale', () => {
  const alignment = align(page, each(page, place(1, 40, 0), jitter))
  expect(alignment.scale).toBe(1)
  expect(Math.abs(alignment.x + 40)).toBeLessThan(0.5)
  expect(Math.abs(alignment.y)).toBeLessThan(0.5)
  expect(alignment.residualPx).toBeGreaterThan(0.5)
  expect(alignment.residualPx).toBeLessThan(1.5)
})

test('a page of more texts than are tried', () => {
  const many = Array.from({ length: 1000 }, (_, at) => block(`Line ${at}`, 40 + (at % 7) * 90, at * 22, 60))
  expect(align(many, each(many, place(2, 6, -14)))).toMatchObject({ anchors: 100 })
  expect(align(many, each(many, place(2, 6, -14))).scale).toBeCloseTo(0.5, 9)
})

test('puts blocks where they lie on the reference', () => {
  const alignment = { ...unaligned, scale: 2, x: 10, y: -4 }
  expect(alignBlocks([block('Paid', 5, 7, 40)], alignment)).toEqual([
    { text: 'Paid', rectPx: { x: 20, y: 10, width: 80, height: 40 }, color: '#111827' },
  ])
})
