import { describe, it } from 'vitest'
import { app, type Expected, expectSite } from './expected-site'

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
  { name: 'Svelte', files: { 'App.svelte': '<p>x</p>' }, empty: true, messages: [{ text: /Svelte/ }] },
  { name: 'nothing to show', files: { 'main.py': 'print(1)' }, empty: true },
  { name: 'no files', files: {}, empty: true },
  {
    name: 'pictures of the conversation, named by the code',
    files: {
      'src/App.tsx': app('<img src={hero} />', `import hero from './assets/hero.png'\nimport './app.css'`),
      'src/app.css': 'p { background: url(./ground.jpg) }',
    },
    options: { pictures: ['src/assets/hero.png', 'src/ground.jpg', 'public/top.png'] },
    script: ['/src/assets/hero.png'],
    style: [/url\("?\/src\/ground\.jpg"?\)/],
    has: ['/src/assets/hero.png', '/src/ground.jpg', '/top.png'],
  },
]

describe('the site of pages as they were written, documents, and nothing at all', () => {
  it.each(table)('$name', expectSite)
})
