import { describe, expect, it } from 'vitest'
import type { ExportEntry } from '../../../shared/export-plan'
import { countEntries, overwritable, pathsToWrite, toggled } from './export-selection'

const entries: ExportEntry[] = [
  { path: '../evil.sh', bytes: 3, state: 'refused', reason: 'leaves-folder' },
  { path: 'index.html', bytes: 10, state: 'overwrite', existingBytes: 20 },
  { path: 'readme.md', bytes: 10, state: 'overwrite', existingBytes: 8 },
  { path: 'src/app.tsx', bytes: 5, state: 'new' },
  { path: 'src/main.tsx', bytes: 5, state: 'same' },
]

describe('pathsToWrite', () => {
  it('writes what is new and nothing that exists, unasked', () => {
    expect(pathsToWrite(entries, new Set())).toEqual(['src/app.tsx'])
  })

  it('overwrites what was ticked', () => {
    expect(pathsToWrite(entries, new Set(['index.html']))).toEqual(['index.html', 'src/app.tsx'])
  })

  it('never writes a refused or unchanged one, ticked or not', () => {
    const all = new Set(entries.map(({ path }) => path))
    expect(pathsToWrite(entries, all)).toEqual(['index.html', 'readme.md', 'src/app.tsx'])
  })
})

describe('countEntries', () => {
  it('counts every entry once', () => {
    expect(countEntries(entries, new Set(['readme.md']))).toEqual({
      fresh: 1,
      overwrite: 1,
      kept: 1,
      same: 1,
      refused: 1,
    })
  })
})

describe('overwritable and toggled', () => {
  it('lists what exists and differs', () => {
    expect(overwritable(entries)).toEqual(['index.html', 'readme.md'])
  })

  it('gives a new set', () => {
    const none: ReadonlySet<string> = new Set()
    const one = toggled(none, 'a')
    expect([...one]).toEqual(['a'])
    expect([...toggled(one, 'a')]).toEqual([])
    expect(none.size).toBe(0)
  })
})
