import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LayoutNode } from '../../../shared/design-facts'
import { box, card, cardPage, divider, measured, picture, text } from './hand-made'
import { layOut } from './lay-out'
import type { Measured } from './measured'

const all = (node: LayoutNode): LayoutNode[] => [node, ...node.children.flatMap(all)]
const withRole = (found: Measured, role: string) =>
  all(layOut(found).root).filter((node) => node.role === role)

describe('layOut', () => {
  it('finds header, menu, title and cards', () => {
    const page = cardPage()
    const { root } = layOut(page)
    expect(root.children.map(({ role }) => role)).toEqual(['header', 'heading', 'list'])
    const list = root.children[2]!
    expect(list).toMatchObject({ flow: 'row', gapPx: 40, align: 'stretch' })
    expect(list.children.map(({ role }) => role)).toEqual(['card', 'card', 'card'])
    expect(new Set(list.children.map(({ repeatOf }) => repeatOf))).toEqual(new Set([list.children[0]!.id]))
    expect(list.children[0]).toMatchObject({ paddingPx: [36, 136, 24, 24] })
    expect(all(list).filter(({ role }) => role === 'button')).toHaveLength(3)
    expect(withRole(page, 'nav')).toHaveLength(1)
    expect(withRole(page, 'link')).toHaveLength(3)
  })

  it('makes rows of alike cards a grid', () => {
    const cards = [0, 1, 2, 3].map((at) => card(40 + (at % 2) * 320, 40 + (at >> 1) * 240, `Card ${at}`))
    const { root } = layOut(
      measured({ boxes: cards.flatMap(({ boxes }) => boxes), texts: cards.flatMap(({ texts }) => texts) }),
    )
    expect(root).toMatchObject({ flow: 'grid', columns: 2, gapPx: 40, crossGapPx: 40 })
    expect(root.children).toHaveLength(4)
  })

  it('does not take boxes of other sizes for repeats', () => {
    const { root } = layOut(
      measured({ boxes: [box(0, 0, 200, 100), box(220, 0, 200, 160), box(440, 0, 200, 40)] }),
    )
    expect(root.children.map(({ repeatOf }) => repeatOf)).toEqual([null, null, null])
  })

  it('leaves out lines that are strokes of letters', () => {
    const found = measured({ texts: [text('Hill', 20, 60)], dividers: [divider(24, 50, 1, 8)] })
    expect(all(layOut(found).root).filter(({ dividerId }) => dividerId !== null)).toEqual([])
  })

  it('puts everything in exactly one node, wherever it lies', () => {
    const place = fc.tuple(
      fc.integer({ min: -20, max: 900 }),
      fc.integer({ min: -20, max: 700 }),
      fc.integer({ min: 1, max: 400 }),
      fc.integer({ min: 1, max: 300 }),
    )
    fc.assert(
      fc.property(fc.array(place, { maxLength: 14 }), fc.array(place, { maxLength: 14 }), (first, second) => {
        const found = measured({
          boxes: first.map(([x, y, width, height]) => box(x, y, width, height)),
          pictures: second.map(([x, y, width, height]) => picture(x, y, width, height)),
          texts: [...first, ...second].map(([x, y, width], index) =>
            text(`line ${index}`, x, y, { widthPx: width }),
          ),
        })
        const nodes = all(layOut(found).root)
        const ids = nodes.flatMap(({ boxId, pictureId, textIds }) =>
          [boxId ?? [], pictureId ?? [], textIds].flat(),
        )
        const wanted = [found.boxes, found.pictures, found.texts].flat().map(({ id }) => id)
        expect([...ids].sort()).toEqual(wanted.sort())
      }),
      { numRuns: 60 },
    )
  })

  it('answers the same for the same', () => {
    const page = cardPage()
    expect(JSON.stringify(layOut(page))).toBe(JSON.stringify(layOut(page)))
  })
})

describe('palette and scales', () => {
  it('names colours by what they are for', () => {
    const roles = Object.fromEntries(layOut(cardPage()).palette.map(({ color, role }) => [color, role]))
    expect(roles).toMatchObject({
      '#f9fafb': 'background',
      '#ffffff': 'surface',
      '#111827': 'text',
      '#4f46e5': 'accent',
      '#e5e7eb': 'border',
    })
  })

  it('tells muted text and dark pages', () => {
    const { palette, dark } = layOut(
      measured({
        background: '#0b0b0f',
        texts: [
          text('A long line of ordinary text here', 20, 60, { color: '#ffffff' }),
          text('Quiet', 20, 90, { color: '#9ca3af' }),
        ],
      }),
    )
    expect(dark).toBe(true)
    expect(palette.map(({ role }) => role)).toEqual(['background', 'text', 'muted'])
  })

  it('counts sizes that differ by measuring as one', () => {
    const { typeScale } = layOut(
      measured({
        texts: [
          text('Title', 20, 60, { fontSizePx: 31.6, weight: 700 }),
          text('one', 20, 100, { fontSizePx: 16.2 }),
          text('two', 20, 160, { fontSizePx: 15.8 }),
        ],
      }),
    )
    expect(typeScale).toEqual([
      { fontSizePx: 31.6, weight: 700, count: 1 },
      { fontSizePx: 16, weight: 400, count: 2 },
    ])
  })

  it('lists distances in use', () => {
    expect(layOut(cardPage()).spacingPx).toEqual(expect.arrayContaining([24, 40]))
  })
})
