import { describe, expect, it } from 'vitest'
import { type Drawn, element } from './element'
import { flowCss } from './flow-css'
import { tailwindClasses } from './tailwind-classes'

const drawn = (
  x: number,
  y: number,
  width: number,
  height: number,
  kind: Drawn['width'] = 'fixed',
): Drawn => ({
  element: element('div', 'box', {}),
  rect: { x, y, width, height },
  width: kind,
})
const box = (x: number, y: number, width: number, height: number) => ({
  rect: { x, y, width, height },
  isBox: true,
})
const group = (x: number, y: number, width: number, height: number) => ({
  rect: { x, y, width, height },
  isBox: false,
})

describe('flowCss', () => {
  it('says even distances once', () => {
    const children = [drawn(24, 16, 100, 40), drawn(140, 16, 100, 40), drawn(256, 16, 100, 40)]
    expect(flowCss(box(0, 0, 600, 72), children, 'row').css).toMatchObject({
      display: 'flex',
      'align-items': 'center',
      gap: '16px',
      padding: '0 0 0 24px',
    })
    expect(children.map((child) => child.element.css)).toEqual(Array(3).fill({ width: '100px' }))
  })

  it('gives margins where distances differ', () => {
    const children = [drawn(0, 0, 200, 20), drawn(0, 28, 200, 20), drawn(0, 80, 200, 20)]
    flowCss(group(0, 0, 200, 100), children, 'column')
    expect(children.map((child) => child.element.css['margin-top'])).toEqual([undefined, '8px', '32px'])
  })

  it('lets two far apart stand at the ends', () => {
    const flow = flowCss(box(0, 0, 1000, 64), [drawn(40, 20, 80, 24), drawn(860, 20, 100, 24)], 'row')
    expect(flow.css).toMatchObject({ 'justify-content': 'space-between', padding: '0 40px' })
  })

  it('centres what is in the middle', () => {
    const flow = flowCss(box(0, 0, 120, 40), [drawn(30, 11, 60, 18, 'natural')], 'row')
    expect(flow.css).toEqual({ display: 'flex', 'align-items': 'center', 'justify-content': 'center' })
    const column = flowCss(group(0, 0, 200, 80), [drawn(0, 0, 200, 20), drawn(50, 40, 100, 20)], 'column')
    expect(column).toMatchObject({ css: { 'align-items': 'center' }, needsWidth: true })
  })

  it('lets children fill their column', () => {
    const child = drawn(20, 20, 160, 40)
    expect(flowCss(box(0, 0, 200, 100), [child], 'column').css.padding).toBe('20px 20px 0')
    expect(child.element.css.width).toBeUndefined()
  })

  it('moves what overlaps by negative margins, not out of the flow', () => {
    const children = [drawn(0, 0, 40, 40), drawn(30, 0, 40, 40)]
    flowCss(group(0, 0, 70, 40), children, 'row')
    expect(children[1]!.element.css).toEqual({ width: '40px', 'margin-left': '-10px' })
  })
})

describe('tailwindClasses', () => {
  it.each([
    [{ display: 'flex', 'flex-direction': 'column', gap: '8px 16px' }, 'flex flex-col gap-x-4 gap-y-2'],
    [{ width: '381.5px', height: '24px', 'margin-top': '-3px' }, 'w-[381.5px] h-6 mt-[-3px]'],
    [{ padding: '0 16px' }, 'px-4'],
    [{ padding: '1px 2px 4px 8px' }, 'pl-2 pr-0.5 pt-[1px] pb-1'],
    [{ background: 'var(--color-accent)', color: '#fff' }, 'bg-accent text-[#fff]'],
    [
      { background: 'linear-gradient(90deg, #fff 0%, #000 100%)' },
      'bg-[linear-gradient(90deg,#fff_0%,#000_100%)]',
    ],
    [
      { border: '1px solid var(--color-line)', 'border-left': '4px solid #f00' },
      'border border-line border-l-[4px] border-l-[#f00]',
    ],
    [
      { 'font-size': 'var(--text-body)', 'font-weight': '700', 'line-height': '20px' },
      'text-body font-bold leading-5',
    ],
    [
      { 'grid-template-columns': 'repeat(3, minmax(0, 1fr))', 'border-radius': '9999px' },
      'grid-cols-3 rounded-full',
    ],
    [
      { 'letter-spacing': '0.5px', 'box-shadow': '0 1px 2px #0003' },
      'tracking-[0.5px] shadow-[0_1px_2px_#0003]',
    ],
    [
      { '::placeholder': 'var(--color-muted)', 'unknown-thing': 'a b' },
      'placeholder:text-muted [unknown-thing:a_b]',
    ],
  ])('%j', (css, classes) => expect(tailwindClasses(css)).toBe(classes))
})
