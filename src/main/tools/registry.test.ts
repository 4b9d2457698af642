import { describe, expect, onTestFinished, test, vi } from 'vitest'
import type { AssistantMessage } from '../../shared/conversation'
import { emptyStep } from '../../shared/conversation'
import { AppError } from '../../shared/errors'
import { limits } from '../../shared/limits'
import { createToolRegistry, toolDefinitions } from './registry'
import { otherTools } from './sample-tools'
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
    const registry = createToolRegistry({ ...workspaceTools(workspace), ...otherTools })
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

  const failing = (error: unknown) =>
    createToolRegistry({
      ...workspaceTools(createWorkspace([])),
      ...otherTools,
      compare: async () => {
        throw error
      },
    }).run('compare', '{}', signal)

  test.each([
    ['no page', new AppError('nothing-to-compare'), 'The workspace has no page yet'],
    [
      'a page that fails',
      new AppError('rendering-failed', { detail: 'at\u0000 line\n3' }),
      'could not be drawn. (at line 3)',
    ],
    ['what is ours alone', new AppError('history-damaged', { detail: '/home/u' }), 'failed inside Reticle.'],
    ['a bug', new Error('secret'), 'failed inside Reticle.'],
  ])('tell of %s in words', async (_, error, words) => {
    const { ok, result } = await failing(error)
    expect(ok).toBe(false)
    expect(result.text).toContain(words)
    expect(result.text).not.toMatch(/secret|home/)
  })

  test('end one that never ends, in time or when the run is stopped', async () => {
    vi.useFakeTimers()
    onTestFinished(() => void vi.useRealTimers())
    const heard: string[] = []
    const registry = createToolRegistry({
      ...workspaceTools(createWorkspace([])),
      ...otherTools,
      compare: (_input, inTime) =>
        new Promise(() => inTime.addEventListener('abort', () => heard.push('ended'))),
    })
    const late = registry.run('compare', '{}', signal)
    await vi.advanceTimersByTimeAsync(limits.toolMs)
    expect((await late).result.text).toBe(`It took longer than ${limits.toolMs / 1000} seconds.`)
    const stop = new AbortController()
    const stopped = registry.run('compare', '{}', stop.signal)
    stop.abort()
    expect((await stopped).result.text).toBe('The run was stopped.')
    expect(heard).toEqual(['ended', 'ended'])
  })

  test.each([
    ['read_page', { url: 'https://a.example' }, 'https://a.example'],
    ['take_screenshot', { target: 'https://a.example', viewport: 'mobile' }, 'https://a.example'],
    ['take_screenshot', { target: 'workspace' }, null],
    ['take_screenshot', { target: 7 }, null],
    ['draw_boxes', { image: 1, boxes: [[0, 0, 9, 9]] }, null],
    ['compare', {}, null],
    ['write_file', { path: 'https://a.example', content: '' }, null],
    ['fetch', { url: 'https://a.example' }, null],
  ])('%s with %j opens %s', (name, args, address) => {
    expect(start().registry.opens(name, JSON.stringify(args))).toBe(address)
  })

  test('an address given twice is asked about as it is opened', async () => {
    const { registry } = start()
    const twice = '{"url":"https://good.example","url":"https://evil.example"}'
    expect(registry.opens('read_page', twice)).toBe('https://evil.example')
  })

  test('are described in a fixed order as JSON Schema', () => {
    expect(toolDefinitions().map(({ function: { name } }) => name)).toEqual([
      'save_component',
      'write_file',
      'list_files',
      'read_file',
      'take_screenshot',
      'read_page',
      'draw_boxes',
      'compare',
    ])
    expect(toolDefinitions()[0]?.function.parameters).toMatchObject({
      type: 'object',
      required: ['filename', 'code'],
      properties: { filename: { type: 'string' } },
    })
  })
})
