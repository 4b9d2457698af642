import { afterEach, expect, test } from 'vitest'
import {
  chunk,
  done,
  finish,
  readReply,
  scriptedServer,
  stopServers,
  streamed,
  watchRejections,
} from './scripted-server'

watchRejections()
afterEach(stopServers)

const call = (more: object, named: object) => ({ type: 'function', ...more, function: named })
const args = '{"a":2,"b":"{x}"}'
const one = [['c1', 'add', args]]
const two = [
  ['c1', 'add', args],
  ['c2', 'mul', '{"c":3}'],
]

// Each row is a list of chunks, each chunk the list of pieces it brings; then the calls as [id, name, arguments].
const shapes: [name: string, chunks: unknown[], calls: unknown][] = [
  ['whole at once', [[call({ index: 0, id: 'c1' }, { name: 'add', arguments: args })]], one],
  [
    'letter by letter',
    [
      [call({ index: 0, id: 'c1' }, { name: 'add', arguments: '' })],
      ...[...args].map((letter) => [{ index: 0, function: { arguments: letter } }]),
    ],
    one,
  ],
  [
    'id and name repeated',
    [...args].map((letter) => [call({ index: 0, id: 'c1' }, { name: 'add', arguments: letter })]),
    one,
  ],
  [
    'no index',
    [
      [call({ id: 'c1' }, { name: 'add', arguments: '{"a":2,' })],
      [call({ id: 'c1' }, { arguments: '"b":"{x}"}' })],
    ],
    one,
  ],
  [
    'no index and id only first',
    [
      [call({ id: 'c1' }, { name: 'add', arguments: '{"a":2,' })],
      [{ function: { arguments: '"b":"{x}"}' } }],
    ],
    one,
  ],
  [
    'no index, name repeated',
    [
      [call({ id: 'c1' }, { name: 'add', arguments: '{"a":2,' })],
      [{ function: { name: 'add', arguments: '"b":"{x}"}' } }],
    ],
    one,
  ],
  ['no id at all', [[call({ index: 0 }, { name: 'add', arguments: args })]], [['', 'add', args]]],
  [
    'id late',
    [
      [call({ index: 0 }, { name: 'add', arguments: '{"a":2,' })],
      [call({ index: 0, id: 'c1' }, { arguments: '"b":"{x}"}' })],
    ],
    one,
  ],
  [
    'another id with every piece',
    [
      [call({ index: 0, id: 'c1' }, { name: 'add', arguments: '{"a":2,' })],
      [call({ index: 0, id: 'c9' }, { name: 'add', arguments: '"b":"{x}"}' })],
    ],
    one,
  ],
  [
    'index as text',
    [
      [call({ index: '0', id: 'c1' }, { name: 'add', arguments: args })],
      [{ index: '0', function: { arguments: ' ' } }],
    ],
    [['c1', 'add', `${args} `]],
  ],
  [
    'indexes with gaps',
    [
      [call({ index: 3, id: 'c1' }, { name: 'add', arguments: args })],
      [call({ index: 7, id: 'c2' }, { name: 'mul', arguments: '{"c":3}' })],
    ],
    two,
  ],
  [
    'two in one chunk',
    [
      [
        call({ index: 0, id: 'c1' }, { name: 'add', arguments: args }),
        call({ index: 1, id: 'c2' }, { name: 'mul', arguments: '{"c":3}' }),
      ],
    ],
    two,
  ],
  [
    'two in turn',
    [
      [call({ index: 0, id: 'c1' }, { name: 'add', arguments: '{"a":2,' })],
      [call({ index: 1, id: 'c2' }, { name: 'mul', arguments: '{"c"' })],
      [{ index: 0, function: { arguments: '"b":"{x}"}' } }],
      [{ index: 1, function: { arguments: ':3}' } }],
    ],
    two,
  ],
  [
    'two under one index',
    [
      [call({ index: 0, id: 'c1' }, { name: 'add', arguments: args })],
      [call({ index: 0, id: 'c2' }, { name: 'mul', arguments: '{"c":3}' })],
    ],
    two,
  ],
  [
    'two without index',
    [
      [call({ id: 'c1' }, { name: 'add', arguments: args })],
      [call({ id: 'c2' }, { name: 'mul', arguments: '{"c":3}' })],
    ],
    two,
  ],
  [
    'two without index or id',
    [[call({}, { name: 'add', arguments: args })], [call({}, { name: 'mul', arguments: '{"c":3}' })]],
    [
      ['', 'add', args],
      ['', 'mul', '{"c":3}'],
    ],
  ],
  [
    'the same tool twice without index or id',
    [[call({}, { name: 'add', arguments: args })], [call({}, { name: 'add', arguments: '{"c":3}' })]],
    [
      ['', 'add', args],
      ['', 'add', '{"c":3}'],
    ],
  ],
  [
    'one id for two calls',
    [
      [call({ index: 0, id: 'c1' }, { name: 'add', arguments: args })],
      [call({ index: 1, id: 'c1' }, { name: 'mul', arguments: '{"c":3}' })],
    ],
    [
      ['c1', 'add', args],
      ['c1_1', 'mul', '{"c":3}'],
    ],
  ],
  [
    'the whole call again at the end',
    [
      [call({ index: 0, id: 'c1' }, { name: 'add', arguments: '{"a":2,' })],
      [{ index: 0, function: { arguments: '"b":"{x}"}' } }],
      [call({ index: 0, id: 'c1' }, { name: 'add', arguments: args })],
    ],
    one,
  ],
  [
    'arguments as an object',
    [[call({ index: 0, id: 'c1' }, { name: 'add', arguments: { a: 2, b: '{x}' } })]],
    one,
  ],
  [
    'arguments empty, then text',
    [
      [call({ index: 0, id: 'c1' }, { name: 'add', arguments: {} })],
      [{ index: 0, function: { arguments: args } }],
    ],
    one,
  ],
  [
    'arguments null',
    [[call({ index: 0, id: 'c1' }, { name: 'list', arguments: null })]],
    [['c1', 'list', '']],
  ],
  ['no function level', [[{ index: 0, id: 'c1', name: 'add', arguments: args }]], one],
  ['an object instead of a list', [call({ index: 0, id: 'c1' }, { name: 'add', arguments: args })], one],
  ['null among the pieces', [[null], [call({ index: 0, id: 'c1' }, { name: 'add', arguments: args })]], one],
  [
    'an id that is a number',
    [[call({ index: 0, id: 5 }, { name: 'add', arguments: args })]],
    [['5', 'add', args]],
  ],
]

test.each(shapes)('%s', async (name, chunks, calls) => {
  const pieces = chunks.map((toolCalls) => chunk({ tool_calls: toolCalls }))
  const { baseUrl } = await scriptedServer(streamed(...pieces, finish('tool_calls'), done))
  const { message, end } = await readReply(baseUrl)
  const found = message.steps[0]?.toolCalls.map((found) => [found.id, found.name, found.argumentsText])
  const real = name === 'null among the pieces' ? found?.filter(([, called]) => called !== '') : found
  expect(real).toEqual(calls)
  expect(end).toEqual({ outcome: 'done' })
})

test('the older function_call', async () => {
  const { baseUrl } = await scriptedServer(
    streamed(
      chunk({ function_call: { name: 'add', arguments: '' } }),
      chunk({ function_call: { arguments: '{"a":2,' } }),
      chunk({ function_call: { arguments: '"b":"{x}"}' } }),
      finish('function_call'),
    ),
  )
  const { message, end } = await readReply(baseUrl)
  expect(message.steps[0]?.toolCalls).toMatchObject([{ name: 'add', argumentsText: args }])
  expect(end).toEqual({ outcome: 'done' })
})

test('calls are an answer, also when the server calls it stop', async () => {
  const whole = call({ index: 0, id: 'c1' }, { name: 'add', arguments: args })
  const { baseUrl } = await scriptedServer(streamed(chunk({ tool_calls: [whole] }), finish('stop')))
  expect((await readReply(baseUrl)).end).toEqual({ outcome: 'done' })
})

test('10,000 pieces of one call', async () => {
  const pieces = Array.from({ length: 10_000 }, (_, place) =>
    chunk({ tool_calls: [{ index: 0, function: { arguments: `${place},` } }] }),
  )
  const { baseUrl } = await scriptedServer(
    streamed(
      chunk({ tool_calls: [call({ index: 0, id: 'c1' }, { name: 'add', arguments: '[' })] }),
      pieces.join(''),
      finish('tool_calls'),
    ),
  )
  const { message } = await readReply(baseUrl)
  expect(message.steps[0]?.toolCalls[0]?.argumentsText).toBe(
    `[${Array.from({ length: 10_000 }, (_, place) => `${place},`).join('')}`,
  )
})

test('10,000 pieces over many calls, id and name in each', async () => {
  const pieces = Array.from({ length: 10_000 }, (_, place) =>
    chunk({
      tool_calls: [call({ index: place % 20, id: `c${place % 20}` }, { name: 'add', arguments: 'x' })],
    }),
  )
  const { baseUrl } = await scriptedServer(streamed(pieces.join(''), finish('tool_calls')))
  const { message } = await readReply(baseUrl)
  expect(message.steps[0]?.toolCalls.map(({ argumentsText }) => argumentsText.length)).toEqual(
    Array(20).fill(500),
  )
})

test('a stream of endless calls is bounded', async () => {
  const pieces = Array.from({ length: 5000 }, (_, place) =>
    chunk({ tool_calls: [call({ index: place, id: `c${place}` }, { name: 'add', arguments: '{}' })] }),
  )
  const { baseUrl } = await scriptedServer(streamed(pieces.join(''), finish('tool_calls')))
  expect((await readReply(baseUrl)).message.steps[0]?.toolCalls).toHaveLength(128)
})
