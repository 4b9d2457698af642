import { request } from 'node:http'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { BuiltSite } from '../../shared/preview'
import { type BrowserServer, startBrowserServer } from './browser-server'

const file = (text: string, mime: string) => ({ bytes: new TextEncoder().encode(text), mime })
const site: BuiltSite = {
  entry: '/index.html',
  files: new Map([
    ['/index.html', file('<link rel="stylesheet" href="/style.css">', 'text/html')],
    ['/style.css', file('p{}', 'text/css')],
  ]),
  messages: [],
  missing: [],
  broken: [],
}

let server: BrowserServer
beforeEach(async () => {
  server = await startBrowserServer({ site: () => site, networkAllowed: () => false })
})
afterEach(() => server.stop())

function ask(path: string, headers: Record<string, string> = {}) {
  const { hostname, port, host } = new URL(server.url)
  return new Promise<{ status: number; headers: NodeJS.Dict<string | string[]>; body: string }>(
    (resolve, reject) => {
      const asked = request({ hostname, port, path, headers: { host, ...headers } }, (answer) => {
        let body = ''
        answer.on('data', (part) => {
          body += part
        })
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body }))
      })
      asked.on('error', reject)
      asked.end()
    },
  )
}

it('serves the site below its token, with the policy of a preview', async () => {
  const { pathname } = new URL(server.url)
  const page = await ask(pathname, { accept: 'text/html' })
  expect(page.status).toBe(200)
  expect(page.body).toContain('style.css')
  expect(page.headers['content-security-policy']).toMatch(
    /^sandbox allow-scripts allow-forms; default-src http:\/\/127/,
  )
  expect(page.headers['content-security-policy']).not.toContain('https:')
  expect((await ask(`${pathname}style.css`)).body).toBe('p{}')
})

it('leads an address from the root to the token where one of its own pages asks', async () => {
  const { pathname } = new URL(server.url)
  const led = await ask('/style.css', { referer: server.url })
  expect([led.status, led.headers.location]).toEqual([307, `${pathname}style.css`])
})

it.each([
  ['no token', '/', {}, 404],
  ['no token', '/style.css', {}, 404],
  ['a wrong token', `/${'x'.repeat(32)}/`, {}, 404],
  ['the referrer of another page', '/style.css', { referer: 'http://127.0.0.1/x/' }, 404],
  ['another name for this computer', null, { host: 'evil.example' }, 421],
  ['another name for this computer', null, { host: 'localhost' }, 421],
])('refuses %s', async (_what, path, headers, status) => {
  expect((await ask(path ?? new URL(server.url).pathname, headers)).status).toBe(status)
})

it('lists no folder', async () => {
  const { pathname } = new URL(server.url)
  expect((await ask(`${pathname}src/`)).status).toBe(404)
})

it('is gone once stopped', async () => {
  await server.stop()
  await expect(ask(new URL(server.url).pathname)).rejects.toThrow()
  server = await startBrowserServer({ site: () => site, networkAllowed: () => false })
})
