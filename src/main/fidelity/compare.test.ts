import { expect, test } from 'vitest'
import type { HexColor } from '../../shared/design-facts'
import type { Change, Fidelity } from '../../shared/fidelity'
import { colorDifference } from './color-difference'
import { comparePictures } from './compare'
import { box, card, compare, type DrawnThing, drawnPage, ink, line, lower, page, told } from './drawn-pages'

const area = (count: number) => count * 8 * 12
const letters = 7 + 6 + 9 + 9 + 8
const pairs = 8
const changed = (at: number, change: Partial<DrawnThing>) =>
  page.map((one, index) => (index === at ? { ...one, ...change } : one))
const without = (...gone: number[]) => page.filter((_, at) => !gone.includes(at))
const full: Omit<Fidelity, 'structure' | 'total'> = { block: 1, text: 1, position: 1, color: 1 }

test('a page and itself: all is 1, nothing differs, no place is hot', () => {
  const found = compare(page)
  expect(found.fidelity).toEqual({ ...full, structure: 1, total: 1 })
  expect(found.differences).toEqual([])
  expect(found.heat).toMatchObject({ cellPx: 8, columns: 50, rows: 38 })
  expect(Math.max(...found.heat.values)).toBe(0)
})

test.each<{
  name: string
  candidate: DrawnThing[]
  parts: Partial<Fidelity>
  found: { thing: string; label: string; changes: Change[] }[]
}>([
  {
    name: 'a text 24 px lower',
    candidate: lower(24, 4),
    parts: { position: 1 - 24 / 300 / pairs },
    found: [{ thing: 'text', label: 'Customers', changes: [{ kind: 'moved', dx: 0, dy: 24 }] }],
  },
  {
    name: 'a text recoloured',
    candidate: changed(4, { color: '#dc2626' }),
    parts: { color: 1 - colorDifference(ink, '#dc2626') / 100 / pairs },
    found: [
      {
        thing: 'text',
        label: 'Customers',
        changes: [
          {
            kind: 'recoloured',
            from: ink,
            to: '#dc2626',
            difference: colorDifference(ink, '#dc2626'),
          },
        ],
      },
    ],
  },
  {
    name: 'a text missing',
    candidate: without(4),
    parts: { block: (2 * area(letters - 9)) / (2 * area(letters) - area(9)) },
    found: [{ thing: 'text', label: 'Customers', changes: [{ kind: 'missing', text: 'Customers' }] }],
  },
  {
    name: 'a text extra',
    candidate: [...page, line('Zzz', 300, 240)],
    parts: { block: (2 * area(letters)) / (2 * area(letters) + area(3)) },
    found: [{ thing: 'text', label: 'Zzz', changes: [{ kind: 'extra', text: 'Zzz' }] }],
  },
  {
    name: 'a text retyped: five of eight characters in common',
    candidate: changed(5, { text: 'Settlers' }),
    parts: { text: (4 + 10 / 16) / 5 },
    found: [
      {
        thing: 'text',
        label: 'Settings',
        changes: [{ kind: 'retyped', from: 'Settings', to: 'Settlers' }],
      },
    ],
  },
  {
    name: 'a card with all in it 24 px lower: told once',
    candidate: lower(24, 0, 1, 2),
    parts: { position: 1 - (3 * 24) / 300 / pairs },
    found: [{ thing: 'box', label: 'Revenue Orders', changes: [{ kind: 'moved', dx: 0, dy: 24 }] }],
  },
  {
    name: 'a box recoloured',
    candidate: changed(0, { color: '#fecaca' }),
    parts: { color: 1 - colorDifference(card, '#fecaca') / 100 / pairs },
    found: [
      {
        thing: 'box',
        label: 'Revenue Orders',
        changes: [
          {
            kind: 'recoloured',
            from: card,
            to: '#fecaca',
            difference: colorDifference(card, '#fecaca'),
          },
        ],
      },
    ],
  },
  {
    name: 'a box wider',
    candidate: changed(6, { rectPx: { x: 40, y: 240, width: 110, height: 30 } }),
    parts: { position: 1 - 15 / 400 / pairs },
    found: [
      {
        thing: 'box',
        label: '',
        changes: [{ kind: 'resized', from: { width: 80, height: 30 }, to: { width: 110, height: 30 } }],
      },
    ],
  },
  {
    name: 'a box missing',
    candidate: without(6),
    parts: {},
    found: [{ thing: 'box', label: '', changes: [{ kind: 'missing', text: '' }] }],
  },
  {
    name: 'a card missing with all in it: told once',
    candidate: without(0, 1, 2),
    parts: { block: (2 * area(letters - 13)) / (2 * area(letters) - area(13)) },
    found: [
      {
        thing: 'box',
        label: 'Revenue Orders',
        changes: [{ kind: 'missing', text: 'Revenue Orders' }],
      },
    ],
  },
  {
    name: 'a box extra',
    candidate: [...page, box(250, 220, 100, 50, '#f59e0b')],
    parts: {},
    found: [{ thing: 'box', label: '', changes: [{ kind: 'extra', text: '' }] }],
  },
])('$name', ({ candidate, parts, found }) => {
  const compared = compare(candidate)
  for (const [part, value] of Object.entries({ ...full, ...parts })) {
    expect(compared.fidelity[part as keyof Fidelity], part).toBeCloseTo(value, 6)
  }
  expect(compared.fidelity.structure).toBeLessThan(1)
  expect(told(compared)).toEqual(
    found.map(({ changes, ...rest }) => ({
      ...rest,
      changes: changes.map((change) => expect.objectContaining(change)),
    })),
  )
})

test('the ground behind large cards of one colour is told, though most of the page is theirs', () => {
  const cards = [40, 400 - 168].map((x) => box(x - 20, 30, 176, 240, '#ffffff'))
  const drawn = (ground: HexColor) => drawnPage([...cards, line('Revenue', 40, 60)], { ground })
  const now = comparePictures({ reference: drawn('#f6f4ee'), candidate: drawn('#dfe3ea') })
  const difference = colorDifference('#f6f4ee', '#dfe3ea')
  expect(told(now)).toEqual([
    {
      thing: 'box',
      label: '',
      changes: [expect.objectContaining({ kind: 'recoloured', from: '#f6f4ee', to: '#dfe3ea' })],
    },
  ])
  expect(now.differences[0]).toMatchObject({
    selector: 'body',
    referencePx: { x: 0, y: 0, width: 400, height: 300 },
  })
  expect(now.fidelity.color).toBeCloseTo(1 - difference / 100 / 4, 6)
})

test('what was read wrong is not told where the pixels are alike', () => {
  const reference = drawnPage(page)
  const facts = reference.facts as { texts: { text: string; color: string }[] }
  facts.texts[0]!.text = 'Rcvenuc'
  facts.texts[1]!.color = '#334455'
  facts.texts.splice(3, 1)
  const candidate = drawnPage(page)
  expect(comparePictures({ reference, candidate })).toMatchObject({
    fidelity: { total: 1 },
    differences: [],
  })
})

test('what was read wrong on a card that moved is not told either', () => {
  const reference = drawnPage(page)
  const facts = reference.facts as { texts: { text: string }[] }
  facts.texts[0]!.text = 'Rcvenuc'
  facts.texts.splice(1, 1)
  const compared = comparePictures({ reference, candidate: drawnPage(lower(24, 0, 1, 2)) })
  expect(told(compared)).toEqual([
    { thing: 'box', label: 'Revenue Orders', changes: [{ kind: 'moved', dx: 0, dy: 24 }] },
  ])
})

test('text that is in a picture alone', () => {
  const reference = drawnPage(page)
  const candidate = drawnPage(page)
  const facts = candidate.facts as { texts: unknown[] }
  facts.texts.splice(1, 2)
  expect(comparePictures({ reference, candidate })).toMatchObject({
    fidelity: { total: 1 },
    differences: [],
  })
})
