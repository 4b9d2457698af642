import { describe, expect, it } from 'vitest'
import type { BuiltSite } from '../../../shared/preview'
import { type BuildOptions, buildSite } from './build-site'
import { locate } from './locate'
import { createShipped } from './shipped'

const tools = { shipped: createShipped(import.meta.url), tailwindCache: new Map() }

const build = (files: Record<string, string>, options: BuildOptions = {}) =>
  buildSite(
    Object.entries(files).map(([path, text]) => ({ path, text })),
    options,
    tools,
  )

const textAt = (site: BuiltSite, path: string) => new TextDecoder().decode(site.files.get(path)?.bytes)
const allText = (site: BuiltSite, ending: string) =>
  [...site.files.keys()]
    .filter((path) => path.endsWith(ending) && !path.startsWith('/@reticle/lib/'))
    .map((path) => textAt(site, path).replace(/\/\/# sourceMappingURL=.*/, ''))
    .join('\n')

interface Expected {
  name: string
  files: Record<string, string>
  options?: BuildOptions
  entry?: string
  /** In the page the site begins with. */
  html?: (string | RegExp)[]
  script?: (string | RegExp)[]
  style?: (string | RegExp)[]
  notStyle?: RegExp[]
  has?: string[]
  missing?: string[]
  messages?: { text: RegExp; path?: string; line?: number; kind?: string }[]
  empty?: true
}

const app = (body: string, imports = '') => `${imports}
export default function App() {
  return ${body}
}
`

const table: Expected[] = [
  {
    name: 'a plain page with a script and a stylesheet, as it is',
    files: {
      'index.html':
        '<!doctype html><link rel="stylesheet" href="style.css"><h1>Hi</h1><script src="a.js"></script>',
      'style.css': 'h1 { color: red }',
      'a.js': 'console.log(1)',
    },
    html: ['<h1>Hi</h1><script src="a.js"></script>'],
    has: ['/style.css', '/a.js'],
  },
  {
    name: 'two pages that link to each other',
    files: {
      'index.html': '<a href="about/team.html">Team</a>',
      'about/team.html': '<a href="/index.html">Home</a>',
    },
    html: ['about/team.html'],
    has: ['/about/team.html'],
  },
  {
    name: 'a module script that imports TypeScript and JSON',
    files: {
      'index.html': '<div id="x"></div><script type="module" src="./main.ts"></script>',
      'main.ts': `import { n } from './n'\nimport data from './data.json'\nenum Kind { A = 'aa' }\ndocument.title = Kind.A + n + Object.keys(Kind) + data.title`,
      'n.ts': 'export const n: number = 1234',
      'data.json': '{"title": "from json"}',
    },
    script: ['from json', '1234', 'Kind'],
  },
  {
    name: 'an inline module script',
    files: {
      'index.html': `<body>\n<p>x</p>\n<script type="module">\nimport { a } from './a.js'\nconsole.log(a)\n</script>`,
      'a.js': 'export const a = "inline works"',
    },
    script: ['inline works'],
    html: [/<script type="module" src="\/@reticle\/app\/[^"]+"><\/script>\n\n\n/],
  },
  {
    name: 'React with an entry of its own',
    files: {
      'index.html': '<div id="root"></div><script type="module" src="/src/main.tsx"></script>',
      'src/main.tsx': `import { createRoot } from 'react-dom/client'\nimport App from './App'\nimport './index.css'\ncreateRoot(document.getElementById('root')!).render(<App />)`,
      'src/App.tsx': app('<p>{useState(0)[0]}</p>', `import { useState } from 'react'`),
      'src/index.css': 'p { color: green }',
    },
    script: ['/@reticle/lib/react-dom_client.js', 'useState'],
    style: ['green'],
    has: ['/@reticle/lib/react.js', '/@reticle/lib/react-dom_client.js'],
    html: [/<link rel="stylesheet" href="\/@reticle\/app\/[^"]+\.css">/],
  },
  {
    name: 'one component and nothing else',
    files: { 'App.tsx': app('<main className="p-4 flex text-lg bg-brand w-[137px]">hello</main>') },
    entry: '/index.html',
    html: ['<div id="root">', '/@reticle/tailwind-0.css'],
    style: [/\.p-4/, /\.w-\\\[137px\\\]/, 'box-sizing: border-box'],
    script: ['hello'],
  },
  {
    name: 'a component with a forgotten export',
    files: { 'Card.jsx': 'function Card() {\n  return <b>forgotten</b>\n}\n' },
    script: ['forgotten'],
  },
  {
    name: 'components nothing imports, each on a page',
    files: { 'Hero.tsx': 'export function Hero() { return <h1>h</h1> }', 'Price.tsx': app('<i>p</i>') },
    has: ['/index.html', '/Price.html'],
  },
  {
    name: 'CSS modules',
    files: {
      'App.tsx': app('<p className={s.box}>x</p>', `import s from './app.module.css'`),
      'app.module.css': '.box { color: teal }',
    },
    style: [/\.app_module_box|\.app_box|_box/, 'teal'],
  },
  {
    name: 'the alias @/',
    files: {
      'src/App.tsx': app('<Button />', `import { Button } from '@/components/button'`),
      'src/components/button.tsx': 'export const Button = () => <button>aliased</button>',
    },
    script: ['aliased'],
  },
  {
    name: 'paths of tsconfig.json',
    files: {
      'tsconfig.json': '{ "compilerOptions": { "paths": { "#ui/*": ["./src/ui/*"] } } }',
      'src/App.tsx': app('<B />', `import { B } from '#ui/b'`),
      'src/ui/b.tsx': 'export const B = () => <b>by path</b>',
    },
    script: ['by path'],
  },
  {
    name: 'circular imports',
    files: {
      'App.tsx': app('<A />', `import { A } from './a'`),
      'a.tsx': `import { B } from './b'\nexport const A = () => <B />\nexport const a = 1`,
      'b.tsx': `import { a } from './a'\nexport const B = () => <b>round {a}</b>`,
    },
    script: ['round '],
  },
  {
    name: 'a file that is not there, with a stand-in',
    files: { 'App.tsx': app('<Header />', `import Header from './Header'`) },
    messages: [{ text: /no file "\.\/Header"/, path: 'App.tsx', line: 1 }],
    has: ['/index.html'],
  },
  {
    name: 'a syntax error',
    files: { 'App.tsx': 'export default function App() {\n  return <p>{</p>\n}' },
    messages: [{ text: /./, path: 'App.tsx', line: 2 }],
    empty: true,
  },
  {
    name: 'a syntax error in one of two pages',
    files: {
      'index.html': '<p>one</p><script type="module">import "./bad.js"</script>',
      'two.html': '<p>two</p><script type="module">import "./good.js"</script>',
      'bad.js': 'const = 1',
      'good.js': 'console.log("good")',
    },
    messages: [{ text: /./, path: 'bad.js', line: 1 }],
    script: ['good'],
    has: ['/index.html', '/two.html'],
  },
  {
    name: 'a package the app does not ship',
    files: {
      'App.tsx': app(
        '<Chart><p>in it</p></Chart>',
        `import { Chart } from 'some-charts'\nimport 'other/style.css'`,
      ),
    },
    missing: ['other/style.css', 'some-charts'],
    has: ['/index.html'],
  },
  {
    name: 'icons, also ones that are gone',
    files: {
      'App.tsx': app('<><Home /><NoSuchIcon /></>', `import { Home, NoSuchIcon } from 'lucide-react'`),
    },
    script: [/M15 21v-8/],
    missing: [],
  },
  {
    name: 'clsx, tailwind-merge and cva',
    files: {
      'App.tsx': app(
        '<p className={cn("a", v())} />',
        `import { clsx } from 'clsx'\nimport { twMerge } from 'tailwind-merge'\nimport { cva } from 'class-variance-authority'\nconst v = cva('x')\nconst cn = (...i: string[]) => twMerge(clsx(i))`,
      ),
    },
    has: [
      '/@reticle/lib/clsx.js',
      '/@reticle/lib/tailwind-merge.js',
      '/@reticle/lib/class-variance-authority.js',
    ],
    missing: [],
  },
  {
    name: 'Tailwind of the fourth version in a stylesheet',
    files: {
      'src/App.tsx': app(
        '<p className="text-brand grid-cols-[1fr_2fr] hover:underline" />',
        `import './index.css'`,
      ),
      'src/index.css': `@import "tailwindcss";\n@theme { --color-brand: #123456; }\n.btn { @apply px-2; }`,
    },
    style: ['#123456', /\.text-brand/, 'grid-template-columns: 1fr 2fr', /\.btn/],
    notStyle: [/@import|@apply/],
  },
  {
    name: 'Tailwind of the third version with its settings',
    files: {
      'tailwind.config.js': `const brand = '#abcdef'\nmodule.exports = { content: ['./src/**'], theme: { extend: { colors: { brand, ink: { 500: '#111213' } } } }, plugins: [require('@tailwindcss/forms')] }`,
      'src/App.jsx': app('<p className="bg-brand text-ink-500 border" />', `import './index.css'`),
      'src/index.css':
        '@tailwind base;\n@tailwind components;\n@tailwind utilities;\n@layer components { .card { @apply p-4 bg-brand; } }',
    },
    style: ['#abcdef', '#111213', /\.card/, 'box-sizing'],
    notStyle: [/@tailwind|@apply/],
  },
  {
    name: 'an unknown class in @apply',
    files: {
      'App.tsx': app('<p className="btn" />', `import './a.css'`),
      'a.css': '@import "tailwindcss";\n.btn { @apply no-such-class px-3; }',
    },
    style: [/padding-inline/],
    messages: [{ text: /no-such-class/, path: 'a.css', line: 2, kind: 'warning' }],
  },
  {
    name: 'Tailwind from a script host with settings in the page',
    files: {
      'index.html': `<!doctype html><html><head><script src="https://cdn.tailwindcss.com"></script><script>tailwind.config = { theme: { extend: { colors: { brand: '#0f0f0e' } } } }</script></head><body class="bg-brand p-3"></body></html>`,
    },
    style: ['#0f0f0e', /\.p-3/],
    html: ['/@reticle/tailwind-0.css'],
  },
  {
    name: 'React and Babel from a script host',
    files: {
      'index.html': `<div id="root"></div>
<script src="https://unpkg.com/react@18/umd/react.development.js"></script>
<script crossorigin src="https://unpkg.com/react-dom@18/umd/react-dom.development.js"></script>
<script src="https://unpkg.com/@babel/standalone/babel.min.js"></script>
<script type="text/babel">
const App = () => <h1>from babel</h1>
ReactDOM.createRoot(document.getElementById('root')).render(<App />)
</script>`,
    },
    script: ['React.createElement("h1"'],
    has: ['/@reticle/lib/global-react.js'],
    html: [/defer src="\/@reticle\/app/],
  },
  {
    name: 'an import map to a script host',
    files: {
      'index.html': `<script type="importmap">{"imports":{"react":"https://esm.sh/react@18","rd":"https://esm.sh/react-dom@18/client","confetti":"https://esm.sh/canvas-confetti@1"}}</script><script type="module">import React from 'react'\nimport { createRoot } from 'rd'\nimport confetti from 'confetti'\nconfetti(React, createRoot)</script>`,
    },
    script: ['/@reticle/lib/react.js', '/@reticle/lib/react-dom_client.js'],
    missing: ['canvas-confetti'],
  },
  {
    name: 'an address of another host when the network is allowed',
    options: { networkAllowed: true },
    files: {
      'index.html': `<script type="module">import c from 'https://esm.sh/canvas-confetti'\nc()</script>`,
    },
    script: ['https://esm.sh/canvas-confetti'],
    missing: [],
  },
  {
    name: 'a Vue component with a scoped style',
    files: {
      'App.vue': `<script setup lang="ts">
import { ref } from 'vue'
import Item from './Item.vue'
const n = ref<number>(3)
</script>
<template><button class="px-2" @click="n++">{{ (n as number) + 1 }}</button><Item :title="'a'" /></template>
<style scoped>button { color: purple }</style>`,
      'Item.vue': `<script setup lang="ts">\nimport type { Props } from './types'\ndefineProps<Props>()\n</script><template><i>{{ title }}</i></template>`,
      'types.ts': 'export interface Props { title: string }',
    },
    script: ['/@reticle/lib/vue.js', /__scopeId/, /title: \{/],
    style: [/button\[data-v-[0-9a-f]{8}\]/],
  },
  {
    name: 'Vue without setup, in an app with a start of its own',
    files: {
      'index.html': '<div id="app"></div><script type="module" src="/src/main.js"></script>',
      'src/main.js': `import { createApp } from 'vue'\nimport App from './App.vue'\ncreateApp(App).mount('#app')`,
      'src/App.vue': `<template><p :class="$style.red">{{ n }}</p></template><script>\nexport default { data: () => ({ n: 77 }) }\n</script><style module>.red { color: red }</style>`,
    },
    script: ['__render', '77', '__cssModules'],
    style: ['color: red'],
  },
  {
    name: 'a fault in a Vue template',
    files: {
      'App.vue':
        '<template>\n<div>\n<p v-if="a +">x</p>\n</div>\n</template><script setup>const a = 1</script>',
    },
    messages: [{ text: /./, path: 'App.vue', line: 3 }],
  },
  {
    name: 'Markdown with code and a diagram',
    files: {
      'README.md':
        '# Title\n\n```js\nconst a = 1 < 2\n```\n\n```mermaid\ngraph TD; A-->B\n```\n\n[other](docs/b.md#x)',
      'docs/b.md': '## X',
    },
    entry: '/README.md.html',
    html: [
      '<h1 id="title">',
      '1 &lt; 2',
      '<pre class="mermaid">graph TD; A--&gt;B</pre>',
      'docs/b.md.html#x',
    ],
    has: ['/docs/b.md.html', '/@reticle/lib/mermaid/mermaid.esm.min.mjs'],
  },
  {
    name: 'a diagram',
    files: { 'flow.mmd': 'graph TD; A-->B' },
    entry: '/flow.mmd.html',
    html: ['class="mermaid"'],
  },
  {
    name: 'a drawing',
    files: {
      'logo.svg': '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><circle r="4"/></svg>',
    },
    entry: '/logo.svg.html',
    html: ['<circle r="4"/>'],
    has: ['/logo.svg'],
  },
  {
    name: 'pictures of the workspace in code and styles',
    files: {
      'src/App.tsx': app('<img src={logo} />', `import logo from './logo.svg'\nimport './a.css'`),
      'src/logo.svg': '<svg/>',
      'src/a.css': 'p { background: url(./logo.svg) } b { background: url("data:image/gif;base64,AA==") }',
      'public/icon.svg': '<svg/>',
    },
    script: ['"/src/logo.svg"'],
    style: ['url(/src/logo.svg)', 'data:image/gif'],
    has: ['/src/logo.svg', '/icon.svg'],
  },
  {
    name: 'paths out of the workspace',
    files: {
      'App.tsx': app(
        '<p />',
        `import a from '/etc/passwd'\nimport b from '../../../etc/passwd'\nimport c from 'file:///etc/passwd'\nimport '../x.css'\nimport './in.css'\nconsole.log(a, b, c)`,
      ),
      'in.css': '@import "/etc/passwd.css"; p { background: url(../../../etc/passwd) }',
    },
    messages: [
      { text: /no file "\/etc\/passwd"/, path: 'App.tsx', line: 1 },
      { text: /\.\.\/etc\/passwd/, path: 'App.tsx', line: 2 },
      { text: /file:/, path: 'App.tsx', line: 3 },
      { text: /x\.css/, path: 'App.tsx' },
      { text: /passwd\.css/, path: 'in.css' },
    ],
    has: ['/index.html'],
  },
  {
    name: 'a script without a page',
    files: { 'game.js': 'document.body.append("plain script")', 'style.css': 'body { margin: 1px }' },
    script: ['plain script'],
    style: ['margin: 1px'],
  },
  {
    name: 'a map comment that names a file of the disk',
    files: { 'App.tsx': `${app('<p>x</p>')}//# sourceMappingURL=/etc/passwd\n` },
    script: [/"p"/],
  },
  {
    name: 'Sass',
    files: {
      'App.tsx': app('<p />', `import './a.scss'`),
      'a.scss': '$ink: #0a0b0c; // dark\n.a { .b { color: $ink } }',
    },
    style: ['#0a0b0c'],
  },
  {
    name: 'a component that is imported later, with its stylesheet',
    files: {
      'App.tsx': app('<Late />', `import { lazy } from 'react'\nconst Late = lazy(() => import('./late'))`),
      'late.tsx': `import './late.css'\nexport default () => <b>late</b>`,
      'late.css': 'b { color: olive }',
    },
    html: [/<link rel="stylesheet" href="\/@reticle\/app\/chunk-[^"]+\.css">/],
    script: ['late'],
    style: ['olive'],
  },
  {
    name: "a page of Next.js with Tailwind's colours in its settings",
    files: {
      'app/page.tsx': `'use client'\nimport Link from 'next/link'\nimport './globals.css'\nexport default function Page() { return <Link href="/x" className="bg-brand-500">go</Link> }`,
      'app/globals.css': '@tailwind base;\n@tailwind utilities;',
      'tailwind.config.ts': `import colors from 'tailwindcss/colors'\nexport default { theme: { extend: { colors: { brand: colors.emerald } } } } satisfies Config`,
    },
    style: [/\.bg-brand-500 \{\s*background-color: oklch\(69\.6% 0\.17 162\.48\)/],
    missing: [],
  },
  {
    name: 'a page whose script is not there yet, with the component it would show',
    files: {
      'index.html': '<body><div id="root"></div><script type="module" src="/src/main.tsx"></script></body>',
      'src/App.tsx': app('<p className="p-4 flex gap-2">only the component</p>'),
    },
    script: ['only the component'],
    style: [/\.gap-2/],
  },
  {
    name: 'a stylesheet that is not finished',
    files: {
      'App.tsx': app('<p>still there</p>', `import './a.css'`),
      'a.css': '@import "tailwindcss";\n.a { color: red',
    },
    script: ['still there'],
    messages: [{ text: /Missing closing/, path: 'a.css' }],
    missing: [],
  },
  {
    name: "Tailwind's own style element",
    files: {
      'index.html': `<script src="https://cdn.tailwindcss.com"></script><style type="text/tailwindcss">\n@layer utilities { .soft { @apply p-7; } }\n</style><p class="soft m-3">x</p>`,
    },
    style: [/\.soft/, /\.m-3/],
    html: [/<p class/],
  },
  {
    name: 'routes',
    files: {
      'App.tsx': app(
        '<BrowserRouter><Routes><Route path="/" element={<b />} /></Routes></BrowserRouter>',
        `import { BrowserRouter, Routes, Route } from 'react-router-dom'`,
      ),
    },
    missing: [],
    has: ['/index.html'],
  },
  { name: 'Svelte', files: { 'App.svelte': '<p>x</p>' }, empty: true, messages: [{ text: /Svelte/ }] },
  { name: 'nothing to show', files: { 'main.py': 'print(1)' }, empty: true },
  { name: 'no files', files: {}, empty: true },
]

describe('buildSite', () => {
  it.each(table)('$name', async (expected) => {
    const site = await build(expected.files, expected.options)
    const found = JSON.stringify(site.messages)
    if (expected.empty) {
      expect(site.files.size, found).toBe(0)
      expect(site.entry).toBe('')
    } else {
      expect(site.files.has(site.entry), found).toBe(true)
      expect(site.entry).toBe(expected.entry ?? '/index.html')
    }
    const check = (text: string, patterns: (string | RegExp)[] = []) => {
      for (const pattern of patterns) {
        if (typeof pattern === 'string') expect(text).toContain(pattern)
        else expect(text).toMatch(pattern)
      }
    }
    check(textAt(site, site.entry), expected.html)
    check(allText(site, '.js'), expected.script)
    check(allText(site, '.css'), expected.style)
    for (const pattern of expected.notStyle ?? []) {
      const served = [...site.files.keys()].filter(
        (path) => path.startsWith('/@reticle') && path.endsWith('.css'),
      )
      for (const path of served) expect(textAt(site, path)).not.toMatch(pattern)
    }
    for (const path of expected.has ?? []) expect([...site.files.keys()]).toContain(path)
    if (expected.missing) expect(site.missing).toEqual(expected.missing)
    for (const { text, path, line, kind = 'build' } of expected.messages ?? []) {
      const match = site.messages.find(
        (message) =>
          text.test(message.text) && (!path || message.place?.path === path) && message.kind === kind,
      )
      expect(match, found).toBeDefined()
      if (line) expect(match!.place!.line, found).toBe(line)
    }
    if (!expected.messages) expect(site.messages).toEqual([])
    const again = await build(expected.files, expected.options)
    expect([...again.files]).toEqual([...site.files])
  })

  it('tells where in the workspace a place of the page is', async () => {
    const site = await build({
      'index.html': `<p></p>\n<script type="module">\nimport { go } from './go.ts'\n  throw go('here')\n</script>`,
      'go.ts': `interface A { b: string }\n\nexport const go = (a: string): Error => {\n  return new Error('made ' + a)\n}`,
    })
    const [path] = [...site.files.keys()].filter((each) => each.startsWith('/@reticle/app/'))
    const lines = textAt(site, path!).split('\n')
    const at = (needle: string) => {
      const line = lines.findIndex((text) => text.includes(needle))
      return locate(site, `preview://token${path}`, line + 1, lines[line]!.indexOf(needle) + 1)
    }
    expect(at('new Error')).toEqual({ path: 'go.ts', line: 4, column: 10 })
    expect(at('throw go')).toEqual({ path: 'index.html', line: 4, column: 3 })
    expect(locate(site, 'preview://token/index.html', 1, 2)).toEqual({
      path: 'index.html',
      line: 1,
      column: 2,
    })
    expect(locate(site, 'preview://token/nothing.js', 1, 2)).toBeNull()
  })
})
