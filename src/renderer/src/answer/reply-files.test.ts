import { describe, expect, it } from 'vitest'
import { type AssistantMessage, emptyStep, type ReplyStep, type ToolCall } from '../../../shared/conversation'
import { messageFiles } from '../../../shared/message-files'
import { createReplyFilesReader, type ReplyFile } from './reply-files'

type Reply = Pick<AssistantMessage, 'id' | 'steps' | 'end'>

const call = (name: string, args: object, state: ToolCall['state'] = 'done'): ToolCall => ({
  id: name,
  name,
  argumentsText: JSON.stringify(args),
  state,
  result: null,
})
const step = (text: string, ...toolCalls: ToolCall[]): ReplyStep => ({ ...emptyStep, text, toolCalls })
const reply = (steps: ReplyStep[], end: Reply['end'] = { outcome: 'done' }): Reply => ({
  id: 'm',
  steps,
  end,
})

const whole = reply([
  step(
    'Here:\n\n```tsx\n// file: src/App.tsx\nexport {}\n```\n\n```html\n<!doctype html>\n<p>Hi\n```\n\n```sh\nls\n```',
    call('save_component', { filename: './src/Card.tsx', code: 'const a = "b"\n', dependencies: ['react'] }),
    call('write_file', { path: 'denied.txt', content: 'x' }, 'denied'),
    call('list_files', {}),
  ),
  step(
    '```\n<!-- file: page.html -->\n<p>\n\n/* file: page.css */\np {}\n```\n```diff\n--- a/page.css\n+++ b/page.css\n@@ -1 +1 @@\n-p {}\n+q {}\n--- a/old.css\n+++ b/old.css\n@@ -1 +1 @@\n-p {}\n+q {}\n```\n',
  ),
  step('Again:\n```ts src/App.tsx\nnew\n```', call('write_file', { path: '../up.txt', content: 'no\n' })),
])

/** The same reply as it was at every moment, grown by so many characters at a time. */
function* growing({ steps }: Reply, chars: number): Generator<Reply> {
  for (const [index, last] of steps.entries()) {
    const before = steps.slice(0, index)
    for (let length = chars; length < last.text.length; length += chars) {
      yield reply([...before, { ...last, text: last.text.slice(0, length), toolCalls: [] }], null)
    }
    for (let length = chars; length < 120; length += chars) {
      const toolCalls = last.toolCalls.map((each) => ({
        ...each,
        argumentsText: each.argumentsText.slice(0, length),
      }))
      yield reply([...before, { ...last, toolCalls }], null)
    }
  }
}

const plain = (files: readonly ReplyFile[]) =>
  files.map(({ path, language, code, length, closed }) => ({
    path,
    language,
    code: code.slice(0, length),
    closed,
  }))

describe('createReplyFilesReader', () => {
  it('finds what messageFiles finds', () => {
    expect(plain(createReplyFilesReader().read(whole))).toEqual(messageFiles(whole))
    expect(messageFiles(whole).map(({ path }) => path)).toEqual([
      'src/App.tsx',
      'index.html',
      'src/Card.tsx',
      'page.html',
      'page.css',
      '../up.txt',
    ])
    expect(messageFiles(whole)[4]?.code).toBe('q {}\n')
    expect(messageFiles(whole)[0]?.code).toBe('new\n')
  })

  it.each([1, 7, 40])('finds the same while it grows by %d characters', (chars) => {
    const reader = createReplyFilesReader()
    for (const now of growing(whole, chars)) expect(plain(reader.read(now))).toEqual(messageFiles(now))
    expect(plain(reader.read(whole))).toEqual(messageFiles(whole))
  })

  it('keeps the list and finished files the same objects', () => {
    const reader = createReplyFilesReader()
    const text = '```js\n// file: a.js\n1\n```\n'
    const first = reader.read(reply([step(text)], null))
    expect(reader.read(reply([step(`${text}Some words`)], null))).toBe(first)
    const second = reader.read(reply([step(`${text}Some words\n\`\`\`js b.js\n2`)], null))
    expect(second[0]).toBe(first[0])
    expect(second).toHaveLength(2)
  })

  it('takes files from before the reply that it patches, and applies a patch once', () => {
    const textOf = (path: string) => (path === 'old.css' ? 'p {}\n' : undefined)
    const reader = createReplyFilesReader()
    const found = reader.read(whole, textOf)
    expect(plain(found)).toEqual(messageFiles(whole, textOf))
    expect(plain(found).find(({ path }) => path === 'old.css')?.code).toBe('q {}\n')
    expect(reader.read({ ...whole }, textOf)).toBe(found)
    expect(plain(reader.read({ ...whole }))).toEqual(messageFiles(whole))
  })

  it('begins again for another message and for one that goes on after its end', () => {
    const reader = createReplyFilesReader()
    reader.read(whole)
    expect(reader.read({ ...reply([step('nothing')]), id: 'other' })).toEqual([])
    const ended = reply([step('```js a.js\n1\n``')])
    reader.read(ended)
    const goesOn = reply([step('```js a.js\n1\n```\n```js b.js\n2\n')], null)
    expect(plain(reader.read(goesOn))).toEqual(messageFiles(goesOn))
  })
})
