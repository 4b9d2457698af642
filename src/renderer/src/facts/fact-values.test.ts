import { expect, it } from 'vitest'
import { t } from '../../../shared/i18n'
import { thingLabel, thingName, valuesOf } from './fact-values'
import { sampleFacts } from './sample-facts'
import { type Thing, thingsOf } from './things'

const things = thingsOf(sampleFacts)
const thing = (key: string) => things.find((one) => one.key === key) as Thing
const values = (key: string) =>
  valuesOf(thing(key), sampleFacts.scale).map(({ label, text, colors }) => [
    t(label),
    [text, ...colors].join(' ').trim(),
  ])

it('names things by what they are', () => {
  expect(
    ['layout:root', 'text:t1', 'box:b1', 'box:b2', 'picture:p1'].map((key) => thingName(thing(key))),
  ).toEqual(['Layout', 'Text “Plans”', 'Button', 'Box', 'Icon'])
  expect(thingLabel(thing('box:b1'), sampleFacts.scale)).toBe('Button, 120 × 40')
})

it('tells everything of a box', () => {
  expect(values('box:b1')).toEqual([
    ['Size', '120 × 40'],
    ['Place', '10, 50'],
    ['Fill', '#1f6f46'],
    ['Border', '1 px #c9d8cd'],
    ['Radius', '9 px'],
    ['Shadow', '0 2 6 px #00000033'],
    ['Layout', 'Row'],
    ['Gap', '8 px'],
    ['Padding', '10 20 px'],
  ])
})

it('tells everything of a text', () => {
  expect(values('text:t2')).toEqual([
    ['Size', '40 × 10'],
    ['Place', '30, 60'],
    ['Font', '14 px · 600'],
    ['Line height', '21 px'],
    ['Colour', '#ffffff'],
    ['On', '#1f6f46'],
  ])
})
