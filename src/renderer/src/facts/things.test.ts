import { describe, expect, it } from 'vitest'
import { sampleFacts } from './sample-facts'
import { countsOf, stepFrom, thingsOf } from './things'

const things = thingsOf(sampleFacts)
const keys = things.map(({ key }) => key)

describe('thingsOf', () => {
  it('reads what holds others before them, and what no layout holds at the end', () => {
    expect(keys).toEqual([
      'layout:root',
      'text:t1',
      'divider:d1',
      'box:b1',
      'text:t2',
      'picture:p1',
      'box:b2',
    ])
  })

  it('puts a thing into the nearest one around it', () => {
    expect(Object.fromEntries(things.map(({ key, parentKey }) => [key, parentKey]))).toMatchObject({
      'layout:root': null,
      'text:t1': 'layout:root',
      'box:b1': 'layout:root',
      'text:t2': 'box:b1',
      'box:b2': null,
    })
  })

  it('counts kinds', () => {
    expect(countsOf(things)).toEqual({ box: 2, text: 2, picture: 1, divider: 1, layout: 1 })
  })
})

describe('stepFrom', () => {
  it('goes to parent, children and neighbours', () => {
    expect(stepFrom(things, things, 'box:b1', 'child')).toBe('text:t2')
    expect(stepFrom(things, things, 'text:t2', 'next')).toBe('picture:p1')
    expect(stepFrom(things, things, 'picture:p1', 'previous')).toBe('text:t2')
    expect(stepFrom(things, things, 'picture:p1', 'parent')).toBe('box:b1')
    expect(stepFrom(things, things, 'picture:p1', 'next')).toBeNull()
    expect(stepFrom(things, things, 'text:t2', 'child')).toBeNull()
  })

  it('passes over what is not shown', () => {
    const shown = things.filter(({ kind }) => kind !== 'box')
    expect(stepFrom(shown, things, 'text:t2', 'parent')).toBe('layout:root')
    expect(stepFrom(shown, things, 'layout:root', 'child')).toBe('text:t1')
    expect(stepFrom(shown, things, 'divider:d1', 'next')).toBe('text:t2')
  })
})
