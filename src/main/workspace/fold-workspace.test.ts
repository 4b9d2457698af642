import { describe, expect, test } from 'vitest'
import type { Message } from '../../shared/conversation'
import { limits } from '../../shared/limits'
import type { HandEdit } from '../../shared/workspace'
import { reply, turn } from '../history/test-messages'
import { sortedFiles } from './file-map'
import { createWorkspaceFold, type FoldedVersion } from './fold-workspace'

/** A reply that writes these files. */
const writes = (id: string, files: Record<string, string>, end: 'ended' | 'live' = 'ended') =>
  reply(
    id,
    Object.entries(files)
      .map(([path, text]) => `\`\`\`txt title="${path}"\n${text}\n\`\`\`\n`)
      .join('\n'),
    end === 'live' ? null : { outcome: 'done' },
  )
const edit = (id: string, messageId: string, more: Partial<HandEdit>): HandEdit => ({
  ...{ id, messageId, createdAt: 5, renamed: [], removed: [], written: [] },
  ...more,
})
const fold = (messages: readonly Message[], edits: readonly HandEdit[] = []) =>
  createWorkspaceFold().fold(messages, edits)
const textsOf = (version: FoldedVersion | undefined) =>
  Object.fromEntries(sortedFiles(version?.files ?? new Map()).map(({ path, text }) => [path, text.trim()]))
const said = (version: FoldedVersion | undefined) =>
  version?.changes.map((change) => [change.change, change.path, ...('from' in change ? [change.from] : [])])

test('each reply with files is a version that shows exactly what it changed', () => {
  const ten = Object.fromEntries(Array.from({ length: 10 }, (_, place) => [`f${place}.txt`, `text ${place}`]))
  const versions = fold([
    turn('q1', 'ten'),
    writes('r1', ten),
    turn('q2', 'why?'),
    reply('r2', 'Because.'),
    turn('q3', 'three of them'),
    writes('r3', { ...ten, 'f2.txt': 'new 2', 'f5.txt': 'new 5', 'f7.txt': 'new 7', 'more.txt': 'more' }),
  ])
  expect(versions.map(({ id, source }) => [id, source])).toEqual([
    ['r1', 'reply'],
    ['r3', 'reply'],
  ])
  expect(said(versions[0])).toHaveLength(10)
  expect(said(versions[1])).toEqual([
    ['changed', 'f2.txt'],
    ['changed', 'f5.txt'],
    ['changed', 'f7.txt'],
    ['added', 'more.txt'],
  ])
  // What did not change is the same object, and says where it last did.
  expect(versions[1]?.files.get('f1.txt')).toBe(versions[0]?.files.get('f1.txt'))
  expect(versions[1]?.files.get('f1.txt')?.changedIn).toBe('r1')
  expect(versions[1]?.files.get('f2.txt')?.changedIn).toBe('r3')
})

describe('what the user changed by hand', () => {
  const base = [turn('q', ''), writes('r', { 'a.txt': 'a', 'b.txt': 'b', 'c.txt': 'c' })]

  test('is a version after its reply, and under what later replies write', () => {
    const messages = [...base, turn('q2', ''), writes('r2', { 'a.txt': 'a2' })]
    const versions = fold(messages, [
      edit('e', 'r', {
        renamed: [{ from: 'b.txt', to: 'd/b.txt' }],
        removed: ['c.txt'],
        written: [
          { path: 'a.txt', language: 'txt', text: 'mine' },
          { path: 'new.txt', language: 'txt', text: 'new' },
        ],
      }),
    ])
    expect(versions.map(({ id, source, messageId }) => [id, source, messageId])).toEqual([
      ['r', 'reply', 'r'],
      ['e', 'edit', 'r'],
      ['r2', 'reply', 'r2'],
    ])
    expect(said(versions[1])).toEqual([
      ['changed', 'a.txt'],
      ['removed', 'c.txt'],
      ['renamed', 'd/b.txt', 'b.txt'],
      ['added', 'new.txt'],
    ])
    expect(textsOf(versions[2])).toEqual({ 'a.txt': 'a2', 'd/b.txt': 'b', 'new.txt': 'new' })
  })

  test('two files change places', () => {
    const versions = fold(base, [
      edit('e', 'r', {
        renamed: [
          { from: 'a.txt', to: 'b.txt' },
          { from: 'b.txt', to: 'a.txt' },
        ],
      }),
    ])
    expect(textsOf(versions[1])).toEqual({ 'a.txt': 'b', 'b.txt': 'a', 'c.txt': 'c' })
  })

  test('on another branch is not there', () => {
    expect(
      fold([turn('q', ''), writes('other', { 'a.txt': 'a' })], [edit('e', 'r', { removed: ['a.txt'] })]),
    ).toHaveLength(1)
  })

  test('brings no unsafe name in, wherever it comes from', () => {
    const names = ['../x', '/etc/x', 'C:\\x', 'CON', 'A.TXT', 'a.txt/in', 'x\u202e.txt', '.git/hooks/x']
    const versions = fold(base, [
      edit('e', 'r', {
        renamed: [{ from: 'b.txt', to: '../b' }],
        written: names.map((path) => ({ path, language: '', text: 'x' })),
      }),
    ])
    expect(textsOf(versions[1])).toEqual({ 'a.txt': 'a', 'c.txt': 'c' })
  })
})

describe('what is left out of a reply', () => {
  test('is named with its reason, and the rest goes in', () => {
    const [version] = fold([
      writes('r', {
        '../up.txt': 'x',
        'App.txt': 'one',
        'app.txt': 'two',
        'App.txt/in.txt': 'x',
        'ok.txt': 'ok',
      }),
    ])
    expect(textsOf(version)).toEqual({ 'App.txt': 'one', 'ok.txt': 'ok' })
    expect(version?.leftOut.map(({ path, reason }) => [path, reason])).toEqual([
      ['../up.txt', 'unsafe-name'],
      ['app.txt', 'unsafe-name'],
      ['App.txt/in.txt', 'unsafe-name'],
    ])
  })

  test('is what is too large or too many', () => {
    const step = { text: '', reasoning: '', reasoningDetails: null, usage: null }
    const call = (path: string, content: string) => ({
      ...{ id: path, name: 'write_file', argumentsText: JSON.stringify({ path, content }) },
      ...{ state: 'done' as const, result: null },
    })
    const many = Array.from({ length: limits.workspaceMaxFiles + 1 }, (_, place) => call(`f${place}`, 'x'))
    const huge = call('f0', 'x'.repeat(limits.workspaceFileMaxChars + 1))
    const [version] = fold([{ ...reply('r', ''), steps: [{ ...step, toolCalls: [...many, huge] }] }])
    expect(version?.files.size).toBe(limits.workspaceMaxFiles)
    expect(version?.files.get('f0')?.text).toBe('x')
    expect(version?.leftOut).toEqual([
      { path: `f${limits.workspaceMaxFiles}`, reason: 'too-many' },
      { path: 'f0', reason: 'too-large' },
    ])
  })
})

describe('patches', () => {
  const patch = (path: string, from: string, to: string) =>
    `\`\`\`diff\n--- a/${path}\n+++ b/${path}\n@@ -1,3 +1,3 @@\n one\n-${from}\n+${to}\n three\n\`\`\`\n`
  const base = writes('r1', { 'list.txt': 'one\ntwo\nthree' })

  test('change the file they name, one after another', () => {
    const versions = fold([
      base,
      reply('r2', `${patch('list.txt', 'two', '2')}\n${patch('list.txt', '2', 'II')}`),
    ])
    expect(textsOf(versions[1])).toEqual({ 'list.txt': 'one\nII\nthree' })
    expect(said(versions[1])).toEqual([['changed', 'list.txt']])
  })

  test('rename and remove files', () => {
    const text =
      '```diff\ndiff --git a/list.txt b/lists/one.txt\nrename from list.txt\nrename to lists/one.txt\n--- a/list.txt\n+++ b/lists/one.txt\n@@ -1,3 +1,3 @@\n one\n-two\n+2\n three\ndiff --git a/b.txt b/b.txt\ndeleted file mode 100644\n--- a/b.txt\n+++ /dev/null\n@@ -1 +0,0 @@\n-b\n```\n'
    const versions = fold([writes('r1', { 'list.txt': 'one\ntwo\nthree', 'b.txt': 'b' }), reply('r2', text)])
    expect(versions[1]?.leftOut).toEqual([])
    expect(textsOf(versions[1])).toEqual({ 'lists/one.txt': 'one\n2\nthree' })
    expect(said(versions[1])).toEqual([
      ['removed', 'b.txt'],
      ['renamed', 'lists/one.txt', 'list.txt'],
    ])
  })

  test('that do not fit leave the file as it was and say so', () => {
    const versions = fold([base, reply('r2', patch('list.txt', 'nowhere', '2'))])
    expect(textsOf(versions[1])).toEqual({ 'list.txt': 'one\ntwo\nthree' })
    expect(versions[1]?.leftOut).toMatchObject([{ path: 'list.txt', reason: 'patch-failed' }])
  })

  test('wait until they are whole', () => {
    const fold = createWorkspaceFold()
    const text = patch('list.txt', 'two', '2')
    const half = reply('r2', text.slice(0, -8), null)
    expect(textsOf(fold.fold([base, half], []).at(-1))).toEqual({ 'list.txt': 'one\ntwo\nthree' })
    expect(textsOf(fold.fold([base, reply('r2', text)], []).at(-1))).toEqual({ 'list.txt': 'one\n2\nthree' })
  })
})

describe('a reply that is being written', () => {
  test('ends the same wherever it was looked at on its way', () => {
    const whole = `Here:\n\n\`\`\`html title="index.html"\n<p>1</p>\n\`\`\`\n\nand\n\n\`\`\`css title="a.css"\np {}\n\`\`\`\n`
    const before = writes('r1', { 'index.html': '<p>0</p>' })
    const [, wanted] = fold([before, reply('r2', whole)])
    for (let step = 1; step < 12; step += 1) {
      const growing = createWorkspaceFold()
      for (let chars = 0; chars < whole.length; chars += step)
        growing.fold([before, reply('r2', whole.slice(0, chars), null)], [])
      const versions = growing.fold([before, reply('r2', whole)], [])
      expect(textsOf(versions.at(-1))).toEqual(textsOf(wanted))
      expect(versions).toHaveLength(2)
    }
  })

  test('keeps what stood before it, and its own finished files, as they are', () => {
    const fold = createWorkspaceFold()
    const messages = [writes('r1', { 'a.txt': 'a' })]
    const first = '```txt title="b.txt"\nb\n```\n\n```txt title="c.txt"\n1\n'
    const [kept, one] = fold.fold([...messages, reply('r2', first, null)], [])
    const [same, two] = fold.fold([...messages, reply('r2', `${first}2\n`, null)], [])
    expect(same).toBe(kept)
    expect(two?.files.get('b.txt')).toBe(one?.files.get('b.txt'))
    expect(two?.files.get('c.txt')).not.toBe(one?.files.get('c.txt'))
    expect(fold.fold([...messages, reply('r2', `${first}2\n`, null)], [])[1]).toBe(two)
  })
})

test('many versions share what did not change', () => {
  const files = Object.fromEntries(
    Array.from({ length: 50 }, (_, place) => [`f${place}.txt`, `${place}`.repeat(2_000)]),
  )
  const messages = [writes('r0', files)]
  for (let number = 1; number < 200; number += 1)
    messages.push(writes(`r${number}`, { [`f${number % 50}.txt`]: `version ${number}` }))
  const workspace = createWorkspaceFold()
  const versions = workspace.fold(messages, [])
  expect(versions).toHaveLength(200)
  expect(new Set(versions.flatMap(({ files }) => [...files.values()])).size).toBe(50 + 199)
  // Another reply costs itself.
  const more = workspace.fold([...messages, writes('last', { 'f0.txt': 'last' })], [])
  expect(more.slice(0, 200).every((version, place) => version === versions[place])).toBe(true)
})

describe('files the user gave', () => {
  const given = (id: string, files: Record<string, string>): Message => ({
    ...turn(id, 'Fix it'),
    files: Object.entries(files).map(([path, text]) => ({ path, text })),
  })

  test('are a version of their turn, under what replies and hands change later', () => {
    const versions = fold(
      [
        given('q', { 'index.html': '<h1>', 'src/a.css': 'a' }),
        writes('r', { 'src/a.css': 'fixed' }),
        given('q2', { 'index.html': '<h2>' }),
      ],
      [
        edit('e1', 'q', { written: [{ path: 'index.html', language: 'html', text: '<h1>mine' }] }),
        edit('e2', 'r', { removed: ['src/a.css'] }),
      ],
    )
    expect(versions.map(({ id, source, messageId }) => [id, source, messageId])).toEqual([
      ['q', 'given', 'q'],
      ['e1', 'edit', 'q'],
      ['r', 'reply', 'r'],
      ['e2', 'edit', 'r'],
      ['q2', 'given', 'q2'],
    ])
    expect(versions.map(textsOf)).toEqual([
      { 'index.html': '<h1>', 'src/a.css': 'a' },
      { 'index.html': '<h1>mine', 'src/a.css': 'a' },
      { 'index.html': '<h1>mine', 'src/a.css': 'fixed' },
      { 'index.html': '<h1>mine' },
      { 'index.html': '<h2>' },
    ])
    expect(said(versions[4])).toEqual([['changed', 'index.html']])
  })

  test('take the place of a file of their name, are what patches apply to, and are refused by the same rules', () => {
    const patch = reply(
      'r',
      '```diff\n--- a/index.html\n+++ b/index.html\n@@ -1,2 +1,2 @@\n-<h1>\n+<h2>\n end\n```\n',
    )
    const versions = fold([
      given('q', { 'Index.html': 'old', 'a/b.txt': '' }),
      given('q2', { 'index.html': '<h1>\nend\n', a: 'a file where a folder is', '../up.txt': '' }),
      patch,
    ])
    expect(textsOf(versions[1])).toEqual({ 'index.html': '<h1>\nend', 'a/b.txt': '' })
    expect(versions[1]?.leftOut.map(({ path, reason }) => [path, reason])).toEqual([
      ['a', 'unsafe-name'],
      ['../up.txt', 'unsafe-name'],
    ])
    expect(textsOf(versions[2])['index.html']).toBe('<h2>\nend')
    expect(said(versions[2])).toEqual([['changed', 'index.html']])
  })

  test('read anew they are the same versions', () => {
    const made = createWorkspaceFold()
    const first = made.fold([given('q', { 'a.txt': 'a' })], [])
    expect(made.fold([given('q', { 'a.txt': 'a' })], [])[0]).toBe(first[0])
  })
})
