import { describe, expect, it } from 'vitest'
import { emptyStep, type ToolCall } from './conversation'
import { fileOfCall, messageChanges, messageFiles } from './message-files'

const call = (name: string, argumentsText: string, state: ToolCall['state'] = 'streaming') => ({
  id: name,
  name,
  argumentsText,
  state,
  result: null,
})

describe('messageFiles', () => {
  it('joins blocks and calls of all steps; the latest text of a name wins, at its first place', () => {
    const steps = [
      { ...emptyStep, text: '```js\n// file: a.js\n1\n```\n```js b.js\n2\n```\n' },
      { ...emptyStep, toolCalls: [call('save_component', '{"filename":"./a.js","code":"3"}', 'done')] },
    ]
    expect(messageFiles({ steps, end: { outcome: 'done' } }).map(({ path, code }) => [path, code])).toEqual([
      ['a.js', '3'],
      ['b.js', '2\n'],
    ])
  })
})

describe('patches of a reply', () => {
  const patch = (path: string) => `\`\`\`diff\n--- a/${path}\n+++ b/${path}\n@@ -1 +1 @@\n-1\n+2\n\`\`\`\n`
  const steps = [
    { ...emptyStep, text: '', toolCalls: [call('write_file', '{"path":"a.js","content":"1\\n"}', 'done')] },
    { ...emptyStep, text: patch('a.js') + patch('b.js') },
  ]
  const reply = { steps, end: { outcome: 'done' } as const }

  it('change what earlier steps wrote, and files from before where they are known', () => {
    const textOf = (path: string) => (path === 'b.js' ? '1\n' : undefined)
    expect(messageFiles(reply).map(({ path, code }) => [path, code])).toEqual([['a.js', '2\n']])
    expect(messageFiles(reply, textOf).map(({ path, code }) => [path, code])).toEqual([
      ['a.js', '2\n'],
      ['b.js', '2\n'],
    ])
  })

  it('are told in order with what was written', () => {
    expect(messageChanges(reply).map(({ path, patch: isPatch }) => [path, isPatch])).toEqual([
      ['a.js', undefined],
      ['a.js', true],
      ['b.js', true],
    ])
  })

  it('wait for the end of their block while it is written', () => {
    const [written, patching] = steps
    const cut = { ...patching!, text: patch('a.js').slice(0, -4) }
    expect(messageFiles({ steps: [written!, cut], end: null })[0]?.code).toBe('1\n')
  })
})

describe('fileOfCall', () => {
  it('shows a file as far as its arguments have come', () => {
    expect(fileOfCall(call('write_file', '{"path":"x.md","content":"# T\\nmo'))).toEqual({
      path: 'x.md',
      language: 'md',
      code: '# T\nmo',
      closed: false,
    })
  })

  it.each([
    ['its name is not known yet', call('write_file', '{"content":"x","path":"a')],
    ['it is no tool for files', call('read_file', '{"path":"a"}')],
    ['it was denied', call('write_file', '{"path":"a","content":"x"}', 'denied')],
    ['it failed', call('write_file', '{"path":"a","content":"x"}', 'failed')],
    ['its name is that of an object', call('constructor', '{"path":"a","content":"x"}')],
  ])('has nothing while or because %s', (_why, given) => expect(fileOfCall(given)).toBeNull())
})
