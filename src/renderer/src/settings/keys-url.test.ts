import { expect, it } from 'vitest'
import { keysUrlOf } from './keys-url'

it('leads to the keys of a service, and of no other', () => {
  expect(keysUrlOf({ kind: 'openai', baseUrl: 'https://api.openai.com/v1' })).toContain('platform.openai.com')
  expect(keysUrlOf({ kind: 'zai', baseUrl: 'https://api.z.ai/api/coding/paas/v4' })).toContain('z.ai')
  expect(keysUrlOf({ kind: 'zai', baseUrl: 'https://open.bigmodel.cn/api/paas/v4' })).toBeNull()
  expect(keysUrlOf({ kind: 'openai', baseUrl: 'https://proxy.example.com/v1' })).toBeNull()
  expect(keysUrlOf({ kind: 'ollama', baseUrl: 'http://127.0.0.1:11434/v1' })).toBeNull()
  expect(keysUrlOf({ kind: 'openai', baseUrl: '' })).toBeNull()
})
