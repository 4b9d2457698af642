import OpenAI from 'openai'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startProvider, type TestProvider } from './provider'
import { imagesOf, lastUserMessage, textOf } from './recorded-request'
import { httpError, reply, type Script } from './script'

let provider: TestProvider
beforeEach(async () => {
  provider = await startProvider()
})
afterEach(() => provider.stop())

const question = { model: 'glm-5v-turbo', stream: true, messages: [{ role: 'user', content: 'Hi' }] }

function post(body: unknown = question, signal?: AbortSignal) {
  return fetch(`${provider.baseUrl}/chat/completions`, {
    method: 'POST',
    headers: { authorization: 'Bearer test-key', 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal,
  })
}

async function chunksOf(script: Script) {
  provider.script(script)
  const text = await (await post()).text()
  return text.split('\n\n').filter((line) => line !== '')
}

test('chunks have the shape of the recordings', async () => {
  const script = reply()
    .thinking('Hmm', { chunkChars: 2 })
    .text('Yes')
    .usage({ promptTokens: 275, cachedTokens: 43, completionTokens: 112, reasoningTokens: 64 })
    .end()
  provider.script(script)
  const response = await post()
  expect(response.headers.get('content-type')).toBe('text/event-stream;charset=UTF-8')
  const lines = (await response.text()).split('\n\n').filter((line) => line !== '')
  expect(lines.pop()).toBe('data: [DONE]')
  const chunks = lines.map((line) => JSON.parse(line.replace(/^data: /, '')))
  expect(chunks.map(({ choices }) => choices[0].delta)).toEqual([
    { role: 'assistant', reasoning_content: 'Hm' },
    { role: 'assistant', reasoning_content: 'm' },
    { role: 'assistant', content: 'Yes' },
    { role: 'assistant', content: '' },
  ])
  expect(chunks.map(({ choices }) => 'finish_reason' in choices[0])).toEqual([false, false, false, true])
  expect(chunks[3].usage).toEqual({
    prompt_tokens: 275,
    completion_tokens: 112,
    total_tokens: 387,
    prompt_tokens_details: { cached_tokens: 43 },
    completion_tokens_details: { reasoning_tokens: 64 },
  })
})

test('endings without a finish have neither reason nor done marker', async () => {
  expect(await chunksOf(reply().text('half').eofWithoutFinish())).toHaveLength(1)
  const lines = await chunksOf(reply().text('half').inStreamError('1305'))
  expect(JSON.parse(lines[1]!.slice(6))).toEqual({ error: { code: '1305', message: 'scripted error 1305' } })
})

test('a dropped socket breaks the body', async () => {
  provider.script(reply().text('half').dropSocket())
  await expect(post().then((response) => response.text())).rejects.toThrow(TypeError)
})

test.each([
  ['nested' as const, { error: { code: '1302', message: 'm' }, request_id: expect.any(String) }],
  ['flat' as const, { code: 1302, message: 'm' }],
  ['flat-msg' as const, { code: 1302, msg: 'm', success: false }],
])('error body, %s form', async (form, body) => {
  provider.script(httpError(429, '1302', 'm', { form }))
  const response = await post()
  expect(response.status).toBe(429)
  expect(await response.json()).toEqual(body)
})

test('requests are recorded with key, body and decoded pictures', async () => {
  const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 1, 2, 3])
  const content = [
    { type: 'image_url', image_url: { url: `data:image/png;base64,${png.toString('base64')}` } },
    { type: 'text', text: 'Build this.' },
  ]
  const sent = post({ ...question, thinking: { type: 'enabled' }, messages: [{ role: 'user', content }] })
  const request = await provider.nextRequest()
  await (await sent).text()
  await request.answered
  expect(request.apiKey).toBe('test-key')
  expect(request.body.thinking).toEqual({ type: 'enabled' })
  expect(imagesOf(lastUserMessage(request))).toEqual([{ mime: 'image/png', bytes: png }])
  expect(textOf(lastUserMessage(request))).toBe('Build this.')
})

test('a held answer waits for its release', async () => {
  provider.script(reply().text('one').hold().text('two').end())
  const body = (await post()).body!.getReader()
  expect(Buffer.from((await body.read()).value!).toString()).toContain('one')
  expect(provider.open()).toBe(1)
  provider.release()
  let rest = ''
  for (let part = await body.read(); !part.done; part = await body.read()) rest += Buffer.from(part.value)
  expect(rest).toContain('two')
})

test('a client that leaves is noticed', async () => {
  provider.script(reply().text('one').hold().end())
  const abort = new AbortController()
  const response = await post(question, abort.signal)
  const request = await provider.nextRequest()
  await response.body!.getReader().read()
  abort.abort()
  await request.clientGone
  await expect.poll(() => provider.open()).toBe(0)
})

test('only the accepted key is answered, models are listed', async () => {
  provider.acceptKey('right')
  const wrong = await post()
  expect(wrong.status).toBe(401)
  expect(await wrong.json()).toMatchObject({ error: { code: '1000' } })
  const list = await fetch(`${provider.baseUrl}/models`, { headers: { authorization: 'Bearer right' } })
  expect(await list.json()).toMatchObject({ object: 'list', data: [{ id: 'glm-5v-turbo' }, {}] })
  provider.listModels(null)
  const none = await fetch(`${provider.baseUrl}/models`, { headers: { authorization: 'Bearer right' } })
  expect(none.status).toBe(404)
})

test('the SDK reads the stream', async () => {
  provider.script(reply().thinking('Let me see.').text('Done: 你好 👍', { chunkChars: 1 }).end())
  const client = new OpenAI({ apiKey: 'test-key', baseURL: provider.baseUrl, maxRetries: 0 })
  const stream = await client.chat.completions.create({
    model: 'glm-5v-turbo',
    stream: true,
    messages: [{ role: 'user', content: 'Hi' }],
  })
  let text = ''
  let reasoning = ''
  for await (const chunk of stream) {
    const delta = chunk.choices[0]?.delta as { content?: string; reasoning_content?: string }
    text += delta.content ?? ''
    reasoning += delta.reasoning_content ?? ''
  }
  expect({ text, reasoning }).toEqual({ text: 'Done: 你好 👍', reasoning: 'Let me see.' })
})

test('the SDK reports a refused request with its code', async () => {
  provider.script(httpError(429, '1113', 'Insufficient balance'))
  const client = new OpenAI({ apiKey: 'test-key', baseURL: provider.baseUrl, maxRetries: 0 })
  const asked = client.chat.completions.create({
    model: 'glm-5v-turbo',
    messages: [{ role: 'user', content: 'Hi' }],
  })
  await expect(asked).rejects.toMatchObject({ status: 429, code: '1113' })
})

test('a stopped server cannot be reached', async () => {
  await provider.stop()
  await expect(post()).rejects.toThrow('fetch failed')
})
