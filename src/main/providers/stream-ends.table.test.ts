import { afterEach, expect, test } from 'vitest'
import {
  chunk,
  done,
  finish,
  readReply,
  say,
  scriptedServer,
  stopServers,
  streamed,
  watchRejections,
} from './scripted-server'

watchRejections()
afterEach(stopServers)

const whole = { outcome: 'done' }
const lost = { outcome: 'truncated', reason: 'connection-lost' }
const failed = (code: string) => ({ outcome: 'failed', error: { code } })

/** Ends of a stream: what the server sends, how the reply ends, and the text that is kept. */
const table: [name: string, parts: (string | Uint8Array)[], end: object, text: string][] = [
  ['finish and [DONE]', [say('a'), finish(), done], whole, 'a'],
  ['finish without [DONE]', [say('a'), finish()], whole, 'a'],
  ['[DONE] without finish', [say('a'), done], whole, 'a'],
  ['neither', [say('a')], lost, 'a'],
  ['neither, reasoning only', [chunk({ reasoning_content: 'r' })], lost, ''],
  [
    'neither, half a call',
    [chunk({ tool_calls: [{ index: 0, id: 'c', function: { name: 'f', arguments: '{' } }] })],
    lost,
    '',
  ],
  ['nothing at all', [], failed('connection-lost'), ''],
  ['comments alone', [': hello\n\n', ': OPENROUTER PROCESSING\n\n'], failed('connection-lost'), ''],
  ['[DONE] alone', [done], failed('empty-answer'), ''],
  ['finish alone', [finish()], failed('empty-answer'), ''],
  ['blank text and finish', [say('  \n'), finish()], failed('empty-answer'), '  \n'],
  ['reasoning only and finish', [chunk({ reasoning: 'r' }), finish()], failed('empty-answer'), ''],
  ['a role and nothing more', [chunk({ role: 'assistant' }), finish(), done], failed('empty-answer'), ''],
  ['finish reason ""', [chunk({ content: 'a' }, { finish_reason: '' })], lost, 'a'],
  ['finish reason "" and [DONE]', [chunk({ content: 'a' }, { finish_reason: '' }), done], whole, 'a'],
  ['finish reason null', [chunk({ content: 'a' }, { finish_reason: null }), done], whole, 'a'],
  [
    'finish reason on every chunk',
    [chunk({ content: 'a' }, { finish_reason: 'stop' }), chunk({ content: 'b' }, { finish_reason: 'stop' })],
    whole,
    'ab',
  ],
  ['finish length', [say('a'), finish('length'), done], { outcome: 'truncated', reason: 'length' }, 'a'],
  ['finish length, nothing said', [finish('length'), done], { outcome: 'truncated', reason: 'length' }, ''],
  ['finish max_tokens', [say('a'), finish('max_tokens')], { outcome: 'truncated', reason: 'length' }, 'a'],
  [
    'window full',
    [say('a'), finish('model_context_window_exceeded')],
    { outcome: 'truncated', reason: 'context-window' },
    'a',
  ],
  ['finish network_error', [say('a'), finish('network_error')], lost, 'a'],
  ['finish network_error, nothing said', [finish('network_error')], failed('connection-lost'), ''],
  ['finish sensitive', [say('a'), finish('sensitive')], failed('content-refused'), 'a'],
  ['finish content_filter', [say('a'), finish('content_filter')], failed('content-refused'), 'a'],
  ['finish CONTENT_FILTER', [finish('CONTENT_FILTER')], failed('content-refused'), ''],
  ['finish error', [say('a'), finish('error')], failed('server-error'), 'a'],
  ['finish abort', [say('a'), finish('abort')], lost, 'a'],
  ['finish tool_calls without calls or text', [finish('tool_calls')], failed('empty-answer'), ''],
  ['an unknown finish reason', [say('a'), finish('eos_token')], whole, 'a'],
  ['chunks after [DONE]', [say('a'), finish(), done, say('late')], whole, 'a'],
  ['text after finish', [say('a'), finish(), say('b'), done], whole, 'ab'],
]

test.each(table)('%s', async (_, parts, end, text) => {
  const { baseUrl } = await scriptedServer(streamed(...parts))
  const reply = await readReply(baseUrl)
  expect(reply.end).toMatchObject(end)
  expect(reply.text).toBe(text)
})
