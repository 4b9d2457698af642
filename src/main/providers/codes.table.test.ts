import { afterEach, expect, test } from 'vitest'
import type { ErrorCode } from '../../shared/errors'
import {
  event,
  readReply,
  refused,
  say,
  scriptedServer,
  stopServers,
  streamed,
  watchRejections,
} from './scripted-server'

watchRejections()
afterEach(stopServers)

/** Business codes of Z.ai with the HTTP status each comes with (docs.z.ai, "Errors"), and whether to ask again. */
const business: [codes: number[], status: number, error: ErrorCode, again: boolean][] = [
  [[1000, 1001, 1002, 1003, 1004], 401, 'key-refused', false],
  [[1110, 1111, 1112, 1121], 429, 'account-problem', false],
  [[1113], 429, 'no-balance', false],
  [[1210, 1212, 1213, 1214, 1215], 400, 'bad-request', false],
  [[1211], 400, 'unknown-model', false],
  [[1220], 403, 'no-permission', false],
  [[1230, 1234, 500], 500, 'server-error', true],
  [[1261], 400, 'prompt-too-long', false],
  [[1301], 400, 'content-refused', false],
  [[1302, 1303], 429, 'rate-limited', true],
  [[1305, 1312], 429, 'overloaded', true],
  [[1304, 1308, 1310, 1316, 1317, 1318, 1319, 1320, 1321], 429, 'plan-used-up', false],
  [[1309, 1311, 1313, 1314, 1315], 429, 'plan-problem', false],
]
const codes = business.flatMap(([numbers, status, error, again]) =>
  numbers.map((code) => ({ code, status, error, again })),
)

const forms: Record<string, (code: number) => object> = {
  nested: (code) => ({ error: { code: String(code), message: 'said so' }, request_id: 'r' }),
  flat: (code) => ({ code, message: 'said so' }),
  'flat msg': (code) => ({ code, msg: 'said so', success: false }),
}
const cases = codes.flatMap((facts) =>
  Object.entries(forms).map(([form, body]) => ({ ...facts, form, body })),
)

const ok = streamed(say('ok'), event({ choices: [{ delta: {}, finish_reason: 'stop' }] }))

test.each(cases)('$code $form at HTTP $status is $error, asked again: $again', async (facts) => {
  const { code, status, error, again, body } = facts
  const server = await scriptedServer(refused(status, body(code)), ok)
  const reply = await readReply(server.baseUrl, { times: { attempts: 2 } })
  expect(server.bodies).toHaveLength(again ? 2 : 1)
  expect(reply.code).toBe(again ? null : error)
  expect(reply.text).toBe(again ? 'ok' : '')
  if (again)
    expect(reply.events).toContainEqual(
      expect.objectContaining({ status: expect.objectContaining({ kind: 'retrying', attempt: 2 }) }),
    )
})

test.each(cases)('$code $form in a JSON body at HTTP 200 is $error', async ({ code, error, body }) => {
  const { baseUrl } = await scriptedServer(refused(200, body(code)))
  expect((await readReply(baseUrl)).code).toBe(error)
})

test.each(cases)('$code $form in mid-stream is $error and keeps the text', async ({ code, error, body }) => {
  const server = await scriptedServer(streamed(say('so far'), event(body(code))))
  const reply = await readReply(server.baseUrl, { times: { attempts: 5 } })
  expect(reply).toMatchObject({ code: error, text: 'so far' })
  // What was received is never asked for twice.
  expect(server.bodies).toHaveLength(1)
})

test.each([
  [400, 'bad-request', false],
  [401, 'key-refused', false],
  [402, 'no-balance', false],
  [403, 'no-permission', false],
  [404, 'not-a-chat-server', false],
  [405, 'not-a-chat-server', false],
  [408, 'server-error', true],
  [409, 'server-error', true],
  [410, 'bad-request', false],
  [413, 'prompt-too-long', false],
  [418, 'bad-request', false],
  [422, 'bad-request', false],
  [425, 'server-error', true],
  [429, 'rate-limited', true],
  [451, 'bad-request', false],
  [500, 'server-error', true],
  [501, 'bad-request', false],
  [502, 'server-error', true],
  [503, 'overloaded', true],
  [504, 'server-error', true],
  [520, 'server-error', true],
  [529, 'overloaded', true],
  [301, 'not-a-chat-server', false],
  [302, 'not-a-chat-server', false],
  [303, 'not-a-chat-server', false],
  [307, 'not-a-chat-server', false],
  [308, 'not-a-chat-server', false],
] as const)('HTTP %s with a page is %s, asked again: %s', async (status, error, again) => {
  const headers = {
    'content-type': 'text/html',
    ...(status < 400 ? { location: 'https://example.com/login' } : {}),
  }
  const server = await scriptedServer(refused(status, '<html><body>no</body></html>', headers), ok)
  const reply = await readReply(server.baseUrl, { times: { attempts: 2 } })
  expect(reply.code).toBe(again ? null : error)
  expect(server.bodies).toHaveLength(again ? 2 : 1)
  if (status < 400 && reply.end.outcome === 'failed')
    expect(reply.end.error.detail).toBe(`HTTP ${status}: https://example.com/login`)
})

test('a plan that is used up says when it resets', async () => {
  const message = 'Usage limit reached. Your limit will reset at 2026-11-22 03:04:05'
  const { baseUrl } = await scriptedServer(refused(429, { error: { code: '1308', message } }))
  const { end } = await readReply(baseUrl)
  expect(end).toMatchObject({
    error: { code: 'plan-used-up', detail: expect.stringMatching(/^Resets 2026-11-22 03:04:05/) },
  })
})

test('a key in an error is never shown', async () => {
  const { baseUrl } = await scriptedServer(
    refused(401, { error: { message: 'Incorrect API key: sk-abcDEF1234567890abcdef' } }),
  )
  expect(JSON.stringify((await readReply(baseUrl)).end)).not.toContain('abcDEF')
})
