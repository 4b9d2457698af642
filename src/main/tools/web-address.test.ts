import { expect, test } from 'vitest'
import { isPublicAddress } from '../remote-images/public-address'
import { createReach } from './reach'
import { placeOf, webAddress } from './web-address'

test.each([
  ['https://example.com', 'https://example.com/', 'internet'],
  ['  http://example.com:8443/a?b#c ', 'http://example.com:8443/a?b#c', 'internet'],
  ['https://bücher.example/ü', 'https://xn--bcher-kva.example/%C3%BC', 'internet'],
  // A Cyrillic letter in a name known otherwise.
  ['https://аpple.com/', 'https://xn--pple-43d.com/', 'internet'],
  ['HTTP://LOCALHOST:3000/x', 'http://localhost:3000/x', 'this-computer'],
  ['http://app.localhost.:80/', 'http://app.localhost./', 'this-computer'],
  ['http://127.1/', 'http://127.0.0.1/', 'this-computer'],
  ['http://2130706433/', 'http://127.0.0.1/', 'this-computer'],
  ['http://0x7f.0.0.1/', 'http://127.0.0.1/', 'this-computer'],
  ['http://0/', 'http://0.0.0.0/', 'this-computer'],
  ['http://[::1]:5173/', 'http://[::1]:5173/', 'this-computer'],
  ['http://[::]/', 'http://[::]/', 'this-computer'],
  ['http://[::ffff:127.0.0.1]/', 'http://[::ffff:7f00:1]/', 'this-computer'],
  ['http://１２７.０.０.１/', 'http://127.0.0.1/', 'this-computer'],
  ['http://192.168.1.1/', 'http://192.168.1.1/', 'private-network'],
  ['http://169.254.169.254/latest', 'http://169.254.169.254/latest', 'private-network'],
  ['http://100.64.0.1/', 'http://100.64.0.1/', 'private-network'],
  ['http://[fd00::1]/', 'http://[fd00::1]/', 'private-network'],
  ['http://[::ffff:10.0.0.1]/', 'http://[::ffff:a00:1]/', 'private-network'],
  ['http://printer.local/', 'http://printer.local/', 'private-network'],
  ['http://intranet/', 'http://intranet/', 'private-network'],
  ['http://git.corp.internal/', 'http://git.corp.internal/', 'private-network'],
  ['http://93.184.216.34/', 'http://93.184.216.34/', 'internet'],
])('%s is opened as %s, on %s', (written, href, place) => {
  const url = webAddress(written)
  expect(url.href).toBe(href)
  expect(placeOf(url, isPublicAddress)).toBe(place)
})

test.each([
  ['javascript:alert(1)', 'http:// or https://'],
  ['file:///etc/passwd', 'http:// or https://'],
  ['data:text/html,x', 'http:// or https://'],
  ['reticle://chat/', 'http:// or https://'],
  ['example.com', 'http:// or https://'],
  ['//example.com', 'http:// or https://'],
  ['https://', 'http:// or https://'],
  ['https://good.example@evil.example/', 'name or a password'],
  ['https://user:word@example.com/', 'name or a password'],
  [`https://example.com/${'ü'.repeat(500)}`, 'too long'],
])('%s is not opened', (written, words) => {
  expect(() => webAddress(written)).toThrow(words)
})

test('a yes reaches one private origin, in one conversation', () => {
  const reach = createReach(isPublicAddress)
  const dev = new URL('http://localhost:3000/a')
  expect(reach.mayReach('c', dev)).toBe(false)
  reach.allow('c', reach.questionFor('c', dev))
  expect(reach.mayReach('c', new URL('http://localhost:3000/other'))).toBe(true)
  expect(reach.mayReach('c', new URL('http://localhost:3001/'))).toBe(false)
  expect(reach.mayReach('c', new URL('https://localhost:3000/'))).toBe(false)
  expect(reach.mayReach('c', new URL('http://127.0.0.1:3000/'))).toBe(false)
  expect(reach.mayReach('other', dev)).toBe(false)
})

test('a yes to the internet allows no private address behind that name, but the next question says so', () => {
  const reach = createReach(isPublicAddress)
  const url = new URL('https://rebinding.example/')
  const first = reach.questionFor('c', url)
  expect(first.place).toBe('internet')
  reach.allow('c', first)
  expect(reach.mayReach('c', url)).toBe(false)
  const second = reach.questionFor('c', url)
  expect(second.place).toBe('private-network')
  expect(reach.questionFor('other', url).place).toBe('internet')
  reach.allow('c', second)
  expect(reach.mayReach('c', url)).toBe(true)
})
