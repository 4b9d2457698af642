import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isComplete, parseUnifiedDiff } from './unified-diff'
import { applyPatch } from './unified-diff-apply'

const file = 'one\ntwo\nthree\nfour\nfive\nsix\nseven\n'
const first = (patch: string) => {
  const [parsed] = parseUnifiedDiff(patch)
  if (!parsed) throw new Error('no patch')
  return parsed
}
const apply = (text: string | null, patch: string) => applyPatch(text, first(patch))
const head = '--- a/f.txt\n+++ b/f.txt\n'

describe('names', () => {
  it.each([
    ['--- a/src/x.ts\n+++ b/src/x.ts\n@@ -1 +1 @@\n-a\n+b', 'src/x.ts', 'src/x.ts'],
    ['--- src/x.ts\n+++ src/x.ts\n@@ -1 +1 @@\n-a\n+b', 'src/x.ts', 'src/x.ts'],
    ['--- a/x.ts\n+++ a/x.ts\n@@ -1 +1 @@\n-a\n+b', 'a/x.ts', 'a/x.ts'],
    ['--- i/x.ts\t2024-01-01 10:00\n+++ w/x.ts\t2024-01-02 10:00\n@@ -1 +1 @@\n-a\n+b', 'x.ts', 'x.ts'],
    ['--- /dev/null\n+++ b/x.ts\n@@ -0,0 +1 @@\n+b', null, 'x.ts'],
    ['--- a/x.ts\n+++ /dev/null\n@@ -1 +0,0 @@\n-a', 'x.ts', null],
    ['--- "a/sp\\303\\244t.ts"\n+++ "b/sp\\303\\244t.ts"\n@@ -1 +1 @@\n-a\n+b', 'spät.ts', 'spät.ts'],
    ['--- x.ts (original)\n+++ x.ts (modified)\n@@ -1 +1 @@\n-a\n+b', 'x.ts', 'x.ts'],
    ['diff --git a/x.ts b/y.ts\nsimilarity index 100%\nrename from x.ts\nrename to y.ts', 'x.ts', 'y.ts'],
    ['--- a/../../x\n+++ b/../../x\n@@ -1 +1 @@\n-a\n+b', '../../x', '../../x'],
    ['@@ -1 +1 @@\n-a\n+b', null, null],
  ])('%j', (patch, oldPath, newPath) => expect(first(patch)).toMatchObject({ oldPath, newPath }))

  it('finds every file of a patch with its part of the text', () => {
    const one = '--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n+b\n'
    const two = 'diff --git a/y b/y\nindex 1..2 100644\n--- a/y\n+++ b/y\n@@ -1 +1 @@\n-c\n+d\n'
    expect(parseUnifiedDiff(one + two).map(({ newPath, text }) => [newPath, text])).toEqual([
      ['x', one],
      ['y', two],
    ])
  })

  it('takes lines that look like names for what they are', () => {
    const patch = first(`${head}@@ -1,2 +1,2 @@\n--- drop table a;\n+++ b;\n select 1;\n`)
    expect(patch.hunks).toHaveLength(1)
    expect(applyPatch('-- drop table a;\nselect 1;\n', patch)).toEqual({
      ok: true,
      text: '++ b;\nselect 1;\n',
    })
  })
})

describe('a patch that fits', () => {
  it.each([
    ['where it says', '@@ -2,3 +2,3 @@\n two\n-three\n+3\n four\n', 'one\ntwo\n3\nfour\nfive\nsix\nseven\n'],
    [
      'at other lines',
      '@@ -40,3 +40,3 @@\n two\n-three\n+3\n four\n',
      'one\ntwo\n3\nfour\nfive\nsix\nseven\n',
    ],
    ['without line numbers', '@@ ... @@\n two\n-three\n+3\n four\n', 'one\ntwo\n3\nfour\nfive\nsix\nseven\n'],
    ['without a header', ' two\n-three\n+3\n four\n', 'one\ntwo\n3\nfour\nfive\nsix\nseven\n'],
    [
      'with wrong counts',
      '@@ -2,1 +2,9 @@\n two\n-three\n+3\n four\n',
      'one\ntwo\n3\nfour\nfive\nsix\nseven\n',
    ],
    [
      'twice, moved by the first',
      '@@ -1,1 +1,3 @@\n one\n+a\n+b\n@@ -6,2 +8,1 @@\n six\n-seven\n',
      'one\na\nb\ntwo\nthree\nfour\nfive\nsix\n',
    ],
    [
      'in overlapping context',
      '@@ -1,3 +1,3 @@\n one\n-two\n+2\n three\n@@ -3,2 +3,2 @@\n three\n-four\n+4\n',
      'one\n2\nthree\n4\nfive\nsix\nseven\n',
    ],
    ['adding alone', '@@ -2,0 +3,1 @@\n+2.5\n', 'one\ntwo\n2.5\nthree\nfour\nfive\nsix\nseven\n'],
    ['at the end', '@@ -7 +7,2 @@\n seven\n+eight\n', `${file}eight\n`],
    [
      'taking the line end away',
      '@@ -7 +7 @@\n-seven\n+7\n\\ No newline at end of file\n',
      'one\ntwo\nthree\nfour\nfive\nsix\n7',
    ],
    [
      'with blank lines around it',
      '@@ -2,2 +2,2 @@\n two\n-three\n+3\n\n',
      'one\ntwo\n3\nfour\nfive\nsix\nseven\n',
    ],
    [
      'signed as a mail',
      '@@ -2,2 +2,2 @@\n two\n-three\n+3\n-- \n2.39.2\n',
      'one\ntwo\n3\nfour\nfive\nsix\nseven\n',
    ],
  ])('%s', (_how, hunks, text) => expect(apply(file, head + hunks)).toEqual({ ok: true, text }))

  it.each([
    ['keeps carriage returns', 'a\r\nb\r\n', '@@ -1,2 +1,2 @@\n a\n-b\n+c\n', 'a\r\nc\r\n'],
    ['leaves spaces at line ends alone', 'a  \nb\n', '@@ -1,2 +1,2 @@\n a\n-b\n+c\n', 'a  \nc\n'],
    ['takes an empty line for context', 'a\n\nb\n', '@@ -1,3 +1,3 @@\n a\n\n-b\n+c\n', 'a\n\nc\n'],
    ['takes context without its space', 'f {\n  a\n}\n', 'f {\n-  a\n+  b\n}\n', 'f {\n  b\n}\n'],
    [
      'takes the nearest of equal places',
      `x\n${'y\n'.repeat(10)}x\n`,
      '@@ -11,1 +11,1 @@\n-x\n+z\n',
      `x\n${'y\n'.repeat(10)}z\n`,
    ],
    ['empties a file', 'a\n', '@@ -1 +0,0 @@\n-a\n', ''],
    ['gives a last line its end', 'a', '@@ -1 +1,2 @@\n-a\n\\ No newline at end of file\n+a\n+b\n', 'a\nb\n'],
    ['fills an empty file', '', '@@ -0,0 +1 @@\n+a\n', 'a\n'],
  ])('%s', (_how, before, hunks, text) => expect(apply(before, head + hunks)).toEqual({ ok: true, text }))

  it('makes, deletes and renames files', () => {
    expect(apply(null, '--- /dev/null\n+++ b/x\n@@ -0,0 +1,2 @@\n+a\n+b\n')).toEqual({
      ok: true,
      text: 'a\nb\n',
    })
    expect(apply('a\n', '--- a/x\n+++ /dev/null\n@@ -1 +0,0 @@\n-a\n')).toEqual({ ok: true, text: null })
    expect(apply('a\n', 'diff --git a/x b/y\nrename from x\nrename to y\n')).toEqual({
      ok: true,
      text: 'a\n',
    })
  })
})

describe('a patch that does not fit changes nothing', () => {
  it.each([
    [
      'its context is not there',
      file,
      '@@ -2,2 +2,2 @@\n zwei\n-three\n+3\n',
      'hunk 1 of 1 does not match the file',
    ],
    [
      'only its first hunk fits',
      file,
      '@@ -1 +1 @@\n-one\n+1\n@@ -5 +5 @@\n-fünf\n+5\n',
      'hunk 2 of 2 does not match the file',
    ],
    ['indentation differs', '  a\n', '@@ -1 +1 @@\n-a\n+b\n', 'hunk 1 of 1 does not match the file'],
    ['it fits several places', 'a\nb\na\n', '@@ @@\n-a\n+c\n', 'hunk 1 of 1 fits several places'],
    [
      'its hunks are out of order',
      file,
      '@@ -6 +6 @@\n-six\n+6\n@@ -1 +1 @@\n-one\n+1\n',
      'hunk 2 of 2 does not match the file',
    ],
    ['it adds lines nowhere', file, '@@ @@\n+new\n', 'hunk 1 of 1 does not match the file'],
    ['it changes no line', file, '@@ -1 +1 @@\n one\n', 'the patch changes no lines'],
    ['there is no file', null, '@@ -1 +1 @@\n-one\n+1\n', 'there is no such file'],
  ])('%s', (_why, text, hunks, detail) => expect(apply(text, head + hunks)).toEqual({ ok: false, detail }))

  it('is not made where a file is, and does not delete what it does not know', () => {
    expect(apply('x\n', '--- /dev/null\n+++ b/x\n@@ -0,0 +1 @@\n+a\n').ok).toBe(false)
    expect(apply('a\nb\n', '--- a/x\n+++ /dev/null\n@@ -1 +0,0 @@\n-a\n').ok).toBe(false)
  })

  it('may be cut off only behind its last line', () => {
    const patch = `${head}@@ -6,2 +6,2 @@\n six\n-seven\n+sieben\n`
    expect(isComplete(first(patch))).toBe(true)
    expect(applyPatch(file, first(patch), { cutOff: true }).ok).toBe(true)
    for (let chars = 0; chars < patch.length; chars += 1) {
      const [cut] = parseUnifiedDiff(patch.slice(0, chars))
      if (cut) expect(applyPatch(file, cut, { cutOff: true }).ok).toBe(false)
    }
  })
})

/** A patch as `diff -U1` writes it, with a hunk for every change. */
function diffOf(before: readonly string[], changes: ReadonlyMap<number, readonly string[]>): string {
  let moved = 0
  return [...changes]
    .sort(([a], [b]) => a - b)
    .map(([at, added]) => {
      const context = at > 0 && !changes.has(at - 1) ? 1 : 0
      const lines = [
        ...before.slice(at - context, at).map((line) => ` ${line}`),
        `-${before[at]}`,
        ...added.map((line) => `+${line}`),
      ]
      const header = `@@ -${at + 1 - context},${1 + context} +${at + 1 - context + moved},${added.length + context} @@`
      moved += added.length - 1
      return `${header}\n${lines.join('\n')}\n`
    })
    .join('')
}

describe('any patch', () => {
  const word = fc.constantFrom(
    'a',
    'b',
    '',
    '  a',
    '-- a',
    '++ b',
    '@@',
    '\\',
    'diff --git a/a b/b',
    '--- a/x',
  )
  it('gives what its lines say', () => {
    fc.assert(
      fc.property(
        fc.array(word, { minLength: 1, maxLength: 30 }),
        fc.infiniteStream(fc.array(word, { maxLength: 3 })),
        fc.array(fc.nat(29)),
        (before, added, places) => {
          const changes = new Map(
            places.filter((at) => at < before.length).map((at) => [at, added.next().value as string[]]),
          )
          if (changes.size === 0) return
          const after = before.flatMap((line, at) => changes.get(at) ?? [line])
          const text = after.length === 0 ? '' : `${after.join('\n')}\n`
          expect(apply(`${before.join('\n')}\n`, head + diffOf(before, changes))).toEqual({ ok: true, text })
        },
      ),
      { numRuns: 500 },
    )
  })

  it('never fails on what is no patch', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(word, fc.constantFrom('--- a/x', '+++ b/x', '@@ -1 +1 @@', '+', '-', ' a')), {
          maxLength: 20,
        }),
        (lines) => {
          for (const patch of parseUnifiedDiff(lines.join('\n'))) applyPatch(lines.join('\n'), patch)
        },
      ),
    )
  })
})
