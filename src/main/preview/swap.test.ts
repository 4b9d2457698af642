import { expect, it } from 'vitest'
import type { BuiltSite } from '../../shared/preview'
import { howToSwap } from './swap'

function site(files: Record<string, string>): BuiltSite {
  const mimes: Record<string, string> = { html: 'text/html', css: 'text/css', js: 'text/javascript' }
  return {
    entry: '/index.html',
    files: new Map(
      Object.entries(files).map(([path, text]) => [
        path,
        { bytes: new TextEncoder().encode(text), mime: mimes[path.split('.').pop() ?? ''] ?? 'image/png' },
      ]),
    ),
    messages: [],
    missing: [],
    broken: [],
  }
}

const page = '/index.html'
const plain = { [page]: '<p>1', '/a.css': 'p{}', '/b.html': '<p>b', '/x.png': 'x' }
const scripted = { [page]: '<script src=a.js></script>', '/a.css': 'p{}', '/a.js': '1', '/b.html': '<p>b' }
const used = ['/', '/a.css', '/a.js', '/x.png', '/c.js']

it.each([
  ['the same', plain, {}, { how: 'keep' }],
  ['a style sheet', plain, { '/a.css': 'p{top:0}' }, { how: 'styles', paths: ['/a.css'] }],
  ['a style sheet of a page with scripts', scripted, { '/a.css': 'q' }, { how: 'styles', paths: ['/a.css'] }],
  ['a style sheet the page does not use', scripted, { '/other.css': 'q' }, { how: 'keep' }],
  ['a page without scripts', plain, { [page]: '<p>2' }, { how: 'document', html: '<p>2', styles: [] }],
  [
    'a page without scripts and its style sheet',
    plain,
    { [page]: '<p>2', '/a.css': 'q' },
    { how: 'document', html: '<p>2', styles: ['/a.css'] },
  ],
  ['a page with scripts', scripted, { [page]: '<script src=a.js></script>2' }, { how: 'reload' }],
  ['a page that gets a script', plain, { [page]: '<SCRIPT>1</SCRIPT>' }, { how: 'reload' }],
  ['a script', scripted, { '/a.js': '2' }, { how: 'reload' }],
  ['a script and a style sheet', scripted, { '/a.js': '2', '/a.css': 'q' }, { how: 'reload' }],
  ['a picture', plain, { '/x.png': 'y' }, { how: 'reload' }],
  ['a script that was asked for in vain', scripted, { '/c.js': '2' }, { how: 'reload' }],
  ['a script nobody asked for', scripted, { '/d.js': '2' }, { how: 'keep' }],
  ['another page only', scripted, { '/b.html': '<p>c' }, { how: 'keep' }],
])('%s', (_what, before, change, swap) => {
  const after = site({ ...before, ...change } as Record<string, string>)
  expect(howToSwap(site(before), after, page, new Set(used))).toEqual(swap)
})

it.each([['/b.html'], ['/b']])('follows a page in a frame that was asked for as %s', (way) => {
  const after = site({ ...scripted, '/b.html': '<p>c' })
  expect(howToSwap(site(scripted), after, page, new Set([way]))).toEqual({ how: 'reload' })
})

it('loads anew where something is gone, or where it is not known what the page uses', () => {
  const after = site({ [page]: scripted[page]! })
  expect(howToSwap(site(scripted), after, page, new Set(used))).toEqual({ how: 'reload' })
  expect(howToSwap(site(scripted), site({ ...scripted, '/d.js': '' }), page, null)).toEqual({ how: 'reload' })
})
