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
  }
}

const page = '/index.html'
const plain = { [page]: '<p>1', '/a.css': 'p{}', '/b.html': '<p>b', '/x.png': 'x' }
const scripted = { [page]: '<script src=a.js></script>', '/a.css': 'p{}', '/a.js': '1', '/b.html': '<p>b' }

it.each([
  ['the same', plain, {}, { how: 'keep' }],
  ['a style sheet', plain, { '/a.css': 'p{top:0}' }, { how: 'styles', paths: ['/a.css'] }],
  ['a style sheet of a page with scripts', scripted, { '/a.css': 'q' }, { how: 'styles', paths: ['/a.css'] }],
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
  ['a picture', plain, { '/x.png': 'y' }, { how: 'reload' }],
  ['a new script', scripted, { '/c.js': '2' }, { how: 'reload' }],
  ['another page only', scripted, { '/b.html': '<p>c' }, { how: 'styles', paths: [] }],
])('%s', (_what, before, change, swap) => {
  expect(howToSwap(site(before), site({ ...before, ...change }), page)).toEqual(swap)
})

it('loads anew where something is gone', () => {
  expect(howToSwap(site(scripted), site({ [page]: scripted[page]! }), page)).toEqual({ how: 'reload' })
})
