import { expect, test } from 'vitest'
import { checkBaseUrl } from './base-url'

test.each([
  'https://api.z.ai/api/paas/v4',
  'http://localhost:11434/v1',
  'http://127.0.0.1:8000',
  'http://192.168.1.4:1234/v1',
  'http://172.20.0.2',
  'http://[::1]:8080/v1',
  'http://studio.local:1234/v1',
])('%s is used', (url) => expect(checkBaseUrl(url).href).toContain(new URL(url).host))

test.each([
  'http://api.example.com/v1',
  'http://172.32.0.1',
  'http://10.evil.example',
  'http://127.0.0.1.evil.example',
])('%s would show the key to the network', (url) =>
  expect(() => checkBaseUrl(url)).toThrow(expect.objectContaining({ code: 'insecure-url' })),
)

test.each(['ftp://x', 'api.z.ai', '', 'javascript:1'])('%j is no address', (url) =>
  expect(() => checkBaseUrl(url)).toThrow(expect.objectContaining({ code: 'invalid-input' })),
)
