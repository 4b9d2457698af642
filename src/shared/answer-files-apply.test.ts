import { describe, expect, it } from 'vitest'
import { findAnswerChanges, findAnswerFiles, scanAnswer } from './answer-files'
import { applyAnswerChanges } from './answer-files-apply'
import { limits } from './limits'
import type { WorkspaceFile } from './workspace'

const file = (path: string, text: string, language = path.split('.').at(-1) ?? ''): WorkspaceFile => ({
  path,
  language,
  text,
})
const changed = (before: readonly WorkspaceFile[], answer: string) => {
  const { files, leftOut, renamed } = applyAnswerChanges(before, findAnswerChanges(scanAnswer(answer)))
  return { files: [...files.values()].map(({ path, text }) => [path, text]), leftOut, renamed }
}
const diff = (...lines: string[]) => ['```diff', ...lines, '```', ''].join('\n')
const files = [file('src/a.ts', 'one\ntwo\n'), file('b.css', 'p {}\n')]
const change = (path: string, from: string, to: string) => [
  `--- a/${path}`,
  `+++ b/${path}`,
  '@@ -1 +1 @@',
  `-${from}`,
  `+${to}`,
]

describe('applyAnswerChanges', () => {
  it('keeps what an answer does not speak of, replaces and adds', () => {
    const answer = '```css b.css\nq {}\n```\n```js c.js\n1\n```'
    expect(changed(files, answer)).toEqual({
      files: [
        ['src/a.ts', 'one\ntwo\n'],
        ['b.css', 'q {}\n'],
        ['c.js', '1\n'],
      ],
      leftOut: [],
      renamed: [],
    })
  })

  it.each([
    ['by the names in it', diff(...change('src/a.ts', 'one', '1'))],
    ['by the name of its block', '```diff title="src/a.ts"\n@@ -1 +1 @@\n-one\n+1\n```'],
    ['by a name with more folders than its own', `**src/a.ts**\n${diff(...change('a.ts', 'one', '1'))}`],
    ['by the line before', `Change \`src/a.ts\` like this:\n${diff('-one', '+1', ' two')}`],
    ['by a marker', diff('// file: src/a.ts', '-one', '+1', ' two')],
    ['as a patch', diff(...change('src/a.ts', 'one', '1')).replace('diff', 'patch')],
    ['in a fence that was not closed', diff(...change('src/a.ts', 'one', '1')).replace(/```\n$/, '')],
  ])('changes a file %s', (_how, answer) =>
    expect(changed(files, answer).files[0]).toEqual(['src/a.ts', '1\ntwo\n']),
  )

  it('takes a patch of several files, one of which does not fit', () => {
    const answer = diff(...change('src/a.ts', 'zero', '0'), ...change('b.css', 'p {}', 'q {}'))
    expect(changed(files, answer)).toEqual({
      files: [
        ['src/a.ts', 'one\ntwo\n'],
        ['b.css', 'q {}\n'],
      ],
      leftOut: [{ path: 'src/a.ts', reason: 'patch-failed', detail: 'hunk 1 of 1 does not match the file' }],
      renamed: [],
    })
  })

  it('makes, deletes and renames files by patch', () => {
    const answer = [
      diff('--- /dev/null', '+++ b/new.ts', '@@ -0,0 +1 @@', '+1'),
      diff('--- a/b.css', '+++ /dev/null', '@@ -1 +0,0 @@', '-p {}'),
      diff('diff --git a/src/a.ts b/src/c.ts', 'rename from src/a.ts', 'rename to src/c.ts'),
    ].join('\n')
    expect(changed(files, answer)).toEqual({
      files: [
        ['new.ts', '1\n'],
        ['src/c.ts', 'one\ntwo\n'],
      ],
      leftOut: [],
      renamed: [{ path: 'src/c.ts', from: 'src/a.ts' }],
    })
  })

  it('reports what it leaves out, and forgets a failure a later text makes up for', () => {
    const answer = `\`\`\`js ../x.js\n1\n\`\`\`\n${diff(...change('no.ts', 'a', 'b'))}${diff(...change('src/a.ts', 'x', 'y'))}`
    expect(changed(files, answer).leftOut).toEqual([
      { path: '../x.js', reason: 'unsafe-name' },
      { path: 'no.ts', reason: 'patch-failed', detail: 'there is no such file' },
      { path: 'src/a.ts', reason: 'patch-failed', detail: 'hunk 1 of 1 does not match the file' },
    ])
    expect(changed(files, `${answer}\`\`\`ts src/a.ts\nnew\n\`\`\``).leftOut).toHaveLength(2)
  })

  it('keeps to the limits', () => {
    const long = 'x'.repeat(limits.workspaceFileMaxChars + 1)
    const large = { path: 'src/a.ts', language: 'ts', code: long, closed: true }
    const result = applyAnswerChanges(files, [large])
    expect(result.files.get('src/a.ts')?.text).toBe('one\ntwo\n')
    expect(result.leftOut).toEqual([{ path: 'src/a.ts', reason: 'too-large' }])
    const many = Array.from({ length: limits.workspaceMaxFiles }, (_, at) => file(`f${at}.js`, ''))
    const more = applyAnswerChanges(many, [{ path: 'g.js', language: 'js', code: '', closed: true }])
    expect(more.files.size).toBe(limits.workspaceMaxFiles)
    expect(more.leftOut).toEqual([{ path: 'g.js', reason: 'too-many' }])
  })
})

it('an answer’s own files take its own patches; patches of other files are none of them', () => {
  const answer = `\`\`\`ts a.ts\none\n\`\`\`\n${diff(...change('a.ts', 'one', '1'), ...change('b.ts', 'one', '1'))}`
  expect(findAnswerFiles(scanAnswer(answer))).toEqual([
    { path: 'a.ts', language: 'ts', code: '1\n', closed: true },
  ])
  const cut = scanAnswer(answer.slice(0, -4), { ended: false })
  expect(findAnswerFiles(cut, { ended: false })[0]?.code).toBe('one\n')
  expect(findAnswerChanges(scanAnswer(answer)).map(({ path, patch }) => [path, patch])).toEqual([
    ['a.ts', undefined],
    ['a.ts', true],
    ['b.ts', true],
  ])
})

it('a patch that is itself a file stays one', () => {
  expect(findAnswerFiles(scanAnswer('```diff file="fix.patch"\n--- a/x\n+++ b/x\n```'))).toEqual([
    { path: 'fix.patch', language: 'diff', code: '--- a/x\n+++ b/x\n', closed: true },
  ])
})
