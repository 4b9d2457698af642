import { describe, expect, it } from 'vitest'
import type { LayoutNode } from '../../../shared/design-facts'
import { box, divider, measured, picture, text } from './hand-made'
import { layOut } from './lay-out'
import type { Measured } from './measured'

const all = (node: LayoutNode): LayoutNode[] => [node, ...node.children.flatMap(all)]
const body = text('A line of ordinary text to compare everything with', 40, 700)

/** The role of the first box, or of the first text where there is none. */
function roleOf(found: Partial<Measured>): string | null {
  const nodes = all(layOut(measured({ ...found, texts: [...(found.texts ?? []), body] })).root)
  const id = found.boxes?.[0]?.id
  const of = id
    ? nodes.find(({ boxId }) => boxId === id)
    : nodes.find(({ textIds }) => textIds.includes(found.texts![0]!.id))
  return of?.role ?? null
}

describe('roles of boxes', () => {
  const white = { color: '#ffffff', line: '#d1d5db' }
  it.each<[string, string | null, Partial<Measured>]>([
    [
      'a filled box around a word',
      'button',
      {
        boxes: [box(40, 40, 120, 40, { color: '#2563eb', radius: 6 })],
        texts: [text('Save', 84, 65, { color: '#ffffff' })],
      },
    ],
    [
      'a bordered box around a word',
      'button',
      { boxes: [box(40, 40, 120, 40, { ...white, radius: 6 })], texts: [text('Cancel', 76, 65)] },
    ],
    [
      'a word with an icon',
      'button',
      {
        boxes: [box(40, 40, 140, 40, { color: '#2563eb', radius: 6 })],
        texts: [text('Save', 100, 65)],
        pictures: [picture(60, 50, 20, 20)],
      },
    ],
    [
      'a field with text at its start',
      'input',
      {
        boxes: [box(40, 40, 300, 40, { ...white, radius: 6 })],
        texts: [text('you@example.com', 54, 65, { color: '#9ca3af' })],
      },
    ],
    [
      'a pale field without a border',
      'input',
      {
        boxes: [box(40, 40, 300, 40, { color: '#f3f4f6', radius: 20 })],
        texts: [text('Search', 60, 65, { color: '#9ca3af' })],
      },
    ],
    [
      'a small box around a small word',
      'badge',
      {
        boxes: [box(40, 40, 50, 22, { color: '#dcfce7', radius: 11 })],
        texts: [text('Paid', 51, 56, { fontSizePx: 13 })],
      },
    ],
    ['an empty square', 'checkbox', { boxes: [box(40, 40, 18, 18, { ...white, radius: 4 })] }],
    [
      'a square with a mark',
      'checkbox',
      { boxes: [box(40, 40, 18, 18, { color: '#2563eb', radius: 4 })], pictures: [picture(43, 44, 12, 10)] },
    ],
    ['an empty circle', 'radio', { boxes: [box(40, 40, 18, 18, { ...white, radius: 9 })] }],
    [
      'a pill with a knob',
      'switch',
      {
        boxes: [
          box(40, 40, 44, 24, { color: '#16a34a', radius: 12 }),
          box(62, 42, 20, 20, { color: '#ffffff', radius: 10 }),
        ],
      },
    ],
    [
      'initials in a circle',
      'avatar',
      {
        boxes: [box(40, 40, 40, 40, { color: '#7c3aed', radius: 20 })],
        texts: [text('MK', 52, 65, { color: '#ffffff' })],
      },
    ],
    [
      'several things in a box',
      'card',
      {
        boxes: [box(40, 40, 300, 200, white)],
        texts: [text('A title', 60, 90, { fontSizePx: 20, weight: 700 }), text('and some words', 60, 140)],
      },
    ],
    [
      'a box down the side',
      'sidebar',
      {
        boxes: [box(0, 0, 220, 800)],
        texts: [text('Home', 20, 60), text('Reports', 20, 100), text('Team', 20, 140)],
      },
    ],
    ['a coloured plain box', null, { boxes: [box(40, 40, 300, 200)] }],
  ])('%s is %s', (_, role, found) => expect(roleOf(found)).toBe(role))
})

describe('roles of texts', () => {
  it.each<[string, string, Partial<Measured>]>([
    ['large', 'heading', { texts: [text('Welcome back', 40, 60, { fontSizePx: 30 })] }],
    [
      'bold and a little larger',
      'heading',
      { texts: [text('Latest orders', 40, 60, { fontSizePx: 18, weight: 700 })] },
    ],
    ['plain', 'paragraph', { texts: [text('Nothing special', 40, 60)] }],
    ['underlined', 'link', { texts: [text('Read more', 40, 60, { underlined: true })] }],
    ['coloured', 'link', { texts: [text('Forgot password?', 40, 60, { color: '#2563eb' })] }],
    ['in a fixed pitch', 'code', { texts: [text('npm install', 40, 60, { monospace: true })] }],
  ])('%s text is a %s', (_, role, found) => expect(roleOf(found)).toBe(role))
})

describe('roles of groups', () => {
  it('takes rows of cells that line up for a table, its head too', () => {
    const title = text('People', 40, 10, { fontSizePx: 14, weight: 700 })
    const rows = [0, 1, 2, 3].flatMap((row) =>
      ['Name', 'Email', 'Role'].map((word, at) => text(`${word} ${row}`, 40 + at * 260, 140 + row * 48)),
    )
    const dividers = [160, 208, 256].map((y) => divider(40, y, 900))
    const nodes = all(layOut(measured({ texts: [title, ...rows], dividers })).root)
    expect(nodes.filter(({ role }) => role === 'table')).toHaveLength(1)
    expect(nodes.filter(({ role }) => role === 'table-row')).toHaveLength(4)
    expect(nodes.filter(({ role }) => role === 'link' || role === 'nav')).toEqual([])
  })

  it('takes small print across the foot for a footer', () => {
    const found = measured({
      boxes: [box(0, 720, 1000, 80, { color: '#111827' })],
      texts: [text('Imprint', 40, 765, { fontSizePx: 14 }), text('Terms', 140, 765, { fontSizePx: 14 })],
    })
    expect(layOut(found).root.children.at(-1)?.role).toBe('footer')
  })

  it('takes words in a row of which one is marked for tabs', () => {
    const found = measured({
      boxes: [box(40, 40, 90, 36, { color: '#e0e7ff', radius: 8 })],
      texts: [text('Code', 66, 64), text('Issues', 170, 64), text('Wiki', 270, 64)],
      heightPx: 3000,
    })
    const row = all(layOut(found).root).find(({ flow, children }) => flow === 'row' && children.length === 3)
    expect(row?.children.map(({ role }) => role)).toEqual(['tab', 'tab', 'tab'])
  })
})
