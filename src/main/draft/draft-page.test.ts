import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DraftTarget } from '../../shared/draft-target'
import { buildProject } from '../export/build-project'
import { box, cardPage, divider, factsOf, picture, text } from '../measure/layout/hand-made'
import { buildSite } from '../preview/build/build-site'
import { createShipped } from '../preview/build/shipped'
import { draftPage } from './draft-page'

const shipped = createShipped(import.meta.url)
const targets = ['html', 'react', 'vue'] as const
const title = 'My page'
const page = factsOf(cardPage())
const textOf = (draft: ReturnType<typeof draftPage>, path: string) =>
  draft.files.find((file) => file.path === path)?.text ?? ''
const build = (target: DraftTarget, facts = page) =>
  buildSite(draftPage(facts, { target, title }).files, {}, { shipped, tailwindCache: new Map() })

describe('draftPage', () => {
  it('says what it saw', () => {
    expect(draftPage(page, { target: 'html', title }).says).toBe(
      'A page 1000 × 800 with a header, a menu, 3 cards, 3 buttons and 14 lines of text, light, accent #4f46e5.',
    )
  })

  it('writes semantic HTML with flexible boxes and custom properties', () => {
    const draft = draftPage(page, { target: 'html', title })
    const html = textOf(draft, 'index.html')
    expect(html).toMatch(/<header class="header">[\s\S]*<nav[\s\S]*<a class="link" href="#">Home<\/a>/)
    expect(html).toMatch(/<main[\s\S]*<h1[^>]*>Everything you need<\/h1>/)
    expect(html.match(/<li class="card">|<article class="card">/g)).toHaveLength(3)
    expect(html.match(/<button class="button(?:-\d)?" type="button">Choose<\/button>/g)).toHaveLength(3)
    const css = textOf(draft, 'styles.css')
    expect(css).toContain('--color-accent: #4f46e5;')
    expect(css).toContain('background: var(--color-accent);')
    expect(css).not.toMatch(/position: (?:absolute|fixed)/)
  })

  it('repeats by a component and a list', () => {
    const react = draftPage(page, { target: 'react', title })
    expect(textOf(react, 'src/App.tsx')).toMatch(
      /\{\w+\.map\(\(item, index\) => \(\s+<Card key=\{index\} \{\.\.\.item\} \/>/,
    )
    expect(textOf(react, 'src/App.tsx')).toContain("title: 'Second'")
    expect(textOf(react, 'src/components/Card.tsx')).toMatch(/interface CardProps \{[^}]*title: string/)
    const vue = draftPage(page, { target: 'vue', title })
    expect(textOf(vue, 'src/App.vue')).toMatch(
      /<Card v-for="\(item, index\) in cards" :key="index" v-bind="item" \/>/,
    )
    expect(textOf(vue, 'src/components/Card.vue')).toContain('{{ title }}')
  })

  it('divides every length by the scale', () => {
    const double = <Value>(value: Value): Value =>
      typeof value === 'number'
        ? ((value * 2) as Value)
        : Array.isArray(value)
          ? (value.map(double) as Value)
          : typeof value === 'object' && value !== null
            ? (Object.fromEntries(
                Object.entries(value).map(([key, own]) => [
                  key,
                  key === 'weight' || key === 'score' ? own : double(own),
                ]),
              ) as Value)
            : value
    const once = cardPage()
    const twice = factsOf({ ...double({ ...once }), scale: 2 })
    const sizes = (facts: typeof page) =>
      textOf(draftPage(facts, { target: 'html', title }), 'styles.css').match(/^ {2}(?:width|height): .*$/gm)
    expect(sizes(twice)).toEqual(sizes(factsOf(once)))
  })

  it('names the parts of the picture it shows', () => {
    const facts = factsOf({
      pictures: [picture(40, 40, 200, 120), picture(40, 300, 24, 24)],
      texts: [text('Below', 40, 220)],
    })
    for (const target of targets) {
      const draft = draftPage(facts, { target, title })
      expect(draft.crops).toEqual([
        { name: 'crop-1.png', rectPx: { x: 40, y: 40, width: 200, height: 120 } },
        { name: 'crop-2.png', rectPx: { x: 40, y: 300, width: 24, height: 24 } },
      ])
      const pictures = draft.crops.map(({ name }) => ({ id: name, name }) as never)
      const all = draft.files.map((file) => file.text).join('\n')
      expect(all).toContain('images/crop-1.png')
      const project = buildProject({
        target: target === 'html' ? 'static' : target,
        files: draft.files,
        pictures,
        title,
        existing: null,
      })
      const folder = target === 'html' ? 'images' : 'public/images'
      expect(project.files.map(({ path }) => path)).toEqual(
        expect.arrayContaining([`${folder}/crop-1.png`, `${folder}/crop-2.png`]),
      )
    }
  })

  it.each(targets)('is the same for the same: %s', (target) => {
    const again = JSON.parse(JSON.stringify(page))
    expect(draftPage(again, { target, title })).toEqual(draftPage(page, { target, title }))
  })

  it.each(targets)('is built by the preview: %s', async (target) => {
    const site = await build(target)
    expect(site.messages).toEqual([])
    expect(site.missing).toEqual([])
    expect(site.files.has('/index.html')).toBe(true)
  })
})

describe('text that means something in code', () => {
  const hostile = [
    '</script><script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '{{ constructor.constructor("alert(1)")() }}',
    '$' + '{alert(1)} {alert(1)} `',
    '--> ]]> */ // file: evil.js',
    '"); alert(1); ("',
    "'; alert(1); '",
    '&lt;b&gt; \u2028 \u202e',
    '```js evil.js',
  ]
  const facts = factsOf({
    texts: [
      ...hostile.map((line, index) => text(line, 40, 60 + index * 60)),
      text('``` fence', 40, 700, { monospace: true }),
      text('// file: evil.ts', 40, 720, { monospace: true }),
    ],
    boxes: [box(600, 40, 300, 40, { color: '#ffffff', line: '#cccccc', radius: 6 })],
  })

  it.each(targets)('stays text: %s', async (target) => {
    const draft = draftPage(facts, { target, title: '</title><script>alert(1)</script>' })
    for (const file of draft.files) {
      expect(file.text).not.toMatch(/<script(?! setup lang="ts">)[^>]*>alert|<img src=x/)
      expect(file.text).not.toMatch(/^\s*(?:```|\/\/ file:)/m)
    }
    const site = await buildSite(draft.files, {}, { shipped, tailwindCache: new Map() })
    expect(site.messages).toEqual([])
  })

  it('never breaks a build, whatever the text', async () => {
    const any = fc.array(fc.string({ unit: 'binary', minLength: 1, maxLength: 24 }), {
      minLength: 1,
      maxLength: 8,
    })
    await fc.assert(
      fc.asyncProperty(any, fc.constantFrom(...targets), async (lines, target) => {
        const found = factsOf({
          texts: lines.map((line, index) =>
            text(line, 40, 60 + index * 50, { monospace: index % 3 === 0, widthPx: 100 }),
          ),
        })
        const site = await build(target, found)
        expect(site.messages).toEqual([])
      }),
      { numRuns: 24 },
    )
  }, 60_000)
})

describe('pictures that are no page', () => {
  const texts = [text('A letter to you', 40, 60), text('and nothing else', 40, 120)]
  it.each(['blank', 'noise', 'too-small'] as const)('drafts nothing for %s', (verdict) => {
    const draft = draftPage(factsOf({ verdict }), { target: 'html', title })
    expect(draft.files).toEqual([])
    expect(draft.says).toMatch(/^There is nothing to draft here/)
  })

  it('shows a photo as it is', () => {
    const draft = draftPage(factsOf({ verdict: 'photo', texts }), { target: 'html', title })
    expect(draft.crops).toEqual([{ name: 'crop-1.png', rectPx: { x: 0, y: 0, width: 1000, height: 800 } }])
    expect(textOf(draft, 'index.html')).not.toContain('A letter')
  })

  it('drafts text, in either direction', () => {
    const draft = draftPage(factsOf({ verdict: 'text', texts: [text('שלום עולם', 700, 60)] }), {
      target: 'html',
      title,
    })
    expect(draft.says).toBe('A text 1000 × 800 with 1 line of text, light.')
    expect(textOf(draft, 'index.html')).toContain('<html lang="he">')
    expect(textOf(draft, 'index.html')).toContain('dir="rtl"')
    // Without a place of its own it would go to the right edge of the page.
    expect(textOf(draft, 'styles.css')).toMatch(/padding: \S+ 228px 0 700px;/)
  })

  it('says when a page has nothing on it', () => {
    const draft = draftPage(factsOf({}), { target: 'react', title })
    expect(draft.files).toEqual([])
    expect(draft.says).toContain('no text, box or picture')
  })
})

describe('markup browsers take as it is', () => {
  it('writes fields, tables and code as such', () => {
    const rows = [0, 1, 2, 3].flatMap((row) =>
      ['Name', 'Email', 'Role'].map((word, at) =>
        text(`${word} ${row}`, 40 + at * 260, 160 + row * 48, { weight: row === 0 ? 700 : 400 }),
      ),
    )
    const facts = factsOf({
      boxes: [box(40, 20, 300, 40, { color: '#ffffff', line: '#d1d5db', radius: 6 })],
      dividers: [divider(40, 180, 900), divider(40, 228, 900), divider(40, 276, 900)],
      texts: [
        text('Search people', 54, 45, { color: '#9ca3af' }),
        ...rows,
        text('npm install', 40, 500, { monospace: true }),
        text('npm start', 40, 524, { monospace: true }),
      ],
    })
    const html = textOf(draftPage(facts, { target: 'html', title }), 'index.html')
    expect(html).toContain('placeholder="Search people"')
    expect(html).toMatch(
      /<table[\s\S]*<thead[\s\S]*<th class="cell" scope="col">Name 0<\/th>[\s\S]*<tbody[\s\S]*<td[^>]*>Role 3<\/td>/,
    )
    expect(html).toContain('<code>npm install\nnpm start</code></pre>')
  })
})
