import { afterEach, expect, test } from 'vitest'
import {
  chunk,
  event,
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

const failed = (code: string) => ({ outcome: 'failed', error: { code } })

/** Errors in a stream: what the server sends, how the reply ends, and the text that is kept. */
const table: [name: string, parts: (string | Uint8Array)[], end: object, text: string][] = [
  ['an error first', [event({ error: { code: '1305', message: 'busy' } })], failed('overloaded'), ''],
  [
    'an error after text',
    [say('a'), event({ error: { code: '1305', message: 'busy' } })],
    failed('overloaded'),
    'a',
  ],
  [
    'an error after reasoning',
    [chunk({ reasoning: 'r' }), event({ error: { code: '1234', message: 'net' } })],
    failed('server-error'),
    '',
  ],
  ['a flat error', [say('a'), event({ code: '1234', message: 'network' })], failed('server-error'), 'a'],
  ['a flat error with a number', [event({ code: 1302, message: 'slow' })], failed('rate-limited'), ''],
  [
    'msg and success',
    [say('a'), event({ code: 1001, msg: 'no header', success: false })],
    failed('key-refused'),
    'a',
  ],
  ['an error of text', [say('a'), event({ error: 'model crashed' })], failed('server-error'), 'a'],
  [
    'object error',
    [say('a'), event({ object: 'error', message: 'gone', code: 500 })],
    failed('server-error'),
    'a',
  ],
  [
    'type error',
    [say('a'), event({ type: 'error', error: { type: 'overloaded_error', message: 'x' } })],
    failed('overloaded'),
    'a',
  ],
  [
    'error in a list',
    [event([{ error: { code: 429, message: 'x', status: 'RESOURCE_EXHAUSTED' } }])],
    failed('rate-limited'),
    '',
  ],
  [
    'error beside choices',
    [
      say('a'),
      event({
        error: { code: 502, message: 'x' },
        choices: [{ delta: { content: 'b' }, finish_reason: 'error' }],
      }),
    ],
    failed('server-error'),
    'ab',
  ],
  [
    'event error with JSON',
    [say('a'), 'event: error\ndata: {"error":{"code":"1305","message":"x"}}\n\n'],
    failed('overloaded'),
    'a',
  ],
  [
    'event error with other JSON',
    [say('a'), 'event: error\ndata: {"reason":"x"}\n\n'],
    failed('server-error'),
    'a',
  ],
  ['event error with text', [say('a'), 'event: error\ndata: it broke\n\n'], failed('server-error'), 'a'],
  [
    'event error, the last line missing',
    [say('a'), 'event: error\ndata: it broke'],
    failed('server-error'),
    'a',
  ],
  [
    'an error after finish',
    [say('a'), finish(), event({ error: { code: '500', message: 'x' } })],
    failed('server-error'),
    'a',
  ],
  [
    'moderation in mid-stream',
    [say('a'), event({ error: { code: '1301', message: 'unsafe' } })],
    failed('content-refused'),
    'a',
  ],
  [
    'a bare JSON error in an event stream',
    ['{"error":{"code":"1113","message":"x"}}'],
    failed('no-balance'),
    '',
  ],
  ['a page in an event stream', ['<!doctype html><title>Gate</title>'], failed('not-a-chat-server'), ''],
]

test.each(table)('%s', async (_, parts, end, text) => {
  const { baseUrl } = await scriptedServer(streamed(...parts))
  const reply = await readReply(baseUrl)
  expect(reply.end).toMatchObject(end)
  expect(reply.text).toBe(text)
})
