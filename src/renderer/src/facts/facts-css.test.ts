import { expect, it } from 'vitest'
import type { BoxFact } from '../../../shared/design-facts'
import { cssOf } from './facts-css'
import { sampleBox, sampleFacts } from './sample-facts'
import { type Thing, thingsOf } from './things'

const things = thingsOf(sampleFacts)
const css = (key: string) => cssOf(things.find((thing) => thing.key === key) as Thing, sampleFacts.scale)
const boxCss = (patch: Partial<BoxFact>) =>
  cssOf(
    {
      kind: 'box',
      fact: { ...sampleBox, ...patch },
      key: 'b',
      rectPx: sampleBox.rectPx,
      node: null,
      parentKey: null,
    },
    1,
  )

it('writes a box with how its content lies, in CSS pixels', () => {
  expect(css('box:b1')).toBe(
    [
      'display: flex;',
      'align-items: center;',
      'justify-content: space-between;',
      'padding: 10px 20px;',
      'width: 120px;',
      'height: 40px;',
      'background: #1f6f46;',
      'border: 1px solid #c9d8cd;',
      'border-radius: 9px;',
      'box-shadow: 0 2px 6px #00000033;',
    ].join('\n'),
  )
})

it('leaves out what a box does not have', () => {
  expect(css('box:b2')).toBe('width: 120px;\nheight: 40px;\nbackground: #1f6f46;')
})

it('writes text', () => {
  expect(css('text:t2')).toBe(
    'font-size: 14px;\nfont-weight: 600;\nline-height: 21px;\ncolor: #ffffff;\ntext-align: center;',
  )
})

it('writes dividers, icons and layouts', () => {
  expect(css('divider:d1')).toBe('height: 1px;\nbackground: #e4e0d5;')
  expect(css('picture:p1')).toBe('width: 16px;\nheight: 16px;\ncolor: #123456;')
  expect(css('layout:root')).toBe(
    'display: flex;\nflex-direction: column;\nalign-items: center;\ngap: 12px;\npadding: 10px 20px 10px 10px;',
  )
})

it('writes gradients, single edges and single corners', () => {
  const stops = [
    { color: '#2f8f5b', at: 0 },
    { color: '#9fd67a', at: 1 },
  ]
  const border = {
    widthPx: 1,
    color: '#eee000',
    sides: { top: false, right: false, bottom: true, left: false },
  }
  expect(
    boxCss({ fill: { kind: 'gradient', angleDeg: 135, stops }, border, radiiPx: [8, 8, 8, 0], shadow: null }),
  ).toContain(
    [
      'background: linear-gradient(135deg, #2f8f5b 0%, #9fd67a 100%);',
      'border-bottom: 1px solid #eee000;',
      'border-radius: 8px 8px 8px 0;',
    ].join('\n'),
  )
  expect(boxCss({ radiiPx: [8, 4, 8, 4] })).toContain('border-radius: 8px 4px;')
  expect(boxCss({ radiiPx: [8, 4, 2, 4] })).toContain('border-radius: 8px 4px 2px;')
})
