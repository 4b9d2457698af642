import { afterEach, expect, test } from 'vitest'
import {
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
const plain = { choices: [{ index: 0, delta: { content: 'a' } }] }

/** Forms of events: what the server sends, how the reply ends, and the text that is kept. */
const table: [name: string, parts: (string | Uint8Array)[], end: object, text: string][] = [
  [
    'no blank line after the last',
    [say('a'), 'data: {"choices":[{"delta":{"content":"b"},"finish_reason":"stop"}]}'],
    whole,
    'ab',
  ],
  [
    'no blank lines at all',
    [say('a'), say('b'), finish(), done].map((part) => part.replace('\n\n', '\n')),
    whole,
    'ab',
  ],
  ['CRLF', [[say('a'), finish(), done].join('').replaceAll('\n', '\r\n')], whole, 'a'],
  ['CR', [[say('a'), finish(), done].join('').replaceAll('\n', '\r')], whole, 'a'],
  [
    'mixed line ends',
    [say('a').replaceAll('\n', '\r\n'), say('b').replaceAll('\n', '\r'), finish()],
    whole,
    'ab',
  ],
  ['a byte order mark', [`\ufeff${say('a')}`, finish()], whole, 'a'],
  ['no space after the colon', [say('a').replace('data: ', 'data:'), finish()], whole, 'a'],
  ['two spaces after the colon', [say('a').replace('data: ', 'data:  '), finish()], whole, 'a'],
  ['[DONE] padded', [say('a'), 'data:  [DONE]  \n\n'], whole, 'a'],
  ['[DONE] without space', [say('a'), 'data:[DONE]\n\n'], whole, 'a'],
  ['empty data', ['data:\n\n', 'data: \n\n', say('a'), 'data\n\n', finish()], whole, 'a'],
  ['a comment as data', [say('a'), 'data: : keepalive\n\n', finish()], whole, 'a'],
  ['data null', [say('a'), 'data: null\n\n', finish()], whole, 'a'],
  ['comments between', [say('a'), ': keep-alive\n\n', ':\n\n', say('b'), finish()], whole, 'ab'],
  ['event, id and retry lines', [`event: message\nid: 7\nretry: 3000\n${say('a')}`, finish()], whole, 'a'],
  [
    'JSON over several data lines',
    ['data: {"choices":\ndata: [{"delta":{"content":"a"}}]\ndata: }\n\n', finish()],
    whole,
    'a',
  ],
  [
    'pretty-printed JSON in data lines',
    [
      `${JSON.stringify(plain, null, 2)
        .split('\n')
        .map((line) => `data: ${line}`)
        .join('\n')}\n\n`,
      finish(),
    ],
    whole,
    'a',
  ],
  ['half an event, then whole ones', ['data: {"choices":[{"delta":{"con\n', say('a'), finish()], whole, 'a'],
  ['isolated junk', [say('a'), 'data: oops\n\n', 'garbage\n\n', say('b'), finish()], whole, 'ab'],
  ['junk alone', ['data: oops\n\n', 'data: what\n\n'], failed('damaged-stream'), ''],
  ['junk and [DONE]', ['data: <b>oops</b>\n\n', done], failed('damaged-stream'), ''],
  [
    'binary rubbish',
    [Buffer.from([0x64, 0x61, 0x74, 0x61, 0x3a, 0xff, 0xfe, 0x00, 0x80, 0x0a, 0x0a])],
    failed('damaged-stream'),
    '',
  ],
  ['an event cut in the middle', [say('a'), 'data: {"choices":[{"delta":{"content":"b'], lost, 'a'],
  ['the first event cut in the middle', ['data: {"choices":[{"del'], failed('connection-lost'), ''],
  ['trailing garbage after finish', [say('a'), finish(), '\0\0\0garbage'], whole, 'a'],
  ['numbers and strings as data', ['data: 1\n\n', 'data: "x"\n\n', say('a'), finish()], whole, 'a'],
  [
    'events of another protocol',
    ['data: {"type":"ping"}\n\n', 'data: {"foo":1}\n\n'],
    failed('not-a-chat-server'),
    '',
  ],
  ['a ping among chunks', ['event: ping\ndata: {"type":"ping"}\n\n', say('a'), finish()], whole, 'a'],
  [
    'unknown bytes in text',
    [
      Buffer.concat([
        Buffer.from('data: {"choices":[{"delta":{"content":"a'),
        Buffer.from([0xff]),
        Buffer.from('"}}]}\n\n'),
      ]),
      finish(),
    ],
    whole,
    'a\ufffd',
  ],
]

test.each(table)('%s', async (_, parts, end, text) => {
  const { baseUrl } = await scriptedServer(streamed(...parts))
  const reply = await readReply(baseUrl)
  expect(reply.end).toMatchObject(end)
  expect(reply.text).toBe(text)
})
