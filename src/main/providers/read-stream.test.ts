import { expect, test } from 'vitest'
import { createEventParser, type StreamItem } from './event-parser'
import { type BodyItem, readStream } from './read-stream'
import { createThinkSplitter } from './think-tags'

const stream = (parts: readonly Uint8Array[]) =>
  new Response(
    new ReadableStream({
      start(controller) {
        for (const part of parts) controller.enqueue(part)
        controller.close()
      },
    }),
    { headers: { 'content-type': 'text/event-stream' } },
  )

async function itemsOf(parts: readonly Uint8Array[]): Promise<BodyItem[]> {
  const reader = readStream(stream(parts))
  const items: BodyItem[] = []
  for (let batch = await reader.read(); batch; batch = await reader.read()) items.push(...batch)
  return items
}

const text =
  'data: {"t":"né 你好 👩‍💻"}\n\nevent: x\ndata:{"t":2}\n\n: c\n\ndata: {"a":\ndata: 3}\n\ndata: [DONE]\n\n'
const expected = [
  { kind: 'chunk', value: { t: 'né 你好 👩‍💻' } },
  { kind: 'chunk', value: { t: 2 } },
  { kind: 'chunk', value: { a: 3 } },
  { kind: 'done' },
]

test.each([
  ['LF', '\n'],
  ['CRLF', '\r\n'],
  ['CR', '\r'],
])('%s: cut in two at every byte, it reads the same', async (_, end) => {
  const bytes = Buffer.from(`\ufeff${text.replaceAll('\n', end)}`)
  for (let at = 0; at <= bytes.length; at += 1) {
    expect(await itemsOf([bytes.subarray(0, at), bytes.subarray(at)])).toEqual(expected)
  }
})

test.each(['\n', '\r\n', '\r'])('byte by byte with %j', async (end) => {
  const bytes = Buffer.from(text.replaceAll('\n', end))
  expect(await itemsOf([...bytes].map((byte) => Uint8Array.of(byte)))).toEqual(expected)
})

test('an event of 4 MB in pieces of one byte stays cheap', () => {
  const parser = createEventParser()
  const items: StreamItem[] = []
  const content = 'x'.repeat(4_000_000)
  for (const letter of `data: {"t":"${content}"}\n\n`) parser.push(letter, items)
  expect(items).toEqual([{ kind: 'chunk', value: { t: content } }])
})

test('an event that is too large ends the reading', () => {
  const parser = createEventParser(1000)
  const tooLarge = expect.objectContaining({ code: 'reply-too-large' })
  expect(() => parser.push('x'.repeat(1001), [])).toThrow(tooLarge)
  const lines = createEventParser(1000)
  expect(() => lines.push('data: {\n'.repeat(1000), [])).toThrow(tooLarge)
})

test('an event is given with its line, before its blank line', () => {
  const items: StreamItem[] = []
  createEventParser().push('data: {"t":1}\n', items)
  expect(items).toHaveLength(1)
})

test.each([
  ['<think>why</think>because', { reasoning: 'why', text: 'because' }],
  ['\n <think>\nwhy\n</think>\n\nbecause', { reasoning: '\nwhy\n', text: 'because' }],
  ['<think></think>because', { reasoning: '', text: 'because' }],
  ['no <think>tag</think>', { reasoning: '', text: 'no <think>tag</think>' }],
  ['<thinking> is another', { reasoning: '', text: '<thinking> is another' }],
  ['<think>a</thin b</think>c </think> d', { reasoning: 'a</thin b', text: 'c </think> d' }],
  ['<think>never ended</thi', { reasoning: 'never ended</thi', text: '' }],
  ['<thi', { reasoning: '', text: '<thi' }],
  ['  \n', { reasoning: '', text: '  \n' }],
])('%j is parted the same wherever it is cut', (whole, parted) => {
  const cuts = [
    [...whole],
    ...Array.from({ length: whole.length + 1 }, (_, at) => [whole.slice(0, at), whole.slice(at)]),
  ]
  for (const pieces of cuts) {
    const splitter = createThinkSplitter()
    const splits = [...pieces.map((piece) => splitter.push(piece)), splitter.end()]
    const joined = {
      reasoning: splits.map(({ reasoning }) => reasoning).join(''),
      text: splits.map((split) => split.text).join(''),
    }
    expect(joined).toEqual(parted)
  }
})
