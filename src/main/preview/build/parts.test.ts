import { describe, expect, it } from 'vitest'
import { wordsOf } from './candidates'
import { withExport } from './default-export'
import { elementsOf, isShell } from './html-elements'
import { classicScriptOf, isTailwindScript, packageOfUrl } from './package-urls'
import { asCss } from './sass'
import { createSources } from './sources'
import { readStaticObject } from './static-values'

describe('packageOfUrl', () => {
  it.each([
    ['https://esm.sh/react@18.2.0', 'react'],
    ['https://esm.sh/react-dom@18/client?dev', 'react-dom/client'],
    ['https://esm.sh/react@18/jsx-runtime', 'react/jsx-runtime'],
    ['https://cdn.jsdelivr.net/npm/vue@3/dist/vue.esm-browser.js', 'vue'],
    ['https://cdn.jsdelivr.net/npm/canvas-confetti/+esm', 'canvas-confetti'],
    ['https://unpkg.com/@scope/name@1.2.3', '@scope/name'],
    ['https://cdn.skypack.dev/lodash-es', 'lodash-es'],
    ['https://example.com/react', null],
    ['./react', null],
  ])('%s', (url, name) => expect(packageOfUrl(url)).toBe(name))
})

describe('scripts of other hosts', () => {
  it.each([
    ['https://unpkg.com/react@18/umd/react.production.min.js', { global: 'react' }],
    [
      'https://cdnjs.cloudflare.com/ajax/libs/react-dom/18.2.0/umd/react-dom.production.min.js',
      { global: 'react' },
    ],
    ['https://unpkg.com/@babel/standalone/babel.min.js', {}],
    ['https://unpkg.com/vue@3/dist/vue.global.js', { package: 'vue' }],
    ['https://unpkg.com/vue@3', { package: 'vue' }],
    ['https://cdn.jsdelivr.net/npm/mermaid@10/dist/mermaid.min.js', { package: 'mermaid' }],
    ['https://cdn.jsdelivr.net/npm/marked/marked.min.js', { package: 'marked' }],
    ['https://unpkg.com/lucide@latest', { package: 'lucide' }],
  ])('%s', (url, expected) => expect(classicScriptOf(url)).toMatchObject(expected))

  it('leaves others alone', () => {
    expect(classicScriptOf('https://example.com/app.js')).toBeNull()
    expect(classicScriptOf('vue.global.js')).toBeNull()
    expect(isTailwindScript('https://cdn.tailwindcss.com?plugins=forms')).toBe(true)
    expect(isTailwindScript('https://cdn.jsdelivr.net/npm/@tailwindcss/browser@4')).toBe(true)
  })
})

describe('readStaticObject', () => {
  const known = new Map<string, unknown>([['tailwindcss/colors', { sky: { 500: '#0ea5e9' } }]])

  it.each<[string, unknown]>([
    [
      `module.exports = { a: 'x', 'b-c': -2, d: [1, true, \`t\`], e: { 500: 'y' } }`,
      { a: 'x', 'b-c': -2, d: [1, true, 't'], e: { 500: 'y' } },
    ],
    [
      `const c = { a: 1 }\nexport default { ...c, b: c, c } satisfies Config`,
      { a: 1, b: { a: 1 }, c: { a: 1 } },
    ],
    [
      `import colors from 'tailwindcss/colors'\nexport default { x: colors.sky, y: colors.sky[500] }`,
      { x: { 500: '#0ea5e9' }, y: '#0ea5e9' },
    ],
    [
      `const colors = require('tailwindcss/colors')\nmodule.exports = { x: colors.sky }`,
      { x: { 500: '#0ea5e9' } },
    ],
    [`export default defineConfig({ a: 1 })`, { a: 1 }],
    [`const config: Config = { a: 1 };\nexport default config;`, { a: 1 }],
    [
      `module.exports = { a: run(), b: process.env.HOME, c: () => 1, d: [...spread, 2], ['e']: 3, f: \`\${x}\` }`,
      { d: [2], e: 3 },
    ],
    [`const a = a\nmodule.exports = { a, b: 1 }`, { b: 1 }],
    [`export const nothing = 1`, null],
    [`module.exports = (`, null],
  ])('%s', (text, expected) => expect(readStaticObject(text, known)).toEqual(expected))

  it('reads what a page sets', () => {
    expect(readStaticObject(`tailwind.config = { theme: {} }`, known, 'tailwind.config')).toEqual({
      theme: {},
    })
    expect(readStaticObject(`window.tailwind.config = { a: 1 }`, known, 'tailwind.config')).toEqual({ a: 1 })
  })
})

describe('elementsOf', () => {
  it('finds what a page loads, and not what it only shows', () => {
    const html = `<!-- <script src="no.js"></script> --><title><link></title><SCRIPT type="a>b">x</link></SCRIPT ><link rel=icon><style>b</style><script>unclosed`
    expect([...elementsOf(html)].map(({ kind, attributes, text }) => [kind, attributes, text])).toEqual([
      ['comment', '', ' <script src="no.js"></script> '],
      ['title', '', '<link>'],
      ['script', ' type="a>b"', 'x</link>'],
      ['link', ' rel=icon', ''],
      ['style', '', 'b'],
    ])
  })

  it.each([['<script '], ['<script>'], ['<!--'], ['<link "'], ['<body <div ']])(
    'reads many of %s in a moment',
    (text) => {
      const html = text.repeat(20_000)
      expect([...elementsOf(html)]).toEqual([])
      expect(isShell(html)).toBeTypeOf('boolean')
    },
  )
})

describe('wordsOf', () => {
  it.each([
    ['<p class="w-[137px] hover:bg-[#fff]/50">', ['w-[137px]', 'hover:bg-[#fff]/50']],
    [
      `cn('grid-cols-[1fr_2fr]', x && "before:content-['a']")`,
      ['grid-cols-[1fr_2fr]', "before:content-['a']"],
    ],
    ['className={`p-4 m-1`}', ['p-4', 'm-1']],
    [
      'class="!mt-0 -ml-2 group-hover/item:block [mask:none]"',
      ['!mt-0', '-ml-2', 'group-hover/item:block', '[mask:none]'],
    ],
  ])('%s', (text, expected) => expect(wordsOf(text)).toEqual(expect.arrayContaining(expected)))

  it('reads a long word in a moment', () => {
    expect(wordsOf('a'.repeat(2_000_000))).toEqual([])
  })
})

describe('asCss', () => {
  it('knows variables and comments of a line', () => {
    const css = asCss(
      '$a: red;\n$b: 1px solid $a; // note\n.x { a: url(http://y); border: $b; .z { color: #{$a} } }',
    )
    expect(css.replace(/\s+/g, ' ').trim()).toBe(
      '.x { a: url(http://y); border: 1px solid red; .z { color: red } }',
    )
    expect(css.split('\n')).toHaveLength(3)
  })
})

describe('withExport', () => {
  it.each([
    ['function A() { return <p/> }\nconst B = () => <b/>', 'B'],
    ['function App() { return <p/> }\nconst B = () => <b/>', 'App'],
  ])('%s', (text, name) => expect(withExport(text)).toContain(`export { ${name} as default }`))

  it.each(['export const A = () => <p/>', 'function App() {}\ncreateRoot(x).render(<App/>)', 'const a = 1'])(
    'leaves %s',
    (text) => expect(withExport(text)).toBe(text),
  )
})

describe('createSources', () => {
  const sources = createSources(
    [
      'src/a.ts',
      'src/ui/index.tsx',
      'public/logo.svg',
      'index.html',
      'app/src/main.ts',
      'app/index.html',
    ].map((path) => ({ path, text: '' })),
  )
  it.each([
    ['./a', 'src/b.ts', 'src/a.ts'],
    ['./a.js', 'src/b.ts', 'src/a.ts'],
    ['./ui', 'src/b.ts', 'src/ui/index.tsx'],
    ['@/a', 'src/ui/index.tsx', 'src/a.ts'],
    ['/logo.svg', 'index.html', 'public/logo.svg'],
    ['/src/main.ts', 'app/index.html', 'app/src/main.ts'],
    ['../index.html', 'src/a.ts', 'index.html'],
    ['../../index.html', 'src/a.ts', null],
    ['/etc/passwd', 'src/a.ts', null],
    ['react', 'src/a.ts', null],
    ['./__proto__', 'src/a.ts', null],
  ])('%s in %s', (specifier, importer, expected) => expect(sources.find(specifier, importer)).toBe(expected))
})
