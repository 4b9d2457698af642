import fc from 'fast-check'
import { expect, test } from 'vitest'
import { diffLines, withLineEndsOf } from './line-diff'

const line = fc.constantFrom('a\n', 'b\n', 'c\r\n', '\n', 'd')
const text = fc.array(line, { maxLength: 60 }).map((lines) => lines.join(''))

test('every hunk gives the new text, none the old one, and hunks say which lines they are', () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      const diff = diffLines(before, after)
      if (!diff) throw new Error('not compared')
      expect(diff.apply(new Set(diff.hunks.keys()))).toBe(after)
      expect(diff.apply(new Set())).toBe(before)
      const split = (whole: string) =>
        (whole === '' ? [] : whole.split(/(?<=\n)/)).map((part) => part.replace(/\r?\n$/, ''))
      for (const { oldStart, oldLines, newStart, newLines, lines } of diff.hunks) {
        const of = (kind: string) => lines.filter((found) => found.kind !== kind).map((found) => found.text)
        expect(split(before).slice(oldStart - 1, oldStart - 1 + oldLines)).toEqual(of('added'))
        expect(split(after).slice(newStart - 1, newStart - 1 + newLines)).toEqual(of('removed'))
      }
    }),
  )
})

test('texts with nothing in common or too long are compared as a whole only', () => {
  const lines = (prefix: string, count: number) =>
    Array.from({ length: count }, (_, index) => `${prefix}${index}\n`).join('')
  expect(diffLines(lines('a', 5_000), lines('b', 5_000))).toBeNull()
  expect(diffLines('x'.repeat(1024 * 1024 + 1), 'y')).toBeNull()
})

test.each([
  ['a\r\nb\r\n', 'x\ny\n', 'x\r\ny\r\n'],
  ['a\nb\n', 'x\r\ny', 'x\ny'],
  ['a\r\nb\n', 'x\n', 'x\n'],
  ['', 'x\r\n', 'x\r\n'],
])('over %j, %j is written as %j', (old, fresh, written) => expect(withLineEndsOf(old, fresh)).toBe(written))
