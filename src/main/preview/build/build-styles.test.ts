import { describe, it } from 'vitest'
import { app, type Expected, expectSite } from './expected-site'

const table: Expected[] = [
  {
    name: 'CSS modules',
    files: {
      'App.tsx': app('<p className={s.box}>x</p>', `import s from './app.module.css'`),
      'app.module.css': '.box { color: teal }',
    },
    style: [/\.app_module_box|\.app_box|_box/, 'teal'],
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
]

describe('the site of style sheets', () => {
  it.each(table)('$name', expectSite)
})
