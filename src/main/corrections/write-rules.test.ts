import { describe, expect, it } from 'vitest'
import { build, textAt } from '../preview/build/expected-site'
import { blockText, emptyRule, type Rule } from './rules'
import { earlierRules, writeRules } from './write-rules'

const ruleFor = (selector: string, color: string): Rule => ({
  ...emptyRule(selector),
  css: new Map([['color', color]]),
})
const rules = [ruleFor('body > p', '#123456')]
const block = blockText(rules)

type Files = Record<string, string>
const listed = (files: Files) => Object.entries(files).map(([path, text]) => ({ path, text }))
const write = (files: Files, page: string | null = null) => {
  const written = writeRules(listed(files), page, rules)
  return written && Object.fromEntries(written.map(({ path, text }) => [path, text]))
}

const html = (head: string, body = '<p>Hello</p>') =>
  `<!doctype html>\n<html>\n  <head>\n${head}  </head>\n  <body>\n${body}\n  </body>\n</html>\n`
const link = (href: string) => `    <link rel="stylesheet" href="${href}" />\n`
const app = 'export default function App() {\n  return <p>Hello</p>\n}\n'
const main = (imports: string) => `${imports}import { createRoot } from 'react-dom/client'
import App from './App'

createRoot(document.getElementById('root')!).render(<App />)
`
const shell = html('', '<div id="root"></div><script type="module" src="/src/main.tsx"></script>')
const vueMain = `import { createApp } from 'vue'\nimport App from './App.vue'\n\ncreateApp(App).mount('#app')\n`
const vueApp = '<script setup>\nconst a = 1\n</script>\n\n<template>\n  <p>Hello</p>\n</template>\n'

interface Case {
  name: string
  files: Files
  page?: string
  /** The files that change, and a part of each. */
  changed: Record<string, string | RegExp>
}

const cases: Case[] = [
  {
    name: 'the last style sheet of a page',
    files: {
      'index.html': html(link('reset.css') + link('styles.css')),
      'reset.css': '* {}\n',
      'styles.css': 'p { color: red }\n',
    },
    changed: { 'styles.css': `p { color: red }\n\n${block}` },
  },
  {
    name: 'an empty style sheet',
    files: { 'index.html': html(link('/styles.css')), 'public/styles.css': '' },
    changed: { 'public/styles.css': block },
  },
  {
    name: 'a page with a style element alone',
    files: { 'index.html': html('    <style>\n      p { color: red }\n    </style>\n') },
    changed: { 'index.html': `p { color: red }\n\n${block}</style>` },
  },
  {
    name: 'the later of a style sheet and an element',
    files: { 'index.html': html(`${link('a.css')}<style>p { color: red }</style>`), 'a.css': 'b {}' },
    changed: { 'index.html': `p { color: red }\n\n${block}</style>` },
  },
  {
    name: 'a page without styles',
    files: { 'index.html': html('') },
    changed: {
      'corrections.css': block,
      'index.html': '  <link rel="stylesheet" href="corrections.css" />\n</head>',
    },
  },
  {
    name: 'a page without a head',
    files: { 'index.html': '<p>Hello</p>', 'corrections.css': 'of mine' },
    changed: { 'corrections-2.css': block, 'index.html': /^<link [^>]*corrections-2\.css" \/>\n<p>/ },
  },
  {
    name: 'the page that was compared',
    files: {
      'index.html': html(''),
      'pages/about.html': html(link('about.css')),
      'pages/about.css': 'p {}\n',
    },
    page: '/pages/about.html',
    changed: { 'pages/about.css': `p {}\n\n${block}` },
  },
  {
    name: 'React and Tailwind',
    files: {
      'index.html': shell,
      'src/main.tsx': main("import './index.css'\n"),
      'src/App.tsx': app,
      'src/index.css': "@import 'tailwindcss';\n",
    },
    changed: { 'src/index.css': `@import 'tailwindcss';\n\n${block}` },
  },
  {
    name: 'React with CSS modules alone',
    files: {
      'src/main.tsx': `'use client'\n${main('')}`,
      'src/App.tsx': `import css from './App.module.css'\n${app}`,
      'src/App.module.css': '.a { color: red }',
    },
    changed: {
      'src/corrections.css': block,
      'src/main.tsx': "'use client'\nimport './corrections.css'\nimport {",
    },
  },
  {
    name: 'a style sheet behind a module that passes others on',
    files: {
      'src/main.tsx': `import { App } from './parts'\n${main('').replace(/.*App'\n/, '')}`,
      'src/parts.ts': "export { default as App } from './App'\n",
      'src/App.tsx': `import './look.css'\n${app}`,
      'src/look.css': 'p {}\n',
    },
    changed: { 'src/look.css': `p {}\n\n${block}` },
  },
  {
    name: 'a component alone',
    files: { 'App.tsx': app },
    changed: { 'corrections.css': block, 'App.tsx': `import './corrections.css'\n${app}` },
  },
  {
    name: 'a component with a style sheet nothing imports',
    files: { 'App.tsx': app, 'styles.css': 'p {}\n' },
    changed: { 'styles.css': `p {}\n\n${block}` },
  },
  {
    name: 'Vue with a style sheet',
    files: {
      'src/main.ts': `import './index.css'\n${vueMain}`,
      'src/App.vue': vueApp,
      'src/index.css': 'p {}\n',
    },
    changed: { 'src/index.css': `p {}\n\n${block}` },
  },
  {
    name: 'Vue with a style sheet for PostCSS',
    files: {
      'src/main.ts': `import './index.pcss'\n${vueMain}`,
      'src/App.vue': vueApp,
      'src/index.pcss': 'p {}\n',
    },
    changed: { 'src/index.pcss': `p {}\n\n${block}` },
  },
  {
    name: 'Vue without one',
    files: { 'src/main.ts': vueMain, 'src/App.vue': vueApp },
    changed: { 'src/corrections.css': block, 'src/main.ts': `import './corrections.css'\n${vueMain}` },
  },
  {
    name: 'a Vue component alone',
    files: { 'Card.vue': vueApp },
    changed: { 'Card.vue': `</template>\n\n<style>\n${block}</style>\n` },
  },
]

describe('writeRules', () => {
  it.each(cases)('$name', async ({ files, page, changed }) => {
    const written = write(files, page)!
    expect(Object.keys(written).sort()).toEqual(Object.keys(changed).sort())
    for (const [path, part] of Object.entries(changed)) {
      if (typeof part === 'string') expect(written[path]).toContain(part)
      else expect(written[path]).toMatch(part)
    }
    const after = { ...files, ...written }
    expect(earlierRules(listed(after))).toEqual(rules)
    const site = await build(after)
    expect(site.messages).toEqual([])
    const shown = page ?? site.entry
    const loaded = [...site.files.keys()].filter(
      (path) =>
        path === shown || (path.endsWith('.css') && textAt(site, shown).includes(path.replace(/^.*\//, ''))),
    )
    expect(loaded.map((path) => textAt(site, path)).join('\n')).toMatch(
      /body ?> ?p:not\(#_\) ?\{\s*color: ?#123456;?\s*\}/,
    )
  })

  it('replaces the block of an earlier round where it stands', () => {
    const files = { 'index.html': html(link('a.css')), 'a.css': `p {}\n\n${block}\nb {}\n` }
    const next = [ruleFor('body > p', '#abcdef'), ruleFor('body > h1', '#000000')]
    const written = writeRules(listed(files), null, next)!
    expect(written).toEqual([{ path: 'a.css', text: `p {}\n\n${blockText(next)}\nb {}\n` }])
    expect(writeRules(written, null, [])).toEqual([{ path: 'a.css', text: 'p {}\n\n\nb {}\n' }])
    expect(writeRules(listed(files), null, rules)).toEqual([])
  })

  it('is not held up by long runs of spaces in files', () => {
    const files = {
      'main.tsx': `import${' '.repeat(4_000)};${' '.repeat(80_000)}\n${main("import './a.css'\n")}`,
      'App.tsx': app,
      'a.css': `p {}${' '.repeat(80_000)}\nb {}\n`,
    }
    expect(write(files)).toEqual({ 'a.css': `${files['a.css']}\n${block}` })
  })

  it('changes nothing where there is nothing to correct, or no page', () => {
    expect(writeRules(listed({ 'index.html': html('') }), null, [])).toEqual([])
    expect(writeRules(listed({ 'notes.md': '# Notes' }), null, rules)).toBeNull()
    expect(writeRules([], null, rules)).toBeNull()
  })
})
