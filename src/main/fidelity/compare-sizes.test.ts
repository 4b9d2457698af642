import { expect, test } from 'vitest'
import { comparePictures } from './compare'
import { compare, type DrawnThing, drawnPage, lower, page, told } from './drawn-pages'

const full = { block: 1, text: 1, position: 1, color: 1 }

test('the whole page moved, as by a scroll: told once, what is not shown counts', () => {
  const compared = compare(page.map((one) => ({ ...one, rectPx: { ...one.rectPx, y: one.rectPx.y - 10 } })))
  expect(compared.alignment).toMatchObject({ scale: 1, x: 0, y: 10 })
  expect(compared.fidelity).toMatchObject(full)
  expect(compared.fidelity.structure).toBeCloseTo(290 / 300, 6)
  expect(told(compared)).toEqual([{ thing: 'box', label: '', changes: [{ kind: 'moved', dx: 0, dy: -10 }] }])
  expect(compared.differences[0]).toMatchObject({
    isWhole: true,
    referencePx: { x: 0, y: 0, width: 400, height: 300 },
  })
})

test('a page that lies elsewhere and is lower: both are told, and what else moved besides', () => {
  const moved = page.map((one) => {
    const y = one.rectPx.y - 10 + (one.text === 'Customers' ? 24 : 0)
    return { ...one, rectPx: { ...one.rectPx, y } }
  })
  expect(told(compare(moved, { height: 260 }))).toEqual(
    expect.arrayContaining([
      { thing: 'box', label: '', changes: [{ kind: 'moved', dx: 0, dy: -10 }] },
      { thing: 'box', label: '', changes: [{ kind: 'missing', text: '' }] },
      { thing: 'text', label: 'Customers', changes: [{ kind: 'moved', dx: 0, dy: 24 }] },
    ]),
  )
})

test('twice as large', () => {
  const compared = compare(page, { scale: 2 })
  expect(compared.alignment.scale).toBeCloseTo(0.5, 6)
  expect(compared.fidelity.total).toBeGreaterThan(0.999)
  expect(compared.differences).toEqual([])
})

test.each([
  { name: 'higher', height: 420 },
  { name: 'lower', height: 280 },
])('a page $name than the reference', ({ height }) => {
  const compared = compare(page, { height })
  expect(compared.fidelity).toMatchObject(full)
  const covered = Math.min(300, height) / 300
  expect(compared.fidelity.structure).toBeCloseTo(covered, 6)
  expect(compared.differences.length).toBe(height < 300 ? 1 : 0)
})

test('another ground is told of the page', () => {
  const [worst] = compare(page, { ground: '#0b1020' }).differences
  expect(worst).toMatchObject({
    thing: 'box',
    changes: [{ kind: 'recoloured', from: '#ffffff', to: '#0b1020' }],
    referencePx: { x: 0, y: 0, width: 400, height: 300 },
  })
})

test('dark pages', () => {
  const dark = (things: DrawnThing[]) =>
    drawnPage(
      things.map((one) => ({ ...one, color: one.text ? '#e5e7eb' : '#1f2937' })),
      { ground: '#0b1020' },
    )
  const same = comparePictures({ reference: dark(page), candidate: dark(page) })
  expect(same).toMatchObject({ fidelity: { total: 1 }, differences: [] })
  const moved = comparePictures({ reference: dark(page), candidate: dark(lower(24, 4)) })
  expect(told(moved)).toEqual([
    { thing: 'text', label: 'Customers', changes: [{ kind: 'moved', dx: 0, dy: 24 }] },
  ])
})

/** A picture of a slope, with nothing that is known of it. */
function onlyPixels(width: number, height: number, value: (x: number, y: number) => number) {
  const side = drawnPage([], { width, height })
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1)
      side.picture.pixels.fill(value(x, y), (y * width + x) * 4, (y * width + x) * 4 + 3)
  }
  return side
}

test('only a picture: where it differs is told, and the list is not empty', () => {
  const waves = (x: number, y: number) => 128 + 80 * Math.sin(x / 7) * Math.cos(y / 5)
  const reference = onlyPixels(200, 160, waves)
  const same = comparePictures({ reference, candidate: onlyPixels(200, 160, waves) })
  expect(same).toMatchObject({ fidelity: { total: 1 }, differences: [] })
  const other = onlyPixels(200, 160, (x, y) =>
    x >= 80 && x < 120 && y >= 40 && y < 80 ? 255 - waves(y, x) : waves(x, y),
  )
  const compared = comparePictures({ reference, candidate: other })
  expect(compared.fidelity).toMatchObject(full)
  expect(compared.fidelity.structure).toBeLessThan(0.98)
  expect(compared.differences).toMatchObject([
    { thing: 'box', changes: [{ kind: 'looks' }], referencePx: { x: 80, y: 40, width: 40, height: 40 } },
  ])
})

test.each([
  { name: 'blank', width: 60, height: 40 },
  { name: 'a single pixel', width: 1, height: 1 },
])('$name', ({ width, height }) => {
  const side = () => drawnPage([], { width, height })
  expect(comparePictures({ reference: side(), candidate: side() })).toMatchObject({
    fidelity: { total: 1 },
    differences: [],
  })
})

test('a page against a blank one', () => {
  const compared = compare([])
  expect(compared.fidelity).toMatchObject({ block: 0, text: 0 })
  expect(compared.fidelity.total).toBeLessThan(0.2)
  expect(compared.differences.length).toBeGreaterThan(3)
})
