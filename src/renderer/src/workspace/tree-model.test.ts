import { describe, expect, it } from 'vitest'
import type { FileChange } from '../../../shared/workspace'
import { treeLines } from './tree-model'

const paths = ['index.html', 'src/a.ts', 'src/b.ts', 'src/ui/button.tsx', 'src-old/x.ts']
const changes: FileChange[] = [
  { path: 'src/a.ts', change: 'changed' },
  { path: 'src/gone.ts', change: 'removed' },
  { path: 'src/ui/button.tsx', change: 'renamed', from: 'src/ui/btn.tsx' },
]
const lines = (changesOnly: boolean, folded: string[] = []) =>
  treeLines({ paths, changes, changesOnly, folded: new Set(folded) }).map((line) =>
    line.kind === 'folder'
      ? `${line.path}/${line.isOpen ? '' : ' folded'}`
      : `${line.path}${line.change ? ` ${line.change.change}` : ''}`,
  )

describe('treeLines', () => {
  it('shows what the version has and what it removed', () => {
    expect(lines(false)).toEqual([
      'src/',
      'src/ui/',
      'src/ui/button.tsx renamed',
      'src/a.ts changed',
      'src/b.ts',
      'src/gone.ts removed',
      'src-old/',
      'src-old/x.ts',
      'index.html',
    ])
  })

  it('shows nothing but changes when asked', () => {
    expect(lines(true)).toEqual([
      'src/',
      'src/ui/',
      'src/ui/button.tsx renamed',
      'src/a.ts changed',
      'src/gone.ts removed',
    ])
  })

  it('hides what lies in a folded folder, and only that', () => {
    expect(lines(false, ['src'])).toEqual(['src/ folded', 'src-old/', 'src-old/x.ts', 'index.html'])
  })
})
