import { expect, it } from 'vitest'
import { diffRows } from './diff-rows'

it('numbers each line in the files it is in', () => {
  const rows = diffRows({
    oldStart: 10,
    oldLines: 3,
    newStart: 12,
    newLines: 3,
    lines: [
      { kind: 'same', text: 'a' },
      { kind: 'removed', text: 'b' },
      { kind: 'added', text: 'B' },
      { kind: 'same', text: 'c' },
    ],
  })
  expect(rows.map(({ oldLine, newLine }) => [oldLine, newLine])).toEqual([
    [10, 12],
    [11, null],
    [null, 13],
    [12, 14],
  ])
})
