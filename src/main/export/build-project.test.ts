import { expect, test } from 'vitest'
import { buildProject, packageName, suggestTarget } from './build-project'
import { importsOf, packagesOf } from './code-text'
import type { ConversationPicture, ProjectFile } from './project-file'

const file = (path: string, text = '') => ({ path, text })
const textOf = (files: readonly ProjectFile[], path: string) => {
  const found = files.find((each) => each.path === path)
  return found?.content.kind === 'text' ? found.content.text : undefined
}
const hero: ConversationPicture = { name: 'Hero.png', bytes: 3, read: async () => new Uint8Array([1, 2, 3]) }

test.each([
  [['App.tsx', 'a.css'], false, 'react'],
  [['index.html', 'src/main.jsx'], false, 'react'],
  [['App.vue', 'x.ts'], false, 'vue'],
  [['index.html', 'style.css'], false, 'static'],
  [['main.py', 'README.md'], false, 'plain'],
  [['App.tsx'], true, 'existing'],
  [['main.py'], true, 'plain'],
])('%j with a project there: %s is exported as %s', (paths, hasProject, target) => {
  expect(
    suggestTarget(
      paths.map((path) => file(path)),
      hasProject,
    ),
  ).toBe(target)
})

test.each([
  ["import a from 'a'", ['a']],
  ['import { b,\n  c as d } from "@scope/b/deep"', ['@scope/b/deep']],
  ["import 'side.css'; export * from './x'", ['./x', 'side.css']],
  ["const x = await import('lazy'); require('old')", ['lazy', 'old']],
  ["// import x from 'no'\n/* import y from 'no' */ import z from 'yes'", ['yes']],
  ["<p>Don't read from 'books'</p>\nimport q from 'yes'", ['yes']],
  ["const url = 'https://example.org'; import q from 'yes'", ['yes']],
])('%s imports %j', (text, specifiers) =>
  expect(importsOf('a.tsx', text).sort()).toEqual([...specifiers].sort()),
)

test('only packages are packages', () => {
  const text = [
    './a',
    '../b',
    '@/c',
    '~/d',
    '#e',
    'node:fs',
    'path',
    'https://esm.sh/x',
    'virtual:y',
    'clsx',
    '@a/b/c',
  ]
    .map((name) => `import '${name}'`)
    .join('\n')
  expect(packagesOf([file('a.ts', text)])).toEqual(['@a/b', 'clsx'])
})

test('a React answer becomes a project that keeps what the model wrote', () => {
  const files = [
    file(
      'App.tsx',
      "import { Card } from './components/Card'\nimport x from 'nobody-knows-this'\nexport default () => <img src=\"/img/hero.png\" />",
    ),
    file('components/Card.tsx', "import clsx from 'clsx'\nexport function Card() {}"),
    file('index.html', '<div id="here"></div><script type="module" src="/src/start.tsx"></script>'),
    file('README.md', 'mine'),
  ]
  const built = buildProject({
    target: 'react',
    files,
    pictures: [hero],
    title: 'Übersicht "1"',
    existing: null,
  })
  const paths = built.files.map(({ path }) => path)
  expect(new Set(paths).size).toBe(paths.length)
  expect(paths).toEqual(
    expect.arrayContaining([
      'src/App.tsx',
      'src/components/Card.tsx',
      'src/start.tsx',
      'tsconfig.json',
      '.gitignore',
    ]),
  )
  expect(textOf(built.files, 'src/App.tsx')).toBe(files[0]?.text)
  expect(textOf(built.files, 'index.html')).toBe(files[2]?.text)
  expect(textOf(built.files, 'README.md')).toBe('mine')
  expect(textOf(built.files, 'src/start.tsx')).toContain("getElementById('here')")
  expect(built.files.find(({ origin }) => origin === 'picture')?.path).toBe('public/img/hero.png')
  expect(built.packages).toEqual([
    { name: 'clsx', version: '^2.1.1', unknown: false },
    { name: 'nobody-knows-this', version: 'latest', unknown: true },
  ])
  const packageJson = JSON.parse(textOf(built.files, 'package.json') ?? '')
  expect(packageJson).toMatchObject({
    name: 'ubersicht-1',
    dependencies: { clsx: '^2.1.1', react: expect.any(String) },
  })
})

test("the answer's package.json is merged: its own fields win, made-up versions do not", () => {
  const own = {
    name: 'theirs',
    scripts: { build: 'vite build --mode x' },
    dependencies: { clsx: '^99.0.0', odd: '1.2.3' },
    devDependencies: { vite: '^2.0.0' },
  }
  const built = buildProject({
    target: 'react',
    files: [file('package.json', JSON.stringify(own)), file('src/App.tsx', 'export default () => null')],
    pictures: [],
    title: 'x',
    existing: null,
  })
  expect(JSON.parse(textOf(built.files, 'package.json') ?? '')).toMatchObject({
    name: 'theirs',
    scripts: { dev: 'vite', build: 'vite build --mode x' },
    dependencies: { clsx: '^2.1.1', odd: '1.2.3' },
    devDependencies: { vite: expect.stringMatching(/^\^8/) },
  })
})

test('in an existing project components go to its own, imports follow, missing packages are added', () => {
  const packageJson =
    '{\n    "name": "shop",\n    "dependencies": {\n        "vue": "^3.4.0",\n        "react": "^18.0.0"\n    }\n}\n'
  const project = {
    name: 'shop',
    framework: 'React',
    componentsFolder: 'app/ui/components',
    packageJson,
    sourceFolder: 'app',
  }
  const files = [
    file(
      'src/Price.tsx',
      "import { Row } from './components/Row'\nimport { money } from '@/lib/money'\nimport { euro } from './lib/money'\nimport './Price.css'",
    ),
    file('src/Price.css'),
    file(
      'src/components/Row.tsx',
      "import clsx from 'clsx'\nimport React from 'react'\nexport const Row = 1",
    ),
    file('src/lib/money.ts'),
    file('package.json', '{"dependencies":{"clsx":"*"}}'),
  ]
  const built = buildProject({
    target: 'existing',
    files,
    pictures: [],
    title: '',
    existing: { project, there: new Set() },
  })
  expect(built.files.map(({ path }) => path).sort()).toEqual([
    'app/lib/money.ts',
    'app/ui/components/Price.css',
    'app/ui/components/Price.tsx',
    'app/ui/components/Row.tsx',
    'package.json',
  ])
  expect(textOf(built.files, 'app/ui/components/Price.tsx')).toBe(
    "import { Row } from './Row'\nimport { money } from '@/lib/money'\nimport { euro } from '../../lib/money'\nimport './Price.css'",
  )
  expect(textOf(built.files, 'package.json')).toBe(
    packageJson.replace(
      '"vue": "^3.4.0",\n        "react": "^18.0.0"',
      '"vue": "^3.4.0",\n        "react": "^18.0.0",\n        "clsx": "^2.1.1"',
    ),
  )
})

test.each([
  ['My Page', 'my-page'],
  ['登录页', 'my-project'],
  ['--x!!', 'x'],
  ['node_modules', 'node-modules'],
])('%s is called %s', (title, name) => expect(packageName(title)).toBe(name))
