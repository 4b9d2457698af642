import { describe, expect, test } from 'vitest'
import type { AssistantMessage } from '../../shared/conversation'
import { emptyStep } from '../../shared/conversation'
import { limits } from '../../shared/limits'
import { createToolRegistry, toolDefinitions } from './registry'
import { createWorkspace } from './workspace'
import { workspaceTools } from './workspace-tools'

const signal = new AbortController().signal

function replyWith(step: Partial<AssistantMessage['steps'][number]>): AssistantMessage {
  return {
    id: 'a',
    role: 'assistant',
    end: { outcome: 'done' },
    status: null,
    steps: [{ ...emptyStep, ...step }],
    providerId: 'p',
    modelId: 'm',
    thinking: false,
    startedAt: 0,
    answerStartedAt: 0,
    endedAt: 0,
    usage: null,
    costUsd: null,
  }
}

const call = (name: string, args: object, state: 'done' | 'failed' = 'done') => ({
  id: 'c',
  name,
  argumentsText: JSON.stringify(args),
  state,
  result: null,
})

describe('the tools', () => {
  const start = (...branch: AssistantMessage[]) => {
    const workspace = createWorkspace(branch)
    const registry = createToolRegistry(workspaceTools(workspace))
    const run = (name: string, args: unknown) =>
      registry.run(name, typeof args === 'string' ? args : JSON.stringify(args), signal)
    return { workspace, registry, run }
  }

  test('write, list and read the workspace', async () => {
    const { run } = start()
    expect(await run('list_files', '')).toMatchObject({
      ok: true,
      result: { text: 'The workspace is empty.' },
    })
    expect(await run('write_file', { path: './src//a.ts', content: 'let a\n' })).toMatchObject({
      ok: true,
      result: { text: 'Saved src/a.ts (2 lines, version 1).' },
    })
    expect(await run('save_component', { filename: 'src/a.ts', code: 'let b' })).toMatchObject({
      result: { text: 'Saved src/a.ts (1 lines, version 2).' },
    })
    expect(await run('list_files', {})).toMatchObject({ result: { text: 'src/a.ts (5 characters)' } })
    expect(await run('read_file', { path: 'src/a.ts' })).toMatchObject({ result: { text: 'let b' } })
  })

  test('start from what the branch left: named blocks, then successful writes', () => {
    const { workspace } = start(
      replyWith({ text: '```html\n<!-- file: index.html -->\n<p>1</p>\n```\n' }),
      replyWith({
        toolCalls: [
          call('write_file', { path: 'index.html', content: '<p>2</p>' }),
          call('save_component', { filename: 'src/A.tsx', code: 'export {}', dependencies: ['react'] }),
          call('write_file', { path: 'never.txt', content: 'x' }, 'failed'),
          call('write_file', { path: '../outside.txt', content: 'x' }),
        ],
      }),
    )
    expect(workspace.list()).toEqual([
      { path: 'index.html', content: '<p>2</p>', dependencies: [], version: 2 },
      { path: 'src/A.tsx', content: 'export {}', dependencies: ['react'], version: 1 },
    ])
  })

  test.each([
    ['../../etc/passwd'],
    ['/etc/passwd'],
    ['C:\\Windows\\x'],
    ['~/.ssh/id_rsa'],
    ['a/../../b'],
    ['con.txt'],
    ['x\u0000.txt'],
  ])('refuse the name %j', async (path) => {
    const { run, workspace } = start()
    const { ok, result } = await run('write_file', { path, content: 'x' })
    expect(ok).toBe(false)
    expect(result.text).toContain('not a usable name')
    expect(workspace.list()).toEqual([])
  })

  test.each([
    ['no JSON', 'write_file', '{"path": "a', 'not valid JSON'],
    ['a wrong type', 'write_file', '{"path": 7, "content": "x"}', 'path:'],
    ['a missing field', 'save_component', '{"filename": "a.tsx"}', 'code:'],
    ['an array', 'read_file', '[]', 'do not fit'],
    ['an unknown tool', 'rm_rf', '{}', 'There is no tool “rm_rf”'],
    ['a name from Object', 'constructor', '{}', 'There is no tool'],
    ['a file that is not there', 'read_file', '{"path":"nope.txt"}', 'There is no file'],
  ])('say what is wrong with %s', async (_, name, args, words) => {
    const { ok, result } = await start().run(name, args)
    expect(ok).toBe(false)
    expect(result.text).toContain(words)
  })

  test('cut what is too long for a model', async () => {
    const { run } = start()
    await run('write_file', { path: 'big.txt', content: 'x'.repeat(limits.toolResultMaxChars + 10) })
    const { result } = await run('read_file', { path: 'big.txt' })
    expect(result.text.length).toBeLessThan(limits.toolResultMaxChars + 60)
    expect(result.text.slice(-30)).toContain('10 more characters')
  })

  test('are described in a fixed order as JSON Schema', () => {
    expect(toolDefinitions().map(({ function: { name } }) => name)).toEqual([
      'save_component',
      'write_file',
      'list_files',
      'read_file',
    ])
    expect(toolDefinitions()[0]?.function.parameters).toMatchObject({
      type: 'object',
      required: ['filename', 'code'],
      properties: { filename: { type: 'string' } },
    })
  })
})
