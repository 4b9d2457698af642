import { describe, expect, it } from 'vitest'
import { emptyStep, type ToolCall } from './conversation'
import { fileOfCall, messageFiles } from './message-files'

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
