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

const whole = { outcome: 'done' }
const failed = (code: string) => ({ outcome: 'failed', error: { code } })
const plain = { choices: [{ index: 0, delta: { content: 'a' } }] }

/** Forms of chunks: what the server sends, how the reply ends, and the text that is kept. */
const table: [name: string, parts: (string | Uint8Array)[], end: object, text: string][] = [
  ['choices null', [event({ choices: null }), say('a'), finish()], whole, 'a'],
  ['choices empty', [event({ choices: [] }), say('a'), finish()], whole, 'a'],
  [
    'choices missing beside usage',
    [say('a'), finish(), event({ usage: { prompt_tokens: 1, completion_tokens: 1 } })],
    whole,
    'a',
  ],
  ['choices with null in it', [event({ choices: [null] }), say('a'), finish()], whole, 'a'],
  ['delta null', [chunk(null), say('a'), finish()], whole, 'a'],
  ['delta missing', [event({ choices: [{ index: 0 }] }), say('a'), finish()], whole, 'a'],
  ['delta a string', [chunk('x'), say('a'), finish()], whole, 'a'],
  ['content null', [chunk({ content: null }), say('a'), finish()], whole, 'a'],
  ['content a number', [chunk({ content: 5 }), say('a'), finish()], whole, 'a'],
  [
    'content as parts',
    [chunk({ content: [{ type: 'text', text: 'a' }, { type: 'text', text: 'b' }, 'c'] }), finish()],
    whole,
    'abc',
  ],
  [
    'a role in every chunk',
    [chunk({ role: 'assistant', content: 'a' }), chunk({ role: 'assistant', content: 'b' }), finish()],
    whole,
    'ab',
  ],
  [
    'no object field',
    [event({ id: 'x', choices: [{ delta: { content: 'a' }, finish_reason: 'stop' }] })],
    whole,
    'a',
  ],
  ['a refusal as text', [chunk({ refusal: 'No.' }), finish()], whole, 'No.'],
  [
    'a whole message in one chunk',
    [event({ choices: [{ message: { role: 'assistant', content: 'a' }, finish_reason: 'stop' }] })],
    whole,
    'a',
  ],
  [
    'the whole message again at the end',
    [say('a'), event({ choices: [{ message: { content: 'a' }, finish_reason: 'stop' }] })],
    whole,
    'a',
  ],
  ['a chunk twice over', [say('a'), say('a'), finish()], whole, 'aa'],
  [
    'box tags',
    [say('<|begin_of_box|>[1]<|end_of_box|>'), finish()],
    whole,
    '<|begin_of_box|>[1]<|end_of_box|>',
  ],
  [
    'thoughts inside the content',
    [say('<th'), say('ink>why'), say('</thi'), say('nk>\n\na'), finish()],
    whole,
    'a',
  ],
  ['thoughts that never end', [say('<think>why'), finish()], failed('empty-answer'), ''],
  ['a tag further on', [say('a <think>b</think>'), finish()], whole, 'a <think>b</think>'],
  ['what only looked like a tag', [say('<thin'), finish()], whole, '<thin'],
  ['error null in every chunk', [event({ ...plain, error: null }), finish()], whole, 'a'],
  [
    'error empty in a chunk',
    [event({ ...plain, error: {} }), event({ ...plain, error: '' }), finish()],
    whole,
    'aa',
  ],
]

test.each(table)('%s', async (_, parts, end, text) => {
  const { baseUrl } = await scriptedServer(streamed(...parts))
  const reply = await readReply(baseUrl)
  expect(reply.end).toMatchObject(end)
  expect(reply.text).toBe(text)
})
