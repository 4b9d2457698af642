import { describe, it } from 'vitest'
import { app, type Expected, expectSite } from './expected-site'

const table: Expected[] = [
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
]

describe('the site of React components and what they import', () => {
  it.each(table)('$name', expectSite)
})
