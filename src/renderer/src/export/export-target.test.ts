import { expect, it } from 'vitest'
import { kindOf, targetOf } from './export-target'

it.each([
  ['plain', 'plain'],
  ['react', 'project'],
  ['vue', 'project'],
  ['static', 'project'],
  ['existing', 'existing'],
] as const)('%s is of kind %s', (target, kind) => {
  expect(kindOf(target)).toBe(kind)
})

it.each([
  ['plain', { suggested: 'vue', target: 'react' }, 'plain'],
  ['existing', { suggested: 'vue', target: 'react' }, 'existing'],
  ['project', { suggested: 'vue', target: 'plain' }, 'vue'],
  ['project', { suggested: 'vue', target: 'static' }, 'static'],
  ['project', { suggested: 'existing', target: 'existing' }, 'react'],
] as const)('%s with %o means %s', (kind, plan, target) => {
  expect(targetOf(kind, plan)).toBe(target)
})
