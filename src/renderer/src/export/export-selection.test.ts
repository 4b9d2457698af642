import { describe, expect, it } from 'vitest'
import type { ExportEntry } from '../../../shared/export-plan'
import {
  acceptedFiles,
  changedMark,
  countEntries,
  firstSelection,
  markOf,
  type Selection,
  takesHunk,
  withAllChanged,
  withFile,
  withHunk,
} from './export-selection'

const written = { origin: 'answer', from: null } as const
const hunk = { oldStart: 1, oldLines: 1, newStart: 1, newLines: 1, lines: [] }
const changed = { ...written, bytes: 10, state: 'changed', added: 1, removed: 1 } as const

const entries: ExportEntry[] = [
  { ...written, path: '../evil.sh', bytes: 3, state: 'refused', reason: 'leaves-folder' },
  { ...changed, path: 'index.html', existingBytes: 20, hunks: [hunk, hunk, hunk] },
  { ...changed, path: 'logo.png', existingBytes: 8, hunks: null },
  { ...written, path: 'src/app.tsx', bytes: 5, state: 'new' },
  { ...written, path: 'src/main.tsx', bytes: 5, state: 'same' },
]
const first = firstSelection(entries)

describe('what is written', () => {
  it('is what is new and nothing that exists, unasked', () => {
    expect(acceptedFiles(entries, first)).toEqual([{ path: 'src/app.tsx', hunks: null }])
  })

  it('is what exists only where it was taken', () => {
    expect(acceptedFiles(entries, withFile(first, 'logo.png', true))).toEqual([
      { path: 'logo.png', hunks: null },
      { path: 'src/app.tsx', hunks: null },
    ])
  })

  it('is nothing that was taken out', () => {
    expect(acceptedFiles(entries, withFile(first, 'src/app.tsx', false))).toEqual([])
  })

  it('is never a refused or unchanged file, whatever the selection holds', () => {
    const all: Selection = new Map(entries.map(({ path }) => [path, 'whole']))
    expect(acceptedFiles(entries, all).map(({ path }) => path)).toEqual([
      'index.html',
      'logo.png',
      'src/app.tsx',
    ])
  })

  it('is of a file the hunks that were taken, in order', () => {
    const some = withHunk(withHunk(first, 'index.html', 3, 2, true), 'index.html', 3, 0, true)
    expect(acceptedFiles(entries, some)[0]).toEqual({ path: 'index.html', hunks: [0, 2] })
  })
})

describe('hunks', () => {
  const two = withHunk(withHunk(first, 'index.html', 3, 0, true), 'index.html', 3, 1, true)

  it('are the whole file when all are taken', () => {
    expect(withHunk(two, 'index.html', 3, 2, true).get('index.html')).toBe('whole')
  })

  it('are nothing when none is taken', () => {
    const none = withHunk(withHunk(two, 'index.html', 3, 0, false), 'index.html', 3, 1, false)
    expect(none.has('index.html')).toBe(false)
  })

  it('can be left of a whole file', () => {
    const most = withHunk(withFile(first, 'index.html', true), 'index.html', 3, 1, false)
    expect([0, 1, 2].map((index) => takesHunk(most.get('index.html'), index))).toEqual([true, false, true])
  })

  it('leave the selection before as it was', () => {
    withHunk(two, 'index.html', 3, 0, false)
    expect(takesHunk(two.get('index.html'), 0)).toBe(true)
  })
})

describe('marks and counts', () => {
  const part = withHunk(first, 'index.html', 3, 0, true)
  const all = withAllChanged(first, entries, true)

  it.each([
    ['nothing', first, 'none'],
    ['a part', part, 'some'],
    ['one of two', withFile(first, 'logo.png', true), 'some'],
    ['all', all, 'all'],
    ['all and back', withAllChanged(all, entries, false), 'none'],
  ] as const)('of what exists and differs, %s taken is %s', (_, selection, mark) => {
    expect(changedMark(entries, selection)).toBe(mark)
  })

  it('marks each entry', () => {
    expect(entries.map((entry) => markOf(entry, part.get(entry.path)))).toEqual([
      'none',
      'some',
      'none',
      'all',
      'none',
    ])
  })

  it('counts every entry once', () => {
    expect(countEntries(entries, part)).toEqual({
      fresh: 1,
      left: 0,
      overwrite: 1,
      kept: 1,
      same: 1,
      refused: 1,
    })
    expect(countEntries(entries, new Map())).toMatchObject({ fresh: 0, left: 1, overwrite: 0, kept: 2 })
  })
})
