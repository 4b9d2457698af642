import { expect, test } from 'vitest'
import type { ToolCall } from '../../shared/conversation'
import type { RunEvent } from '../../shared/run-events'
import { createToolRegistry, toolText } from '../tools/registry'
import { otherTools } from '../tools/sample-tools'
import { createWorkspace } from '../tools/workspace'
import { workspaceTools } from '../tools/workspace-tools'
import { runToolRound } from './tool-round'

const call = (id: string, name: string, args: object): ToolCall => ({
  id,
  name,
  argumentsText: JSON.stringify(args),
  state: 'streaming',
  result: null,
})

test('what looks at the workspace is run when all that was written has been told', async () => {
  const told: string[] = []
  const tools = createToolRegistry({
    ...workspaceTools(createWorkspace([])),
    ...otherTools,
    take_screenshot: async () =>
      toolText(`seen after ${told.filter((line) => line.includes('done')).length}`),
  })
  const calls = [
    call('look', 'take_screenshot', { target: 'workspace' }),
    call('a', 'write_file', { path: 'a.html', content: 'a' }),
    call('b', 'write_file', { path: 'b.html', content: 'b' }),
  ]
  const results: string[] = []
  const { signal } = new AbortController()
  for await (const event of runToolRound({ calls, tools, approval: () => null, signal })) {
    if (event.type !== 'tool') continue
    told.push(`${event.callId} ${event.state}`)
    if (event.result) results.push(event.result.text)
  }
  expect(told.slice(-2)).toEqual(['look running', 'look done'])
  expect(results.at(-1)).toBe('seen after 2')
})

test('a stop ends a tool that does not listen, and what was to follow', async () => {
  const stop = new AbortController()
  let heard = false
  const tools = createToolRegistry({
    ...workspaceTools(createWorkspace([])),
    ...otherTools,
    compare: (_input, signal) =>
      new Promise(() =>
        signal.addEventListener('abort', () => {
          heard = true
        }),
      ),
  })
  const events: RunEvent[] = []
  const calls = [call('1', 'compare', {}), call('2', 'read_page', { url: 'https://a.example' })]
  const round = runToolRound({
    calls,
    tools,
    approval: ({ id }) =>
      id === '2'
        ? {
            asks: { url: 'https://a.example/', origin: 'https://a.example', place: 'internet' },
            decision: new Promise((resolve) =>
              stop.signal.addEventListener('abort', () => resolve(false), { once: true }),
            ),
          }
        : null,
    signal: stop.signal,
  })
  for await (const event of round) {
    events.push(event)
    if (event.type === 'tool' && event.state === 'running') stop.abort()
  }
  expect(heard).toBe(true)
  expect(events).toContainEqual(
    expect.objectContaining({
      callId: '2',
      state: 'waiting',
      asks: expect.objectContaining({ place: 'internet' }),
    }),
  )
  const ends = events
    .filter((event) => event.type === 'tool')
    .filter(({ result }) => result)
    .sort((a, b) => a.callId.localeCompare(b.callId))
  expect(ends).toEqual([
    { type: 'tool', callId: '1', state: 'failed', result: toolText('The run was stopped.') },
    { type: 'tool', callId: '2', state: 'denied', result: toolText('The run was stopped.') },
  ])
})
