import { afterEach, describe, expect, test } from 'vitest'
import { type Provider, type ProviderKind, providerKindNames } from '../../shared/models'
import { testKey } from '../keys/test-key'
import { discoverServers, listModels } from './model-list'
import {
  type Answer,
  refused,
  scriptedServer,
  socketServer,
  stopServers,
  watchRejections,
} from './scripted-server'

watchRejections()
afterEach(stopServers)

const provider = (baseUrl: string, kind: ProviderKind = 'other'): Provider => ({
  id: 'p',
  kind,
  name: 'Test',
  baseUrl,
  needsKey: false,
  models: [],
})
/** Answers by path; what is not there is 404. */
const site =
  (pages: Record<string, unknown>): Answer =>
  (response, body, request) => {
    const model = (body as { model?: string }).model
    const page = pages[`${request.url}${model ? ` ${model}` : ''}`]
    refused(page === undefined ? 404 : 200, page ?? '404 page not found')(response, body, request)
  }
const unknown = {
  name: null,
  contextTokens: null,
  maxOutputTokens: null,
  seesImages: null,
  seesVideo: null,
  readsFiles: null,
  callsTools: null,
  thinks: null,
  prices: null,
  expiresOn: null,
}

test('plain ids', async () => {
  const { baseUrl, requests } = await scriptedServer(
    site({ '/v1/models': { object: 'list', data: [{ id: 'a' }, { id: 'b' }, { id: 'a' }, {}, null] } }),
  )
  expect(await listModels(provider(`${baseUrl}/`), 'secret')).toEqual([
    { ...unknown, id: 'a' },
    { ...unknown, id: 'b' },
  ])
  expect(requests[0]?.headers.authorization).toBe('Bearer secret')
})

test('OpenRouter: windows, prices, what goes in, what it can do, when it goes', async () => {
  const entry = {
    id: 'z-ai/glm-5v',
    name: 'GLM 5V',
    context_length: 202752,
    top_provider: { max_completion_tokens: 131072 },
    pricing: { prompt: '0.0000012', completion: '0.000004', input_cache_read: '0.00000024' },
    architecture: { input_modalities: ['text', 'image', 'video'] },
    supported_parameters: ['tools', 'reasoning'],
    expiration_date: '2027-01-31T00:00:00Z',
  }
  const auto = {
    id: 'auto',
    pricing: { prompt: '-1', completion: '-1' },
    architecture: { input_modalities: ['text'] },
    supported_parameters: [],
  }
  const { baseUrl } = await scriptedServer(site({ '/v1/models': { data: [entry, auto] } }))
  expect(await listModels(provider(baseUrl, 'openrouter'), null)).toEqual([
    {
      id: 'z-ai/glm-5v',
      name: 'GLM 5V',
      contextTokens: 202752,
      maxOutputTokens: 131072,
      seesImages: true,
      seesVideo: true,
      readsFiles: false,
      callsTools: true,
      thinks: true,
      prices: { inputPerMillion: 1.2, cachedInputPerMillion: 0.24, outputPerMillion: 4 },
      expiresOn: '2027-01-31',
    },
    {
      ...unknown,
      id: 'auto',
      seesImages: false,
      seesVideo: false,
      readsFiles: false,
      callsTools: false,
      thinks: false,
    },
  ])
})

test('vLLM: the longest context', async () => {
  const { baseUrl } = await scriptedServer(
    site({ '/v1/models': { data: [{ id: 'q', max_model_len: 32768 }] } }),
  )
  expect(await listModels(provider(baseUrl, 'vllm'), null)).toEqual([
    { ...unknown, id: 'q', contextTokens: 32768 },
  ])
})

describe('LM Studio', () => {
  const listed = { data: [{ id: 'gemma' }, { id: 'mystery' }] }
  test('its own list', async () => {
    const own = {
      models: [
        {
          type: 'llm',
          key: 'gemma',
          display_name: 'Gemma',
          max_context_length: 131072,
          loaded_instances: [{ config: { context_length: 4096 } }],
          capabilities: { vision: true, trained_for_tool_use: false },
        },
        { type: 'embedding', key: 'nomic' },
      ],
    }
    const { baseUrl } = await scriptedServer(site({ '/v1/models': listed, '/api/v1/models': own }))
    expect(await listModels(provider(baseUrl, 'lmstudio'), null)).toEqual([
      { ...unknown, id: 'gemma', name: 'Gemma', contextTokens: 4096, seesImages: true, callsTools: false },
      { ...unknown, id: 'mystery' },
    ])
  })
  test('the list it had before', async () => {
    const own = { data: [{ id: 'gemma', type: 'vlm', max_context_length: 8192, capabilities: ['tool_use'] }] }
    const { baseUrl } = await scriptedServer(site({ '/v1/models': listed, '/api/v0/models': own }))
    expect((await listModels(provider(baseUrl, 'lmstudio'), null))[0]).toEqual({
      ...unknown,
      id: 'gemma',
      contextTokens: 8192,
      seesImages: true,
      callsTools: true,
    })
  })
})

test('Ollama: what each model can do', async () => {
  const shown = {
    capabilities: ['completion', 'vision', 'thinking'],
    model_info: { 'general.architecture': 'gemma3', 'gemma3.context_length': 131072 },
  }
  const { baseUrl } = await scriptedServer(
    site({ '/v1/models': { data: [{ id: 'gemma3' }, { id: 'other' }] }, '/api/show gemma3': shown }),
  )
  expect(await listModels(provider(baseUrl, 'ollama'), null)).toEqual([
    { ...unknown, id: 'gemma3', contextTokens: 131072, seesImages: true, callsTools: false, thinks: true },
    { ...unknown, id: 'other' },
  ])
})

test.each<[string, Answer, string]>([
  ['404', refused(404, 'nothing here'), 'no-model-list'],
  ['405', refused(405, ''), 'no-model-list'],
  ['a page', refused(200, '<html>'), 'no-model-list'],
  ['broken JSON', refused(200, '{"data":['), 'no-model-list'],
  ['something else', refused(200, { data: [{ title: 'A' }] }), 'no-model-list'],
  ['a refused key', refused(401, { error: { code: '1000', message: 'x' } }), 'key-refused'],
  ['a refused key at HTTP 200', refused(200, { code: 1001, msg: 'x', success: false }), 'key-refused'],
  ['an error', refused(500, 'x'), 'server-error'],
  ['a redirect', refused(302, '', { location: 'http://127.0.0.1:9/' }), 'not-a-chat-server'],
])('%s is no list', async (_, answer, code) => {
  const { baseUrl, requests } = await scriptedServer(answer)
  await expect(listModels(provider(baseUrl), 'k')).rejects.toMatchObject({ code })
  expect(requests).toHaveLength(1)
})

test('a list without end is not read to its end', async () => {
  const { baseUrl } = await scriptedServer((response) => {
    response.writeHead(200)
    const more = () => {
      while (!response.destroyed && response.write(' '.repeat(1_000_000)));
    }
    response.on('drain', more)
    more()
  })
  await expect(listModels(provider(baseUrl), null)).rejects.toMatchObject({ code: 'no-model-list' })
})

test('local servers that list models are found, and nothing else', async () => {
  const good = await scriptedServer(site({ '/v1/models': { data: [{ id: 'a' }] } }))
  const known = await scriptedServer(site({ '/v1/models': { data: [{ id: 'b' }] } }))
  const page = await scriptedServer(refused(200, '<html>'))
  const locked = await scriptedServer(refused(401, { error: 'x' }))
  const other = await socketServer((socket) => socket.end('SSH-2.0\r\n'))
  const portOf = (url: string) => Number(new URL(url).port)
  const ports: Partial<Record<ProviderKind, number[]>> = {
    vllm: [good, known, page, locked].map(({ baseUrl }) => portOf(baseUrl)),
    lmstudio: [portOf(other), 9],
  }
  const found = await discoverServers(
    [provider(known.baseUrl.replace('127.0.0.1', 'localhost'))],
    (kind) => ports[kind] ?? [],
  )
  expect(found).toEqual([
    { kind: 'vllm', name: 'vLLM', baseUrl: good.baseUrl, models: [{ ...unknown, id: 'a' }] },
  ])
  expect(known.requests).toEqual([])
  expect(providerKindNames).toContain('vllm')
})

describe('whether a key works', () => {
  const withModel = (baseUrl: string, kind?: ProviderKind): Provider => ({
    ...provider(baseUrl, kind),
    models: [{ id: 'm', name: 'M' } as Provider['models'][number]],
  })
  test('the list tells', async () => {
    const { baseUrl } = await scriptedServer(site({ '/v1/models': { data: [{ id: 'a' }] } }))
    expect(await testKey(withModel(baseUrl), 'k', () => 5)).toEqual({ elapsedMs: 0, modelIds: ['a'] })
  })
  test('else a question of one token does', async () => {
    const server = await scriptedServer(refused(404, 'x'), refused(200, { choices: [] }))
    expect(await testKey(withModel(server.baseUrl), 'k', () => 5)).toEqual({ elapsedMs: 0, modelIds: null })
    expect(server.bodies[1]).toEqual({
      model: 'm',
      messages: [{ role: 'user', content: 'Hi' }],
      max_tokens: 1,
    })
  })
  test.each<[string, Answer[], string]>([
    ['a refused list', [refused(401, {})], 'key-refused'],
    [
      'a refused question',
      [refused(404, ''), refused(429, { error: { code: '1113', message: 'x' } })],
      'no-balance',
    ],
    ['a page', [refused(404, ''), refused(200, '<html>')], 'not-a-chat-server'],
    [
      'an error at HTTP 200',
      [refused(200, ''), refused(200, { code: 1002, msg: 'x', success: false })],
      'key-refused',
    ],
  ])('%s fails', async (_, answers, code) => {
    const { baseUrl } = await scriptedServer(...answers)
    await expect(testKey(withModel(baseUrl), 'k')).rejects.toMatchObject({ code })
  })
  test('OpenRouter lists its models to anyone, so it is asked about the key', async () => {
    const { baseUrl } = await scriptedServer(refused(401, { error: { message: 'x', code: 401 } }))
    await expect(testKey(withModel(baseUrl, 'openrouter'), 'k')).rejects.toMatchObject({
      code: 'key-refused',
    })
  })
})
