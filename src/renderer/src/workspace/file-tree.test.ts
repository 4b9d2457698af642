import { describe, expect, it } from 'vitest'
import { treeRows } from './file-tree'

const lines = (paths: string[]) =>
  treeRows(paths).map(
    ({ kind, name, depth }) => `${'  '.repeat(depth)}${name}${kind === 'folder' ? '/' : ''}`,
  )

describe('treeRows', () => {
  it('lists folders first and joins chains', () => {
    expect(
      lines([
        'package.json',
        'src/components/ui/button.tsx',
        'src/components/ui/card.tsx',
        'index.html',
        'src/app.tsx',
      ]),
    ).toEqual([
      'src/',
      '  components/ui/',
      '    button.tsx',
      '    card.tsx',
      '  app.tsx',
      'index.html',
      'package.json',
    ])
  })

  it('keeps whole paths on the rows', () => {
    expect(treeRows(['a/b/c.ts', 'a/b/d/e.ts'])).toEqual([
      { kind: 'folder', path: 'a/b', name: 'a/b', depth: 0 },
      { kind: 'folder', path: 'a/b/d', name: 'd', depth: 1 },
      { kind: 'file', path: 'a/b/d/e.ts', name: 'e.ts', depth: 2 },
      { kind: 'file', path: 'a/b/c.ts', name: 'c.ts', depth: 1 },
    ])
  })

  it('sorts numbers by value', () => {
    expect(lines(['step10.md', 'step2.md'])).toEqual(['step2.md', 'step10.md'])
  })

  it('has nothing for nothing', () => {
    expect(treeRows([])).toEqual([])
  })
})
