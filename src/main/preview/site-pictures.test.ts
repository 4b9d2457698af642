import { expect, it } from 'vitest'
import type { BuiltSite } from '../../shared/preview'
import { createPictureShelf, picturesOfSite } from './site-pictures'

const pictures = [
  { id: 'a', name: 'hero.png' },
  { id: 'b', name: 'capture-1.jpg' },
]

it.each([
  ['an address of a component', 'src/App.tsx', '<img src="/hero.png" />', ['hero.png', 'public/hero.png']],
  ['an import', 'src/App.tsx', `import a from './assets/hero.png'`, ['src/assets/hero.png']],
  ['an alias', 'src/ui/a.tsx', `import a from '@/hero.png'`, ['src/hero.png']],
  ['a page', 'about/us.html', '<img src="../hero.png">', ['hero.png', 'public/hero.png']],
  ['a style sheet', 'css/a.css', 'p { background: url(hero.png) }', ['css/hero.png']],
  ['another ending', 'index.html', '<img src="capture-1.png">', ['capture-1.png', 'public/capture-1.png']],
  ['a name nobody has', 'index.html', '<img src="logo.png">', []],
  ['another host', 'index.html', '<img src="https://example.com/hero.png">', []],
  ['a way out', 'index.html', '<img src="../../hero.png">', ['public/hero.png']],
])('%s', (_what, path, text, places) => {
  expect(picturesOfSite([{ path, text }], pictures).map((place) => place.path)).toEqual(places)
})

it('leaves alone what the workspace has itself', () => {
  const files = [
    { path: 'index.html', text: '<img src="hero.png">' },
    { path: 'hero.png', text: '' },
  ]
  expect(picturesOfSite(files, pictures).map(({ path }) => path)).toEqual(['public/hero.png'])
})

const siteWith = (source: string): BuiltSite => ({
  entry: '/index.html',
  files: new Map([
    ['/index.html', { bytes: new Uint8Array([1]), mime: 'text/html' }],
    ['/hero.png', { bytes: new Uint8Array(), mime: 'image/png', source }],
  ]),
  messages: [],
  missing: [],
  broken: [],
})

it('puts the bytes where the code looks, read once, and nothing where they are gone', async () => {
  const asked: string[] = []
  const put = createPictureShelf(async (id) => {
    asked.push(id)
    return id === 'a' ? { bytes: new Uint8Array([7]), mime: 'image/jpeg' } : null
  })
  const places = [{ path: 'public/hero.png', picture: pictures[0]! }]
  const first = await put(siteWith('public/hero.png'), places)
  const second = await put(siteWith('public/hero.png'), places)
  expect(first.files.get('/hero.png')).toEqual({
    bytes: new Uint8Array([7]),
    mime: 'image/jpeg',
    source: 'public/hero.png',
  })
  expect(second.files.get('/hero.png')?.bytes).toBe(first.files.get('/hero.png')?.bytes)
  expect(asked).toEqual(['a'])
  const gone = await put(siteWith('public/hero.png'), [{ path: 'public/hero.png', picture: pictures[1]! }])
  expect([...gone.files.keys()]).toEqual(['/index.html'])
})
