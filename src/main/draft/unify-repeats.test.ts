import { describe, expect, it } from 'vitest'
import { type Css, element, type PageElement } from './element'
import { unifyRepeats } from './unify-repeats'

/** Rows of a menu: a picture and a label beside it. */
function menu(...rows: { row: Css; picture: Css }[]): PageElement {
  const children = rows.map(({ row, picture }) => {
    const inner = [element('img', 'image', picture), element('p', 'text', {}, { text: 'Label' })]
    const made = element('div', 'row', row, { children: inner })
    made.repeat = 'n1'
    return made
  })
  return element('nav', 'menu', {}, { children })
}

describe('unifyRepeats', () => {
  it('says alike what differs by a pixel', () => {
    const page = menu(
      { row: { gap: '13px', padding: '8px' }, picture: { width: '16px' } },
      { row: { gap: '12px', padding: '9px' }, picture: { width: '16px' } },
    )
    unifyRepeats(page)
    expect(page.children.map(({ css }) => css)).toEqual([
      { gap: '13px', padding: '8px' },
      { gap: '13px', padding: '8px' },
    ])
  })

  it('keeps the distance beside a picture of another width, and inside another border', () => {
    const page = menu(
      { row: { gap: '13px' }, picture: { width: '16px' } },
      { row: { gap: '14px' }, picture: { width: '14px' } },
      { row: { gap: '12px', border: '1px solid red' }, picture: { width: '16px' } },
    )
    unifyRepeats(page)
    expect(page.children.map(({ css }) => css.gap)).toEqual(['13px', '14px', '12px'])
  })
})
