import { describe, expect, it } from 'vitest'
import { isPublicAddress } from '../remote-images/public-address'
import { createReachRules } from './reach-rules'

/** Rules of a page for which the user allowed these origins. */
function rules(...allowed: string[]) {
  const asked: string[] = []
  const made = createReachRules({
    isPublicAddress,
    mayReach(url) {
      asked.push(url.origin)
      return allowed.includes(url.origin)
    },
  })
  return { ...made, asked }
}

const local = 'http://localhost:3000'

describe('the document of a page of the web', () => {
  it.each(['http://example.com/', 'https://example.com:8443/a', 'http://93.184.215.14/'])(
    'is what is on the open internet, unasked: %s',
    (url) => {
      const { mayOpen, asked } = rules()
      expect(mayOpen(url)).toBe(true)
      expect(asked).toEqual([])
    },
  )

  it.each([
    'http://localhost/',
    'http://app.localhost/',
    'http://127.0.0.1/',
    'http://2130706433/',
    'http://0x7f.1/',
    'http://[::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://10.0.0.1/',
    'http://192.168.1.1/',
    'http://169.254.169.254/latest',
    'http://printer/',
    'http://nas.local/',
    'http://0.0.0.0/',
  ])('is nothing else unless the user allowed it: %s', (url) => {
    const refused = rules()
    expect(refused.mayOpen(url)).toBe(false)
    expect(refused.asked).toEqual([new URL(url).origin])
    expect(rules(new URL(url).origin).mayOpen(url)).toBe(true)
  })

  it.each([
    'file:///etc/passwd',
    'data:text/html,x',
    'reticle://chat/',
    'ws://example.com/',
    'javascript:1',
    'http://a:b@example.com/',
    'nonsense',
    '',
  ])('is never: %s', (url) => {
    const { mayOpen, asked } = rules('http://example.com')
    expect(mayOpen(url)).toBe(false)
    expect(asked).toEqual([])
  })

  it('is not sent on from the open internet to what the user allowed for itself', () => {
    const { mayOpen } = rules(local)
    expect(mayOpen('https://example.com/')).toBe(true)
    expect(mayOpen(local)).toBe(false)
  })

  it('does not come back by way of the open internet', () => {
    const { mayOpen } = rules(local)
    expect([local, 'https://example.com/', local].map(mayOpen)).toEqual([true, true, false])
  })

  it('is sent on from one allowed origin to another', () => {
    const { mayOpen } = rules(local, 'http://localhost:4000')
    expect([`${local}/a`, `${local}/b`, 'http://localhost:4000/'].map(mayOpen)).toEqual([true, true, true])
    expect(mayOpen('http://localhost:5000/')).toBe(false)
  })
})

describe('what a page of the web uses', () => {
  it('may be anything of the open internet', () => {
    const { mayOpen, mayUse } = rules()
    mayOpen('https://example.com/')
    expect(mayUse('https://cdn.example.net/x.js', 'https://example.com')).toBe(true)
    expect(mayUse('wss://example.net/', null)).toBe(true)
    expect(mayUse('data:image/png;base64,', null)).toBe(true)
  })

  it.each([
    'http://localhost:3000/x',
    'ws://127.0.0.1:9222/',
    'http://10.0.0.1/',
    'file:///x',
    'ftp://example.com/',
  ])('is nothing of this computer or its network: %s', (url) => {
    const { mayOpen, mayUse, asked } = rules(local, 'http://127.0.0.1:9222')
    mayOpen('https://example.com/')
    expect(mayUse(url, 'https://example.com')).toBe(false)
    expect(mayUse(url, local)).toBe(false)
    expect(asked).toEqual([])
  })

  it('is of an allowed origin what that origin itself asks for', () => {
    const { mayOpen, mayUse } = rules(local, 'http://localhost:4000')
    mayOpen(`${local}/`)
    expect(mayUse(`${local}/x.css`, local)).toBe(true)
    expect(mayUse('ws://localhost:3000/hmr', local)).toBe(true)
    expect(mayUse(`${local}/x`, 'https://ads.example')).toBe(false)
    expect(mayUse(`${local}/x`, 'null')).toBe(false)
    expect(mayUse(`${local}/x`, null)).toBe(false)
    expect(mayUse('http://localhost:4000/', local)).toBe(false)
  })

  it('is nothing of it any more once the page comes from elsewhere', () => {
    const { mayOpen, mayUse } = rules(local)
    mayOpen(local)
    mayOpen('https://example.com/')
    expect(mayUse(`${local}/x`, local)).toBe(false)
  })
})

describe('a name that turns out to lead to this computer or its network', () => {
  it('is asked about where it is the document’s, and nowhere else', () => {
    const { mayOpen, mayReachHost, asked } = rules('http://intranet.example.com')
    mayOpen('http://intranet.example.com/')
    expect(mayReachHost('cdn.example.com', 80)).toBe(false)
    expect(mayReachHost('intranet.example.com', 8080)).toBe(false)
    expect(asked).toEqual([])
    expect(mayReachHost('intranet.example.com', 80)).toBe(true)
  })

  it('is refused where the user was not asked, or somebody else leads there', () => {
    const unasked = rules()
    unasked.mayOpen('https://rebound.example/')
    expect(unasked.mayReachHost('rebound.example', 443)).toBe(false)
    expect(unasked.asked).toEqual(['https://rebound.example'])
    const sentOn = rules('http://intranet.example.com')
    sentOn.mayOpen('https://example.com/')
    sentOn.mayOpen('http://intranet.example.com/')
    expect(sentOn.mayReachHost('intranet.example.com', 80)).toBe(false)
  })
})
