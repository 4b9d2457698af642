import { describe, expect, it } from 'vitest'
import type { BuiltSite } from '../../shared/preview'
import { withShim } from './page-shim'
import { pagesOf, serveFrom } from './serve-site'

const file = (text: string, mime: string) => ({ bytes: new TextEncoder().encode(text), mime })
const site: BuiltSite = {
  entry: '/index.html',
  files: new Map([
    ['/index.html', file('<!doctype html><html lang="en"><p>home', 'text/html')],
    ['/about.html', file('<p>about', 'text/html')],
    ['/blog/index.html', file('<p>blog', 'text/html')],
    ['/main.js', file('console.log(1)', 'text/javascript')],
    ['/été.css', file('p{}', 'text/css; charset=utf-8')],
  ]),
  messages: [],
  missing: [],
  broken: [],
}

describe('serving a site', () => {
  it.each([
    ['/', true, 200, 'home'],
    ['/index.html', true, 200, 'home'],
    ['/about', true, 200, 'about'],
    ['/about.html', false, 200, 'about'],
    ['/blog', true, 200, 'blog'],
    ['/blog/', true, 200, 'blog'],
    ['/main.js', false, 200, 'console.log(1)'],
    ['/%C3%A9t%C3%A9.css', false, 200, 'p{}'],
    // A route of a single-page app.
    ['/users/7', true, 200, 'home'],
    ['/users/7', false, 404, ''],
    ['/missing.png', true, 404, ''],
    ['/../../etc/passwd', false, 404, ''],
    ['/%E0%A4%A', true, 404, ''],
    ['/__proto__', false, 404, ''],
    ['/constructor', false, 404, ''],
  ])('%s (a page: %s) is %s', (path, wantsPage, status, text) => {
    const served = serveFrom(site, path, wantsPage)
    expect(served.status).toBe(status)
    const body = new TextDecoder().decode(served.bytes)
    expect(text === '' ? body === '' : body.endsWith(text)).toBe(true)
  })

  it('names the character set of text', () => {
    expect(serveFrom(site, '/main.js', false).mime).toBe('text/javascript; charset=utf-8')
    expect(serveFrom(site, '/%C3%A9t%C3%A9.css', false).mime).toBe('text/css; charset=utf-8')
  })

  it('lists the first page first', () => {
    expect(pagesOf(site)).toEqual(['/index.html', '/about.html', '/blog/index.html'])
  })

  it('serves nothing before there is a site', () => expect(serveFrom(null, '/', true).status).toBe(404))
})

describe('the shim of a page', () => {
  it.each([
    ['<!doctype html><html>', '<!doctype html>'],
    ['\n<!-- note -->\n<!DOCTYPE HTML PUBLIC "x">\n<p>', '\n<!-- note -->\n<!DOCTYPE HTML PUBLIC "x">'],
    ['<p>', ''],
  ])('comes after the doctype of %j and moves no line', (html, start) => {
    const page = withShim(html)
    expect(page.startsWith(`${start}<script>`)).toBe(true)
    expect(page.split('\n').length).toBe(html.split('\n').length)
    expect(page.endsWith(html.slice(start.length))).toBe(true)
  })

  it('is a script that parses', () => {
    const [, script] = /<script>([\s\S]*)<\/script>/.exec(withShim('')) ?? []
    expect(() => new Function(script ?? 'no script at all')).not.toThrow()
  })
})
