import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { AssistantMessage } from '../../shared/conversation'
import { limits } from '../../shared/limits'
import type { WorkspaceView } from '../../shared/workspace'
import { type History, openHistory } from '../history/history'
import { head, reply, turn } from '../history/test-messages'
import { createWorkspaceService } from './workspace-service'

let folder: string
let history: History
let live: AssistantMessage | undefined
let pushes: string[]
let reads: number
let workspace: ReturnType<typeof createWorkspaceService>
let clock = 100
let ids = 0

const start = () =>
  createWorkspaceService({
    leafOf: history.leafOf,
    branchOf(id) {
      reads += 1
      return history.branchOf(id)
    },
    liveMessage: () => live,
    edits: { of: history.editsOf, put: history.putEdit, remove: history.removeEdit },
    newId: () => `edit-${++ids}`,
    now: () => ++clock,
    push: ({ conversationId }) => pushes.push(conversationId),
  })

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'reticle-workspace-'))
  history = openHistory({ folder, now: () => ++clock, onProblem: () => undefined })
  live = undefined
  pushes = []
  reads = 0
  ids = 0
  workspace = start()
})
afterEach(() => {
  workspace.stop()
  history.close()
  rmSync(folder, { recursive: true, force: true })
  vi.useRealTimers()
})

const block = (path: string, text: string) => `\`\`\`txt title="${path}"\n${text}\n\`\`\`\n`
/** A turn and its reply, which writes these files. */
const answer = (name: string, files: Record<string, string>, after: string | null = null) => {
  history.append('c', after, turn(`q${name}`, `question ${name}`))
  const text = Object.entries(files).map(([path, code]) => block(path, code))
  history.append('c', `q${name}`, reply(`r${name}`, `Answer ${name}.\n\n${text.join('\n')}`))
}
const begin = (files: Record<string, string> = { 'index.html': '<h1>Hi</h1>', 'a.css': 'h1 {}' }) => {
  history.create(head('c'))
  answer('1', files)
}
const caller = { webContentsId: 1, kind: 'chat' } as never
const call = <Name extends keyof typeof workspace.handlers>(
  name: Name,
  input: Omit<Parameters<(typeof workspace.handlers)[Name]>[0], 'conversationId'>,
) => workspace.handlers[name]({ conversationId: 'c', ...input } as never, caller) as WorkspaceView
const open = (versionId: string | null = null) => call('workspace.open', { versionId })
const write = (path: string, text: string) => call('workspace.write', { path, text })
const texts = (versionId: string | null = null) =>
  Object.fromEntries(workspace.filesAt('c', versionId).map(({ path, text }) => [path, text.trim()]))
const versionIds = ({ versions }: WorkspaceView) => versions.map(({ id }) => id)
const code = (work: () => unknown) => {
  try {
    work()
  } catch (error) {
    return (error as { code?: string }).code
  }
  return 'nothing thrown'
}

test('a conversation without files has an empty workspace', () => {
  history.create(head('c'))
  expect(open()).toEqual({
    ...{ conversationId: 'c', versions: [], versionId: null, files: [], leftOut: [], live: false },
  })
  expect(code(() => write('a.txt', 'a'))).toBe('message-missing')
})

test('a version is shown with its files, and one of them read', () => {
  begin()
  answer('2', { 'a.css': 'h1 { color: red }' }, 'r1')
  const view = open('r1')
  expect(versionIds(view)).toEqual(['r1', 'r2'])
  expect(view).toMatchObject({ versionId: 'r1', live: false })
  expect(view.files).toMatchObject([
    { path: 'a.css', bytes: 6, changedIn: 'r1' },
    { path: 'index.html', bytes: 12, changedIn: 'r1' },
  ])
  expect(call('workspace.read', { versionId: 'r2', path: 'a.css' })).toEqual({ text: 'h1 { color: red }\n' })
  expect(code(() => call('workspace.read', { versionId: 'r2', path: 'b.css' }))).toBe('file-missing')
  expect(code(() => open('elsewhere'))).toBe('version-missing')
})

describe('changing by hand', () => {
  test('makes one edit until the next reply comes', () => {
    begin()
    write('index.html', '<h1>Hello</h1>')
    const view = write('index.html', '<h1>Hello you</h1>')
    expect(view.versions.at(-1)).toMatchObject({
      ...{ id: 'edit-1', source: 'edit', messageId: 'r1' },
      changes: [{ path: 'index.html', change: 'changed' }],
    })
    call('workspace.rename', { path: 'a.css', to: 'styles/main.css' })
    call('workspace.rename', { path: 'styles/main.css', to: 'main.css' })
    write('new.js', 'let a')
    expect(call('workspace.remove', { path: 'index.html' }).versions.at(-1)?.changes).toEqual([
      { path: 'index.html', change: 'removed' },
      { path: 'main.css', change: 'renamed', from: 'a.css' },
      { path: 'new.js', change: 'added' },
    ])
    expect(texts()).toEqual({ 'main.css': 'h1 {}', 'new.js': 'let a' })
    answer('2', { 'new.js': 'let b' }, 'r1')
    expect(versionIds(write('new.js', 'let c'))).toEqual(['r1', 'edit-1', 'r2', 'edit-2'])
    expect(texts()).toEqual({ 'main.css': 'h1 {}', 'new.js': 'let c' })
  })

  test('back to what it was leaves no edit', () => {
    begin()
    write('a.css', 'x')
    expect(versionIds(write('a.css', 'h1 {}\n'))).toEqual(['r1'])
    expect(history.editsOf('c')).toEqual([])
    expect(versionIds(write('a.css', 'h1 {}\n'))).toEqual(['r1'])
  })

  test('is there after a restart', () => {
    begin()
    write('a.css', 'mine')
    call('workspace.rename', { path: 'index.html', to: 'page.html' })
    history.close()
    history = openHistory({ folder, now: () => ++clock, onProblem: () => undefined })
    workspace = start()
    expect(texts()).toEqual({ 'a.css': 'mine', 'page.html': '<h1>Hi</h1>' })
    expect(versionIds(write('a.css', 'more'))).toEqual(['r1', 'edit-1'])
  })

  test('brings an earlier version back as an edit of its own', () => {
    begin()
    answer('2', { 'index.html': 'two', 'b.css': 'b' }, 'r1')
    write('b.css', 'by hand')
    const view = call('workspace.restore', { versionId: 'r1' })
    expect(versionIds(view)).toEqual(['r1', 'r2', 'edit-1', 'edit-2'])
    expect(texts()).toEqual({ 'index.html': '<h1>Hi</h1>', 'a.css': 'h1 {}' })
    expect(texts('edit-1')).toMatchObject({ 'b.css': 'by hand' })
    expect(versionIds(call('workspace.restore', { versionId: 'edit-2' }))).toHaveLength(4)
    expect(code(() => call('workspace.restore', { versionId: 'r9' }))).toBe('version-missing')
  })

  test.each([
    ['../a', 'file-name-refused'],
    ['/etc/passwd', 'file-name-refused'],
    ['C:\\a', 'file-name-refused'],
    ['con.txt', 'file-name-refused'],
    ['a\u0000b', 'file-name-refused'],
    ['.git/config', 'file-name-refused'],
    ['A.css', 'file-name-taken'],
    ['a.css/b', 'file-name-taken'],
    ['folder', 'file-name-taken'],
    ['FOLDER/deep.txt', 'file-name-taken'],
  ])('refuses the name %s', (name, expected) => {
    begin({ 'a.css': 'a', 'folder/deep.txt': 'deep', 'other.txt': 'o' })
    expect(code(() => write(name, 'x'))).toBe(expected)
    expect(code(() => call('workspace.rename', { path: 'other.txt', to: name }))).toBe(expected)
    expect(history.editsOf('c')).toEqual([])
  })

  test('takes a name in other letters for the file itself', () => {
    begin()
    call('workspace.rename', { path: 'a.css', to: 'A.css' })
    expect(Object.keys(texts())).toEqual(['A.css', 'index.html'])
  })

  test('needs the file to be there', () => {
    begin()
    expect(code(() => call('workspace.remove', { path: 'b.css' }))).toBe('file-missing')
    expect(code(() => call('workspace.rename', { path: 'INDEX.html', to: 'x.html' }))).toBe('file-missing')
  })

  test('waits while a reply is being written', () => {
    begin()
    live = reply('r2', '', null)
    expect(code(() => write('a.css', 'x'))).toBe('busy')
  })

  test('after a reply that failed at once belongs to the one before, and so to the next try', () => {
    begin()
    history.append('c', 'r1', turn('q2', 'again'))
    history.append('c', 'q2', reply('failed', ''))
    write('a.css', 'mine')
    history.append('c', 'q2', reply('r2', block('index.html', 'two')))
    expect(texts()).toEqual({ 'a.css': 'mine', 'index.html': 'two' })
  })
})

test('branches, other versions of a reply and copies have their own edits', () => {
  begin()
  write('a.css', 'by hand')
  answer('2', { 'index.html': 'two' }, 'r1')
  write('index.html', 'two by hand')
  history.append('c', 'q2', reply('r2b', block('index.html', 'other two')))
  expect(texts()).toEqual({ 'a.css': 'by hand', 'index.html': 'other two' })
  history.showVersion('c', 'r2')
  expect(texts()).toEqual({ 'a.css': 'by hand', 'index.html': 'two by hand' })
  history.branch('c', 'r2', head('copy'))
  const copied = workspace.filesAt('copy', null)
  expect(copied.map(({ text }) => text)).toEqual(['by hand', 'two by hand'])
  history.remove('c')
  expect(code(() => open())).toBe('conversation-missing')
  history.restore('c')
  expect(texts()).toMatchObject({ 'a.css': 'by hand' })
})

describe('windows', () => {
  test('hear of a growing reply at most every 250 ms, and only where files changed', () => {
    vi.useFakeTimers()
    begin()
    open()
    history.append('c', 'r1', turn('q2', 'more'))
    history.append('c', 'q2', reply('r2', '', null))
    const say = (text: string, forMs: number) => {
      live = reply('r2', (live?.steps[0]?.text ?? '') + text, null)
      workspace.runEvent('c')
      vi.advanceTimersByTime(forMs)
    }
    say('Only words. ', limits.workspacePushEveryMs)
    say('More words.\n\n', limits.workspacePushEveryMs)
    expect(pushes).toEqual([])
    say('```css title="a.css"\n', limits.workspacePushEveryMs)
    for (let line = 0; line < 100; line += 1) say(`h${line} {}\n`, 10)
    expect(pushes.length).toBeGreaterThan(2)
    expect(pushes.length).toBeLessThanOrEqual(6)
    expect(open()).toMatchObject({ live: true, versionId: 'r2' })
    expect(open().versions.at(-1)?.changes).toEqual([{ path: 'a.css', change: 'changed' }])
    // All that grew is read from the reply, not from the history.
    expect(reads).toBeLessThanOrEqual(3)
    pushes = []
    history.replace('c', reply('r2', `${live?.steps[0]?.text}\`\`\`\n`))
    live = undefined
    workspace.changed('c')
    vi.advanceTimersByTime(0)
    expect(pushes).toEqual(['c'])
    expect(open()).toMatchObject({ live: false, versionId: 'r2' })
  })

  test('hear of growth that somebody else has already asked for', () => {
    vi.useFakeTimers()
    begin()
    open()
    history.append('c', 'r1', turn('q2', 'more'))
    history.append('c', 'q2', reply('r2', '', null))
    live = reply('r2', block('a.css', 'new'), null)
    workspace.runEvent('c')
    workspace.filesAt('c', null)
    open('r1')
    vi.advanceTimersByTime(limits.workspacePushEveryMs)
    expect(pushes).toEqual(['c'])
    workspace.runEvent('c')
    vi.advanceTimersByTime(limits.workspacePushEveryMs)
    expect(pushes).toEqual(['c'])
  })

  test('hear of what another window changed, and nothing of conversations nobody opened', () => {
    vi.useFakeTimers()
    begin()
    workspace.changed('c')
    workspace.runEvent('c')
    vi.advanceTimersByTime(1_000)
    expect(pushes).toEqual([])
    write('a.css', 'mine')
    expect(pushes).toEqual(['c'])
  })
})

describe('the model', () => {
  const sent = () => workspace.told('c', history.branchOf('c'))
  const textOf = (id: string) => {
    const message = sent().find((one) => one.id === id)
    return message?.role === 'user' ? message.text : undefined
  }

  test('is told of manual changes with the next turn, and the same again later', () => {
    const lines = Array.from({ length: 60 }, (_, number) => `line ${number}`)
    begin({ 'long.txt': lines.join('\n'), 'short.txt': 'short', 'old.txt': 'old', 'gone.txt': 'gone' })
    expect(sent()).toEqual(history.branchOf('c'))
    write('long.txt', `${lines.with(30, 'LINE 30').join('\n')}\n`)
    write('short.txt', 'other')
    write('tricks.md', '```js\nx\n```\n````\n')
    call('workspace.rename', { path: 'old.txt', to: 'new.txt' })
    call('workspace.remove', { path: 'gone.txt' })
    const pending = workspace.pendingNote('c')
    history.append('c', 'r1', turn('q2', 'Go on'))
    const told = textOf('q2') ?? ''
    expect(told).toBe(`${pending}\n\nGo on`)
    expect(told).toContain('Changed: long.txt\n```diff\n--- a/long.txt\n+++ b/long.txt\n@@')
    expect(told).toContain('-line 30\n+LINE 30\n')
    expect(told).not.toContain('line 20')
    expect(told).toContain('Changed: short.txt\n```txt\nother\n```')
    expect(told).toContain('New file: tricks.md\n`````md\n')
    expect(told).toContain('Renamed: old.txt to new.txt\n')
    expect(told).toContain('Removed: gone.txt\n')
    expect(workspace.pendingNote('c')).toBe('')
    // What is stored and shown is what the user wrote.
    expect(history.branchOf('c').at(-1)).toMatchObject({ text: 'Go on' })
    history.append('c', 'q2', reply('r2', block('short.txt', 'third')))
    write('short.txt', 'fourth')
    history.append('c', 'r2', turn('q3', 'And now?'))
    expect(textOf('q2')).toBe(told)
    expect(textOf('q3')).toContain('Changed: short.txt')
    expect(textOf('q3')).not.toContain('long.txt')
  })

  test('is told the same whether the branch is at hand or not, which is read once while nothing changes', () => {
    begin()
    write('a.css', 'mine')
    history.append('c', 'r1', turn('q2', 'Go on'))
    reads = 0
    for (let keys = 0; keys < 10; keys += 1) expect(workspace.toldInView('c')).toEqual(sent())
    expect(reads).toBe(1)
    history.append('c', 'q2', reply('r2', block('a.css', 'theirs')))
    write('a.css', 'mine again')
    expect(workspace.toldInView('c')).toEqual(sent())
    expect(workspace.pendingNote('c')).toContain('mine again')
    expect(reads).toBe(2)
  })

  test('is told little of much', () => {
    const many = Object.fromEntries(Array.from({ length: 400 }, (_, number) => [`file-${number}.txt`, 'a']))
    begin({ ...many, 'big.txt': 'a' })
    for (const path of Object.keys(many)) write(path, 'b'.repeat(500))
    write('big.txt', 'x'.repeat(200_000))
    const note = workspace.pendingNote('c')
    expect(note.length).toBeLessThan(limits.handEditNoteMaxChars + 1_000)
    expect(note).toContain('Changed: big.txt (too long to show here)')
    expect(note).toMatch(/\nAnd \d+ more files\.\n/)
    expect(note).toContain('Changed: file-10.txt')
  })

  test('reads the files as they are', () => {
    begin()
    write('a.css', 'mine')
    expect(workspace.filesAfter('c', history.branchOf('c')).map(({ text }) => text.trim())).toEqual([
      'mine',
      '<h1>Hi</h1>',
    ])
  })
})

describe('files the user gave with a turn', () => {
  const give = (id: string, files: Record<string, string>, after: string | null = null) =>
    history.append('c', after, {
      ...turn(id, 'Fix it'),
      files: Object.entries(files).map(([path, text]) => ({ path, text })),
    })
  const toldTexts = () =>
    workspace.toldInView('c').flatMap((message) => (message.role === 'user' ? [message.text] : []))

  test('are told with the turn, byte for byte on each later request', () => {
    history.create(head('c'))
    give('q1', { 'index.html': '<h1>```</h1>', 'src/a.css': 'a {}\n' })
    const [first] = toldTexts()
    expect(first).toMatch(/^\[The user gave these files/)
    expect(first).toContain(
      'File: index.html\n````html\n<h1>```</h1>\n````\nFile: src/a.css\n```css\na {}\n```\n',
    )
    expect(first).toMatch(/\n\nFix it$/)
    history.append('c', 'q1', reply('r1', block('src/a.css', 'b {}')))
    write('index.html', 'mine')
    history.append('c', 'r1', turn('q2', 'Go on'))
    const [again, second] = toldTexts()
    expect(again).toBe(first)
    expect(second).toContain('Changed: index.html')
    expect(second).not.toContain('The user gave')
  })

  test('are changed by hand before anything was answered; that is told with them', () => {
    history.create(head('c'))
    give('q1', { 'index.html': '<h1>\none\ntwo\nthree\n' })
    expect(versionIds(write('index.html', '<h1>\none\nTWO\nthree\n'))).toEqual(['q1', 'edit-1'])
    const [told] = toldTexts()
    expect(told).toContain('File: index.html\n```html\n<h1>\none\ntwo\nthree\n```')
    expect(told).toContain('[The user changed files of the workspace by hand since')
    expect(told).toContain('TWO')
    history.append('c', 'q1', reply('r1', block('index.html', 'answered')))
    expect(texts()).toEqual({ 'index.html': 'answered' })
    // From here on it is what follows the reply.
    expect(open().versions.at(-1)?.messageId).toBe('r1')
    expect(write('index.html', 'x').versions.at(-1)?.messageId).toBe('r1')
    expect(toldTexts()).toEqual([told])
  })
})
