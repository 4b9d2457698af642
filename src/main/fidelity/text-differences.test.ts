import { expect, test } from 'vitest'
import type { Change } from '../../shared/fidelity'
import { limits } from '../../shared/limits'
import { align, alignBlocks, alignRect, unaligned } from './align'
import { told } from './changes'
import { colorDifference } from './color-difference'
import { type Block, scoreBlocks } from './score-blocks'
import { textDifferences } from './text-differences'

const sizePx = { width: 1000, height: 500 }
const ink = '#111827'
const blue = '#2563eb'
const toBlue = colorDifference(ink, blue)
const rect = (x: number, y: number, width: number, height = 20) => ({ x, y, width, height })
const block = (text: string, x: number, y: number, width: number): Block => ({
  text,
  rectPx: rect(x, y, width),
  color: ink,
})
const revenue = 1
const refund = 4
const page = [
  block('Dashboard', 100, 20, 100),
  block('Revenue', 100, 100, 80),
  block('Orders', 300, 100, 70),
  block('Customers', 600, 200, 90),
  block('Refund', 600, 300, 60),
  block('Settings', 100, 400, 85),
  block('Paid', 400, 400, 45),
]
const changed = (at: number, change: Partial<Block>, blocks = page) =>
  blocks.map((one, index) => (index === at ? { ...one, ...change } : one))
const without = (at: number) => page.filter((_, index) => index !== at)
const placed = (blocks: Block[], scale: number, x: number, y: number) =>
  alignBlocks(blocks, { ...unaligned, scale, x, y })
const compare = (candidate: Block[], reference = page) => {
  const alignment = align(reference, candidate)
  const aligned = alignBlocks(candidate, alignment).map((one, at) => ({
    ...one,
    ownPx: candidate[at]!.rectPx,
    selector: `#at${at}`,
  }))
  return told(textDifferences(reference, aligned, scoreBlocks(reference, aligned, sizePx)))
}

test.each<{ name: string; candidate: Block[] }>([
  { name: 'the same page', candidate: page },
  { name: 'the same in another order', candidate: [...page].reverse() },
  { name: 'all 10 px to the right', candidate: placed(page, 1, 10, 0) },
  { name: 'all twice as large', candidate: placed(page, 2, 0, 30) },
  { name: 'one a pixel lower', candidate: changed(revenue, { rectPx: rect(100, 101, 80) }) },
  { name: 'one a pixel wider', candidate: changed(revenue, { rectPx: rect(100, 100, 81) }) },
  { name: 'a colour nobody tells apart', candidate: changed(revenue, { color: '#121928' }) },
  { name: 'spaces read otherwise', candidate: changed(revenue, { text: 'Reve nue' }) },
])('no difference: $name', ({ candidate }) => {
  expect(compare(candidate)).toEqual([])
})

test('a page moved by 10 px is one alignment', () => {
  expect(align(page, placed(page, 1, 10, 0))).toEqual({ scale: 1, x: -10, y: 0, residualPx: 0, anchors: 7 })
})

test.each<{ name: string; at: number; change: Partial<Block>; found: Change[]; effectPx: number }>([
  {
    name: 'moved by more than its height',
    at: revenue,
    change: { rectPx: rect(100, 124, 80) },
    found: [{ kind: 'moved', dx: 0, dy: 24 }],
    effectPx: (40 * 24) / 44,
  },
  {
    name: 'moved to the left and up, a pixel up not told',
    at: revenue,
    change: { rectPx: rect(95, 99, 80) },
    found: [{ kind: 'moved', dx: -5, dy: 0 }],
    effectPx: (40 * 5) / 25,
  },
  {
    name: 'larger from its corner',
    at: revenue,
    change: { rectPx: rect(100, 100, 100, 25) },
    found: [{ kind: 'resized', from: { width: 80, height: 20 }, to: { width: 100, height: 25 } }],
    effectPx: 50 * (1 - 0.8 * 0.8),
  },
  {
    name: 'wider from its middle',
    at: revenue,
    change: { rectPx: rect(90, 100, 100) },
    found: [{ kind: 'resized', from: { width: 80, height: 20 }, to: { width: 100, height: 20 } }],
    effectPx: Math.sqrt(2000) * 0.2,
  },
  {
    name: 'wider and lower by as much',
    at: revenue,
    change: { rectPx: rect(100, 100, 100, 16) },
    found: [{ kind: 'resized', from: { width: 80, height: 20 }, to: { width: 100, height: 16 } }],
    effectPx: 40 * (1 - 0.8 * 0.8),
  },
  {
    name: 'recoloured',
    at: revenue,
    change: { color: blue },
    found: [{ kind: 'recoloured', from: ink, to: blue, difference: toBlue }],
    effectPx: (40 * toBlue) / 100,
  },
  {
    name: 'retyped a little: 4 of 6 characters in common, narrower for it',
    at: refund,
    change: { text: 'Refuel', rectPx: rect(600, 300, 54) },
    found: [{ kind: 'retyped', from: 'Refund', to: 'Refuel' }],
    effectPx: Math.sqrt(1200) / 3,
  },
  {
    name: 'the same characters in another order',
    at: refund,
    change: { text: 'Refnud' },
    found: [{ kind: 'retyped', from: 'Refund', to: 'Refnud' }],
    effectPx: Math.sqrt(1200) / 6,
  },
  {
    name: 'retyped wholly, in its place',
    at: refund,
    change: { text: 'Sky', rectPx: rect(600, 300, 30) },
    found: [{ kind: 'retyped', from: 'Refund', to: 'Sky' }],
    effectPx: Math.sqrt(1200),
  },
  {
    name: 'moved and recoloured: one place, the graver first',
    at: revenue,
    change: { rectPx: rect(100, 160, 80), color: blue },
    found: [
      { kind: 'moved', dx: 0, dy: 60 },
      { kind: 'recoloured', from: ink, to: blue, difference: toBlue },
    ],
    effectPx: 40 * (1 - 0.25 * (1 - toBlue / 100)),
  },
])('$name', ({ at, change, found, effectPx }) => {
  const candidate = changed(at, change)
  expect(compare(candidate)).toEqual([
    {
      thing: 'text',
      label: page[at]!.text,
      changes: found,
      effectPx: expect.closeTo(effectPx, 9),
      referencePx: page[at]!.rectPx,
      candidatePx: candidate[at]!.rectPx,
      selector: `#at${at}`,
    },
  ])
})

test('missing', () => {
  expect(compare(without(revenue))).toEqual([
    {
      thing: 'text',
      label: 'Revenue',
      changes: [{ kind: 'missing', text: 'Revenue' }],
      effectPx: 40,
      referencePx: rect(100, 100, 80),
      candidatePx: null,
      selector: null,
    },
  ])
})

test('extra', () => {
  expect(compare([...page, block('Zzz', 800, 400, 80)])).toEqual([
    {
      thing: 'text',
      label: 'Zzz',
      changes: [{ kind: 'extra', text: 'Zzz' }],
      effectPx: 40,
      referencePx: null,
      candidatePx: rect(800, 400, 80),
      selector: '#at7',
    },
  ])
})

test('the largest effect first', () => {
  // Orders is the second block of what is left.
  const candidate = changed(1, { rectPx: rect(304, 100, 70) }, without(revenue))
  const found = compare([...candidate, block('Zzz', 800, 400, 100)])
  expect(found.map(({ changes }) => changes[0].kind)).toEqual(['extra', 'missing', 'moved'])
  expect(found.map(({ effectPx }) => effectPx)).toEqual([
    expect.closeTo(Math.sqrt(2000), 9),
    40,
    expect.closeTo(Math.sqrt(1400) / 6, 9),
  ])
})

test('on a page that moved and is twice as large: lengths of the reference, rectangles of either', () => {
  const candidate = placed(changed(revenue, { rectPx: rect(100, 124, 80) }), 2, 10, 30)
  expect(compare(candidate)).toEqual([
    {
      thing: 'text',
      label: 'Revenue',
      changes: [{ kind: 'moved', dx: 0, dy: 24 }],
      effectPx: expect.closeTo((40 * 24) / 44, 9),
      referencePx: rect(100, 100, 80),
      candidatePx: alignRect(rect(100, 124, 80), { ...unaligned, scale: 2, x: 10, y: 30 }),
      selector: `#at${revenue}`,
    },
  ])
})

test('tells the worst of many', () => {
  const many = Array.from({ length: limits.differencesMax + 10 }, (_, at) =>
    block(`Line ${at}`, 10, at * 30, 60 + at),
  )
  const found = compare(
    many.map((one) => ({ ...one, color: blue })),
    many,
  )
  expect(found.map(({ label }) => label)).toEqual(
    Array.from({ length: limits.differencesMax }, (_, at) => `Line ${limits.differencesMax + 9 - at}`),
  )
})
