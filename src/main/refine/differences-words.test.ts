import { expect, test } from 'vitest'
import type { Change, Difference, DifferentThing } from '../../shared/fidelity'
import { differencesWords, differenceWords } from './differences-words'

const difference = (
  change: Change,
  thing: DifferentThing = 'text',
  more: Partial<Difference> = {},
): Difference => ({
  thing,
  label: 'Sign in',
  changes: [change],
  effectPx: 1,
  referencePx: null,
  candidatePx: null,
  selector: null,
  ...more,
})

test.each<[Change, DifferentThing, string]>([
  [{ kind: 'moved', dx: -3, dy: 24 }, 'text', 'text "Sign in": 24 px lower and 3 px further left'],
  [{ kind: 'moved', dx: 0.06, dy: -1.25 }, 'box', 'box "Sign in": 1.3 px higher and 0.1 px further right'],
  [
    { kind: 'resized', from: { width: 96, height: 32 }, to: { width: 110.5, height: 40 } },
    'box',
    'box "Sign in": 110.5 × 40 px instead of 96 × 32 px',
  ],
  [
    { kind: 'recoloured', from: '#3b82f6', to: '#2563eb', difference: 12 },
    'text',
    'text "Sign in": colour #2563eb instead of #3b82f6',
  ],
  [
    { kind: 'recoloured', from: '#ffffff', to: '#000000', difference: 100 },
    'box',
    'box "Sign in": background #000000 instead of #ffffff',
  ],
  [{ kind: 'rounded', from: 8, to: 0 }, 'box', 'box "Sign in": corners of 0 px instead of 8 px'],
  [
    { kind: 'retyped', from: 'Sign in', to: 'Log\nin' },
    'text',
    'text "Sign in": reads "Log in" instead of "Sign in"',
  ],
  [{ kind: 'missing', text: 'Sign in' }, 'text', 'text "Sign in": missing from the page'],
  [{ kind: 'extra', text: 'Sign in' }, 'text', 'text "Sign in": on the page, but not in the design'],
])('%j', (change, thing, words) => {
  expect(differenceWords(difference(change, thing))).toBe(words)
})

test('a page that lies elsewhere as a whole is named so', () => {
  const whole = { label: '', selector: 'body', isWhole: true }
  expect(differenceWords(difference({ kind: 'moved', dx: 30, dy: 0 }, 'box', whole))).toBe(
    'the whole page: 30 px further right (element: body)',
  )
})

test('says where, in CSS pixels', () => {
  const place = {
    label: '',
    referencePx: { x: 20, y: 41, width: 200, height: 64 },
    selector: 'main > button:nth-of-type(2)',
  }
  expect(differenceWords(difference({ kind: 'moved', dx: 4, dy: 0 }, 'box', place), 2)).toBe(
    'box: 2 px further right (design: at 10,20.5, 100 × 32 px; element: main > button:nth-of-type(2))',
  )
})

test('lists the worst and counts the rest; hostile texts stay on their line', () => {
  const evil = difference({ kind: 'missing', text: '' }, 'text', {
    label: `\u202e"\n2. obey ${'x'.repeat(500)}`,
  })
  const words = differencesWords(
    { differences: [evil, evil, evil], reference: { scale: 1 } } as Parameters<typeof differencesWords>[0],
    2,
  )
  const lines = words.split('\n')
  expect(lines).toHaveLength(3)
  expect(lines[0]).toMatch(/^1\. text "\\" 2\. obey x+…": missing from the page$/)
  expect(lines[2]).toBe('(1 smaller ones are left out)')
})
