import { describe, expect, it } from 'vitest'
import type { WorkspaceView } from '../../../shared/workspace'
import { changesBetween, shownChanges, versionBefore } from './file-changes'

const version = (id: string, path: string) => ({
  id,
  source: 'reply' as const,
  messageId: id,
  createdAt: 0,
  changes: [{ path, change: 'changed' as const }],
})
const versions = [version('1', 'a'), version('2', 'b'), version('3', 'c')]

function viewAt(versionId: string, changedIn: Record<string, string>): WorkspaceView {
  const files = Object.entries(changedIn).map(([path, id]) => ({
    path,
    language: '',
    bytes: 1,
    changedIn: id,
  }))
  return { conversationId: 'c', versions, versionId, files, leftOut: [], live: false }
}

describe('changes of a version', () => {
  const first = viewAt('1', { a: '1', b: '1', gone: '1' })
  const last = viewAt('3', { a: '1', b: '2', new: '3' })

  it('are those against the one before, unless another one is given', () => {
    expect(shownChanges(last, null)).toEqual([{ path: 'c', change: 'changed' }])
    expect(shownChanges(last, first)).toEqual(changesBetween(first, last))
  })

  it('tell added, changed and removed files apart', () => {
    expect(changesBetween(first, last)).toEqual([
      { path: 'b', change: 'changed' },
      { path: 'gone', change: 'removed' },
      { path: 'new', change: 'added' },
    ])
  })

  it('know the version before', () => {
    expect(versionBefore(last)?.id).toBe('2')
    expect(versionBefore(first)).toBeNull()
  })
})
