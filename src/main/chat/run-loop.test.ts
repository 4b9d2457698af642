import { expect, test } from 'vitest'
import { type AssistantMessage, emptyStep, type RunEnd } from '../../shared/conversation'
import { AppError } from '../../shared/errors'
import { limits } from '../../shared/limits'
import { foldRunEvent, type RunEvent } from '../../shared/run-events'
import { createToolRegistry } from '../tools/registry'
import { otherTools } from '../tools/sample-tools'
import { createWorkspace } from '../tools/workspace'
import { workspaceTools } from '../tools/workspace-tools'
import { runLoop, type StepSource } from './run-loop'

const fresh: AssistantMessage = {
  id: 'a',
  role: 'assistant',
  end: null,
  status: null,
  steps: [emptyStep],
  providerId: 'p',
  modelId: 'm',
  thinking: false,
  startedAt: 0,
  answerStartedAt: null,
  endedAt: null,
  usage: null,
  costUsd: null,
}
const text = (words: string): RunEvent => ({ type: 'text', text: words, atMs: 1 })
const calls = (index: number, name: string, args: object, id = `c${index}`): RunEvent => ({
  type: 'tool-delta',
  index,
  id,
  name,
  argumentsText: JSON.stringify(args),
})
const usage = (inputTokens: number, outputTokens: number): RunEvent => ({
  type: 'usage',
  usage: { inputTokens, cachedInputTokens: 0, outputTokens, reasoningTokens: 0 },
})

/** Plays one script per request, each ended by `done` unless it ends itself. */
function play(scripts: RunEvent[][], seen: AssistantMessage[] = []): StepSource {
  return async function* step({ message }) {
    seen.push(message)
    const script = scripts.shift() ?? [text('nothing more')]
    for (const event of script) yield event
    if (script.at(-1)?.type !== 'end') yield { type: 'end', end: { outcome: 'done' }, atMs: 2 }
  }
}

interface Played {
  step: StepSource
  message?: AssistantMessage
  approval?: (id: string) => Promise<boolean> | null
  signal?: AbortSignal
  beforeStep?: () => void
}

async function run({ step, message = fresh, approval = () => null, signal, beforeStep }: Played) {
  const events: RunEvent[] = []
  let folded = message
  let ids = 0
  const loop = runLoop({
    branch: [],
    message,
    step,
    tools: createToolRegistry({ ...workspaceTools(createWorkspace([])), ...otherTools }),
    approval: ({ id }) => {
      const decision = approval(id)
      return decision && { asks: null, decision }
    },
    costOf: () => 0.5,
    newId: () => String(++ids),
    signal: signal ?? new AbortController().signal,
    now: () => 3,
    ...(beforeStep && { beforeStep }),
  })
  for await (const event of loop) {
    events.push(event)
    folded = foldRunEvent(folded, event)
  }
  expect(events.filter(({ type }) => type === 'end')).toHaveLength(1)
  expect(events.at(-1)?.type).toBe('end')
  return { message: folded, end: folded.end as RunEnd, events }
}

test('a reply without calls is one step', async () => {
  const { message, end } = await run({ step: play([[text('Hello'), usage(10, 2)]]) })
  expect(end).toEqual({ outcome: 'done' })
  expect(message.steps).toHaveLength(1)
  expect(message).toMatchObject({ costUsd: 0.5, usage: { inputTokens: 10 } })
})

test('calls are run side by side, told to the model, and the model is asked again', async () => {
  const seen: AssistantMessage[] = []
  const { message, end } = await run({
    step: play(
      [
        [
          text('Writing.'),
          calls(0, 'write_file', { path: 'a.txt', content: 'A' }),
          calls(1, 'write_file', { path: '../b.txt', content: 'B' }),
          calls(2, 'read_file', { path: 'a.txt' }),
          usage(10, 5),
        ],
        [text('Done.'), usage(20, 1)],
      ],
      seen,
    ),
  })
  expect(end).toEqual({ outcome: 'done' })
  expect(message.steps.map((step) => step.text)).toEqual(['Writing.', 'Done.'])
  expect(message.steps[0]?.toolCalls.map(({ state, result }) => [state, result?.text])).toEqual([
    ['done', 'Saved a.txt (1 lines, version 1).'],
    ['failed', expect.stringContaining('not a usable name')],
    ['done', 'A'],
  ])
  expect(message.usage).toMatchObject({ inputTokens: 30, outputTokens: 6 })
  // The second request was made with the results in it.
  expect(seen[1]?.steps[0]?.toolCalls[2]?.result?.text).toBe('A')
})

test('a denial is told to the model; the others run meanwhile', async () => {
  const { message } = await run({
    step: play([[calls(0, 'list_files', {}), calls(1, 'list_files', {})], [text('Then not.')]]),
    approval: (id) => (id === 'c0' ? Promise.resolve(false) : null),
  })
  expect(message.steps[0]?.toolCalls.map(({ state }) => state)).toEqual(['denied', 'done'])
  expect(message.steps[0]?.toolCalls[0]?.result?.text).toContain('did not allow')
  expect(message.steps[1]?.text).toBe('Then not.')
})

test('an approval waits until it is given', async () => {
  let allow: (yes: boolean) => void = () => undefined
  const states: string[] = []
  const loop = runLoop({
    branch: [],
    message: fresh,
    step: play([[calls(0, 'list_files', {})], [text('Fine.')]]),
    tools: createToolRegistry({ ...workspaceTools(createWorkspace([])), ...otherTools }),
    approval: () => ({
      asks: null,
      decision: new Promise((resolve) => {
        allow = resolve
      }),
    }),
    costOf: () => null,
    newId: () => 'x',
    signal: new AbortController().signal,
    now: () => 3,
  })
  for await (const event of loop) {
    if (event.type !== 'tool') continue
    states.push(event.state)
    if (event.state === 'waiting') allow(true)
  }
  expect(states).toEqual(['waiting', 'running', 'done'])
})

test('a stop while a call waits ends the run as stopped, with a result for the call', async () => {
  const abort = new AbortController()
  const { message, end } = await run({
    step: play([[calls(0, 'list_files', {})], [text('never')]]),
    approval: () => {
      queueMicrotask(() => abort.abort())
      return new Promise((resolve) => abort.signal.addEventListener('abort', () => resolve(false)))
    },
    signal: abort.signal,
  })
  expect(end).toEqual({ outcome: 'stopped' })
  expect(message.steps).toHaveLength(1)
  expect(message.steps[0]?.toolCalls[0]?.state).toBe('denied')
})

test('a call that was cut off in mid-arguments fails and is not run', async () => {
  const { message, end } = await run({
    step: play([
      [
        { type: 'tool-delta', index: 0, id: 'c', name: 'write_file', argumentsText: '{"path":"a' },
        { type: 'end', end: { outcome: 'truncated', reason: 'length' }, atMs: 2 },
      ],
    ]),
  })
  expect(end).toEqual({ outcome: 'truncated', reason: 'length' })
  expect(message.steps[0]?.toolCalls[0]).toMatchObject({ state: 'failed', argumentsText: '{"path":"a' })
})

test('calls without an id get one', async () => {
  const { message } = await run({ step: play([[calls(0, 'list_files', {}, '')], [text('ok')]]) })
  expect(message.steps[0]?.toolCalls[0]).toMatchObject({ id: 'call_1', state: 'done' })
})

test('a model that never comes to an end is stopped at the limit, keeping what it made', async () => {
  const { message, end } = await run({
    step: play(Array.from({ length: limits.runStepsMax + 5 }, () => [calls(0, 'list_files', {})])),
  })
  expect(end).toMatchObject({ outcome: 'failed', error: { code: 'tool-steps-exceeded' } })
  expect(message.steps).toHaveLength(limits.runStepsMax)
})

test('a spending limit stops between steps', async () => {
  const { message, end } = await run({
    step: play([[calls(0, 'list_files', {})], [text('never')]]),
    beforeStep: () => {
      throw new AppError('cap-reached', { params: { cap: '$1', spent: '$1' } })
    },
  })
  expect(end).toMatchObject({ outcome: 'failed', error: { code: 'cap-reached' } })
  expect(message.steps).toHaveLength(1)
})

test('going on adds to the text and to the usage of what was cut off', async () => {
  const cutOff: AssistantMessage = {
    ...fresh,
    steps: [
      {
        ...emptyStep,
        text: 'First half',
        usage: { inputTokens: 10, cachedInputTokens: 0, outputTokens: 3, reasoningTokens: 0 },
      },
    ],
  }
  const { message, end } = await run({
    step: play([[text(' second half'), usage(15, 4)]]),
    message: cutOff,
  })
  expect(end).toEqual({ outcome: 'done' })
  expect(message.steps).toHaveLength(1)
  expect(message.steps[0]?.text).toBe('First half second half')
  expect(message.usage).toMatchObject({ inputTokens: 25, outputTokens: 7 })
})

test('going on after calls begins a new step', async () => {
  const cutOff: AssistantMessage = {
    ...fresh,
    steps: [
      {
        ...emptyStep,
        toolCalls: [
          {
            id: 'c',
            name: 'list_files',
            argumentsText: '{}',
            state: 'failed',
            result: { text: 'cut off', attachments: [] },
          },
        ],
      },
    ],
  }
  const { message } = await run({ step: play([[text('Again.')]]), message: cutOff })
  expect(message.steps.map((step) => step.text)).toEqual(['', 'Again.'])
})

test('a step source that throws is a failure with a code, never an exception', async () => {
  const { end, message } = await run({
    // biome-ignore lint/correctness/useYield: it fails before it has anything to yield
    step: async function* broken(): AsyncGenerator<RunEvent> {
      throw new Error('a bug')
    },
  })
  expect(end).toEqual({ outcome: 'failed', error: { code: 'internal' } })
  expect(message.steps).toHaveLength(1)
})
