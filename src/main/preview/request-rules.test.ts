import { describe, expect, it } from 'vitest'
import { isPublicAddress } from '../remote-images/public-address'
import { isAllowedNavigation, isAllowedRequest } from './request-rules'

const token = 'a1b2c3d4e5f60718293a4b5c6d7e8f90'
const ask = (url: string, networkAllowed: boolean) =>
  isAllowedRequest(url, { token, networkAllowed, isPublicAddress })

const own = [
  `preview://${token}/`,
  `preview://${token}/a/b.js?x#y`,
  'data:text/html,hello',
  `blob:null/6c1a3a80-1a5c-4a55-8fd1-6f1c0e7a2f11`,
  `blob:preview://${token}/6c1a3a80-1a5c-4a55-8fd1-6f1c0e7a2f11`,
]
const never = [
  'preview://other/index.html',
  `preview://${token}.example/`,
  `preview://x@other/${token}`,
  'reticle://chat/chat.html',
  'attachment://picture/x',
  'file:///etc/passwd',
  'chrome://gpu',
  'devtools://devtools/x',
  'chrome-extension://x/y',
  'ftp://example.com/',
  'mailto:x@example.com',
  'javascript:alert(1)',
  'filesystem:http://example.com/x',
  'view-source:https://example.com',
  'blob:reticle://chat/6c1a3a80',
  'blob:https://example.com/6c1a3a80',
  'http://localhost/',
  'http://x.localhost/',
  'http://printer.local/',
  'http://router/',
  'http://127.0.0.1:3000/',
  'http://127.1/',
  'http://2130706433/',
  'http://0x7f000001/',
  'http://0/',
  'http://[::1]/',
  'http://[::ffff:127.0.0.1]/',
  'http://[fe80::1]/',
  'http://[fd00::1]/',
  'http://10.0.0.1/',
  'http://172.16.0.1/',
  'https://192.168.1.1/',
  'http://169.254.169.254/latest/meta-data',
  'http://100.64.0.1/',
  'ws://127.0.0.1/',
  'wss://192.168.0.1/',
  'https://user:password@example.com/',
  'nonsense',
  '',
]
const internet = [
  'https://example.com/x.js',
  'http://example.com/',
  'wss://example.com/socket',
  'https://93.184.216.34/',
  'https://[2606:2800:220:1:248:1893:25c8:1946]/',
]

describe('what a page may ask for', () => {
  it.each(own)('its own: %s', (url) => expect([ask(url, false), ask(url, true)]).toEqual([true, true]))
  it.each(never)('never: %s', (url) => expect([ask(url, false), ask(url, true)]).toEqual([false, false]))
  it.each(internet)('with leave: %s', (url) =>
    expect([ask(url, false), ask(url, true)]).toEqual([false, true]),
  )
})

describe('where a page may go', () => {
  it.each([
    [`preview://${token}/about.html`, true, true],
    [`preview://${token}/about.html`, false, true],
    ['about:blank', true, false],
    ['about:blank', false, true],
    ['about:srcdoc', false, true],
    ['data:text/html,x', false, false],
    ['https://example.com', true, false],
    ['reticle://chat/chat.html', true, false],
    ['preview://other/', true, false],
    ['file:///etc/passwd', false, false],
  ])('%s, main frame %s: %s', (url, isMainFrame, allowed) => {
    expect(isAllowedNavigation(url, token, isMainFrame)).toBe(allowed)
  })
})
