import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pathKey } from '../../shared/safe-path'
import type { HandEdit } from '../../shared/workspace'
import { reply } from '../history/test-messages'
import { changeByHand, type HandChange } from './change-by-hand'
import { type FileMap, sortedFiles } from './file-map'
import { createWorkspaceFold, type FoldedVersion } from './fold-workspace'

const names = ['a.txt', 'b.txt', 'c.txt', 'd/e.txt', 'd/f.txt', 'A.txt', 'd']
const name = fc.constantFrom(...names)
const text = fc.constantFrom('', 'one\n', 'two\n', 'three\n')
const change: fc.Arbitrary<HandChange> = fc.oneof(
  fc.record({ kind: fc.constant('write' as const), path: name, text }),
  fc.record({ kind: fc.constant('rename' as const), path: name, to: name }),
  fc.record({ kind: fc.constant('remove' as const), path: name }),
)
const start = ['a.txt', 'b.txt', 'd/e.txt'].map((path) => `\`\`\`txt title="${path}"\nof ${path}\n\`\`\`\n`)
const messages = [reply('r', start.join('\n'))]

/** What a plain folder on a disk that ignores case would hold after the same change; null where it is refused. */
function onDisk(files: ReadonlyMap<string, string>, by: HandChange): Map<string, string> | null {
  const next = new Map(files)
  const taken = (path: string, besides?: string) =>
    [...files.keys()].some(
      (other) =>
        other !== besides &&
        (pathKey(other) === pathKey(path) ||
          pathKey(other).startsWith(`${pathKey(path)}/`) ||
          pathKey(path).startsWith(`${pathKey(other)}/`)),
    )
  switch (by.kind) {
    case 'write':
      if (!files.has(by.path) && taken(by.path)) return null
      return next.set(by.path, by.text)
    case 'rename': {
      const was = files.get(by.path)
      if (was === undefined || taken(by.to, by.path)) return null
      next.delete(by.path)
      return next.set(by.to, was)
    }
    case 'remove':
      return next.delete(by.path) ? next : null
    case 'restore':
      return null
  }
}

test('one edit holds whatever was done in any order, and nothing else', () => {
  const plain = (files: FileMap | undefined) =>
    sortedFiles(files ?? new Map()).map(({ path, text }): [string, string] => [path, text])
  fc.assert(
    fc.property(fc.array(change, { maxLength: 25 }), (changes) => {
      const fold = createWorkspaceFold()
      let edits: HandEdit[] = []
      let versions: readonly FoldedVersion[] = fold.fold(messages, edits)
      let wanted = new Map(plain(versions[0]?.files))
      for (const by of changes) {
        const disk = onDisk(wanted, by)
        const ask = { messages, versions, edits, by, newId: () => 'e', now: () => 1 }
        if (!disk) {
          expect(() => changeByHand(ask)).toThrow(/^file-/)
          continue
        }
        wanted = disk
        const result = changeByHand(ask)
        if (result) edits = result.put ? [result.put] : []
        versions = fold.fold(messages, edits)
        const sorted = [...wanted].sort(([a], [b]) => (a < b ? -1 : 1))
        expect(plain(versions.at(-1)?.files)).toEqual(sorted)
      }
      // Nothing changed in the end is no version.
      const begun = plain(versions[0]?.files)
      const ended = plain(versions.at(-1)?.files)
      expect(versions.length === 1).toBe(JSON.stringify(begun) === JSON.stringify(ended))
    }),
    { numRuns: 400 },
  )
})
