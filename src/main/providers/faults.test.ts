import { expect, test } from 'vitest'
import { readErrorBody, redact } from './error-body'
import { providerFault } from './faults'

const names = { provider: 'Z.ai', model: 'GLM-5V-Turbo' }

test.each([
  [401, { error: { code: '1000', message: 'no' } }, 'key-refused'],
  [429, { error: { code: '1113', message: 'no balance' } }, 'no-balance'],
  [429, { error: { code: '1302', message: 'slow down' } }, 'rate-limited'],
  [429, { error: { code: '1305', message: 'busy' } }, 'overloaded'],
  [429, { error: { code: '1308', message: 'used up' } }, 'plan-used-up'],
  [400, { error: { code: '1261', message: 'long' } }, 'prompt-too-long'],
  [400, { code: 1211, message: 'no such model' }, 'unknown-model'],
  [null, { code: 1001, msg: 'Header missing', success: false }, 'key-refused'],
  [null, { error: { code: '1234', message: 'network' } }, 'server-error'],
  [401, { error: { code: 'invalid_api_key', message: 'x' } }, 'key-refused'],
  [429, { error: { type: 'insufficient_quota', message: 'x' } }, 'no-balance'],
  [402, null, 'no-balance'],
  [502, '<html>', 'server-error'],
  [503, null, 'overloaded'],
  [418, {}, 'bad-request'],
  [null, { object: 'error', message: 'x' }, 'server-error'],
  [null, { error: { code: 502, message: 'upstream' } }, 'server-error'],
  [null, { error: { code: 429, message: 'slow' } }, 'rate-limited'],
  [
    400,
    { error: { code: 400, message: "This model's maximum context length is 8192 tokens" } },
    'prompt-too-long',
  ],
  [400, { error: { type: 'invalid_request_error', code: 'model_not_found', message: 'x' } }, 'unknown-model'],
  [404, '<html>', 'not-a-chat-server'],
  [404, { detail: 'Not Found' }, 'not-a-chat-server'],
  [404, { error: { message: 'model "x" not found' } }, 'unknown-model'],
  [301, '', 'not-a-chat-server'],
  [400, [{ error: { code: 400, message: 'bad', status: 'INVALID_ARGUMENT' } }], 'bad-request'],
])('HTTP %s with %j is %s', (status, body, code) => {
  expect(providerFault(status, body, names)).toMatchObject({ code, params: names })
})

test('an ordinary chunk is no error', () => {
  expect(readErrorBody({ id: '1', choices: [] })).toBeNull()
  expect(readErrorBody(null)).toBeNull()
})

test('what looks like a key is never shown', () => {
  const key = 'sk-proj-abcDEF1234567890abcdef'
  expect(redact(`Incorrect API key provided: ${key}. Authorization: Bearer abc`)).not.toMatch(
    /abcDEF|Bearer abc/,
  )
  expect(providerFault(401, { error: { message: `key ${key}` } }, names).detail).not.toContain(key)
})
