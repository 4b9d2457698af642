import { describe, expect, it } from 'vitest'
import { type Drawn, element } from './element'
import { tableRow, tracksOf } from './table-css'

const rect = (x: number, width: number, y = 0, height = 20) => ({ x, y, width, height })
const drawn = (own: ReturnType<typeof rect>): Drawn => ({
  element: element('p', 'text', {}),
  rect: own,
  width: 'natural',
})

describe('tracksOf', () => {
  it('finds where columns begin and at which edge their cells stand', () => {
    const rows = [
      [rect(40, 60), rect(200, 90), rect(560, 40)],
      [rect(40, 80), rect(200, 50), rect(540, 60)],
    ]
    expect(tracksOf(rows)).toEqual({
      edges: [40, 200, 415, 600],
      aligns: ['start', 'start', 'end'],
      insets: [80, 125, 0],
    })
  })

  it('gives up where cells share no edge, and where columns cross', () => {
    expect(
      tracksOf([
        [rect(40, 60), rect(200, 90)],
        [rect(40, 60), rect(230, 90)],
      ]),
    ).toBeNull()
    expect(tracksOf([[rect(40, 60), rect(200, 90)], [rect(40, 60)]])).toBeNull()
    expect(tracksOf([[rect(40, 60), rect(40, 90)]])).toBeNull()
  })
})

describe('tableRow', () => {
  const tracks = tracksOf([
    [rect(40, 60), rect(540, 60)],
    [rect(40, 80), rect(560, 40)],
  ])!

  it('is a grid of the columns', () => {
    const cells = [drawn(rect(40, 80)), drawn(rect(560, 40, 3, 14))]
    const row = tableRow(tracks, cells, null)
    expect(row.css).toEqual({
      display: 'grid',
      'grid-template-columns': '290px 270px',
      'align-items': 'center',
    })
    expect(row.rect).toEqual({ x: 40, y: 0, width: 560, height: 20 })
    expect(cells.map(({ element: { css } }) => css['justify-self'])).toEqual(['start', 'end'])
  })

  it('keeps its distance inside a box', () => {
    const row = tableRow(tracks, [drawn(rect(40, 80, 10)), drawn(rect(560, 40, 10))], rect(20, 600, 0, 40))
    expect(row.css).toMatchObject({ padding: '0 0 0 20px', 'align-items': 'center' })
  })
})
