import type { Socket } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { done, finish, readReply, say, socketServer, stopServers, watchRejections } from './scripted-server'

watchRejections()
afterEach(stopServers)

const whole = { outcome: 'done' }
const lost = { outcome: 'truncated', reason: 'connection-lost' }
const failed = (code: string) => ({ outcome: 'failed', error: { code } })
const head = 'HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n'
const chunked = (text: string) => `${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`
const reset = (socket: Socket) => socket.resetAndDestroy()
/** Lets what was written arrive before the socket goes. */
const then = (socket: Socket, text: string, act: (socket: Socket) => void) =>
  socket.write(text, () => setTimeout(() => act(socket), 20))

const rude: [name: string, answer: (socket: Socket) => void, end: object, text: string][] = [
  ['reset before the headers', reset, failed('connection-lost'), ''],
  ['closed before the headers', (socket) => socket.end(), failed('connection-lost'), ''],
  [
    'reset in the headers',
    (socket) => then(socket, 'HTTP/1.1 200 OK\r\ncontent-ty', reset),
    failed('connection-lost'),
    '',
  ],
  ['closed in the headers', (socket) => socket.end('HTTP/1.1 200 O'), failed('connection-lost'), ''],
  [
    'reset before the body',
    (socket) => then(socket, `${head}transfer-encoding: chunked\r\n\r\n`, reset),
    failed('connection-lost'),
    '',
  ],
  [
    'reset in mid-body',
    (socket) => then(socket, `${head}transfer-encoding: chunked\r\n\r\n${chunked(say('a'))}`, reset),
    lost,
    'a',
  ],
  [
    'closed in mid-body',
    (socket) =>
      then(socket, `${head}transfer-encoding: chunked\r\n\r\n${chunked(say('a'))}`, (open) => open.end()),
    lost,
    'a',
  ],
  [
    'reset after finish',
    (socket) =>
      then(socket, `${head}transfer-encoding: chunked\r\n\r\n${chunked(say('a') + finish())}`, reset),
    whole,
    'a',
  ],
  [
    'reset after [DONE]',
    (socket) => then(socket, `${head}transfer-encoding: chunked\r\n\r\n${chunked(say('a') + done)}`, reset),
    whole,
    'a',
  ],
  [
    'a broken chunk size',
    (socket) => socket.write(`${head}transfer-encoding: chunked\r\n\r\n${chunked(say('a'))}zz\r\n`),
    lost,
    'a',
  ],
  [
    'fewer bytes than announced',
    (socket) => socket.end(`${head}content-length: 9999\r\n\r\n${say('a')}`),
    lost,
    'a',
  ],
  [
    'fewer bytes than announced, after finish',
    (socket) => socket.end(`${head}content-length: 9999\r\n\r\n${say('a')}${finish()}`),
    whole,
    'a',
  ],
  [
    'HTTP/1.0, ended by closing',
    (socket) =>
      socket.end(`HTTP/1.0 200 OK\r\ncontent-type: text/event-stream\r\n\r\n${say('a')}${finish()}`),
    whole,
    'a',
  ],
  [
    'HTTP/1.0, closed too early',
    (socket) => socket.end(`HTTP/1.0 200 OK\r\ncontent-type: text/event-stream\r\n\r\n${say('a')}`),
    lost,
    'a',
  ],
  ['no HTTP at all', (socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n'), failed('not-a-chat-server'), ''],
  [
    'an error body that breaks off',
    (socket) => then(socket, 'HTTP/1.1 401 Unauthorized\r\ncontent-length: 500\r\n\r\n{"err', reset),
    failed('key-refused'),
    '',
  ],
]

test.each(rude)('%s', async (_, answer, end, text) => {
  const reply = await readReply(await socketServer(answer))
  expect(reply.end).toMatchObject(end)
  expect(reply.text).toBe(text)
})
