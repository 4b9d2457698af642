import { describe, expect, it } from 'vitest'
import { findAnswerFiles, scanAnswer } from './answer-files'

/** Files as `path: text`, in order. */
const filesOf = (answer: string) => findAnswerFiles(scanAnswer(answer)).map(({ path, code }) => [path, code])
const fenced = (info: string, ...lines: string[]) => [`\`\`\`${info}`, ...lines, '```'].join('\n')

describe('a marker in the block names the file and is no part of it', () => {
  it.each([
    ['tsx', '// file: src/App.tsx', 'src/App.tsx'],
    ['tsx', '//file:src/App.tsx', 'src/App.tsx'],
    ['ts', '/// File: a.ts', 'a.ts'],
    ['ts', '// filename: a.ts', 'a.ts'],
    ['ts', '// File path: src/a.ts', 'src/a.ts'],
    ['ts', '// path = "src/my file.ts"', 'src/my file.ts'],
    ['ts', '// @file: a.ts', 'a.ts'],
    ['ts', '// ===== file: a.ts =====', 'a.ts'],
    ['ts', '// --- src/a.ts ---', 'src/a.ts'],
    ['tsx', '// src/App.tsx', 'src/App.tsx'],
    ['tsx', '// App.tsx', 'App.tsx'],
    ['tsx', '// src/App.tsx - the page', 'src/App.tsx'],
    ['tsx', '// file: src/App.tsx (new)', 'src/App.tsx'],
    ['tsx', '// app/(shop)/[id]/page.tsx', 'app/(shop)/[id]/page.tsx'],
    ['html', '<!-- file: index.html -->', 'index.html'],
    ['html', '<!-- index.html -->', 'index.html'],
    ['css', '/* file: style.css */', 'style.css'],
    ['css', '/** style.css **/', 'style.css'],
    ['tsx', '{/* file: src/Card.tsx */}', 'src/Card.tsx'],
    ['py', '# file: app.py', 'app.py'],
    ['py', '# src/app.py', 'src/app.py'],
    ['py', '# app/__init__.py', 'app/__init__.py'],
    ['py', '# __init__.py', '__init__.py'],
    ['py', '"""file: app.py"""', 'app.py'],
    ['sql', '-- file: schema.sql', 'schema.sql'],
    ['sql', '-- db/schema.sql', 'db/schema.sql'],
    ['ini', '; file: app.ini', 'app.ini'],
    ['lisp', ';;; file: a.lisp', 'a.lisp'],
    ['tex', '% file: main.tex', 'main.tex'],
    ['lua', '--[[ file: init.lua ]]', 'init.lua'],
    ['haskell', '{- file: Main.hs -}', 'Main.hs'],
    ['ocaml', '(* file: main.ml *)', 'main.ml'],
    ['vb', "' file: Module1.vb", 'Module1.vb'],
    ['bat', 'REM file: run.bat', 'run.bat'],
    ['jsp', '<%-- file: page.jsp --%>', 'page.jsp'],
    ['jinja', '{# file: base.jinja #}', 'base.jinja'],
    ['hbs', '{{!-- file: row.hbs --}}', 'row.hbs'],
    ['razor', '@* file: Index.cshtml *@', 'Index.cshtml'],
    ['json', '// package.json', 'package.json'],
    ['dockerfile', '# Dockerfile', 'Dockerfile'],
    ['', '# .gitignore', '.gitignore'],
    ['md', '<!-- file: README.md -->', 'README.md'],
    ['md', '[//]: # (file: README.md)', 'README.md'],
    ['sh', '# setup.sh', 'setup.sh'],
    ['js', '// file: ../../x.js', '../../x.js'],
    ['js', '// file: /etc/passwd', '/etc/passwd'],
    ['js', '// file: C:\\Windows\\x.dll', 'C:\\Windows\\x.dll'],
  ])('%s: %s', (info, line, path) => {
    expect(filesOf(fenced(info, line, 'body'))).toEqual([[path, 'body\n']])
  })

  it.each([
    ['behind blank lines', ['', '// file: a.js', '', 'body'], 'body\n'],
    [
      'behind what has to come first',
      ['#!/usr/bin/env node', '// file: a.js', 'body'],
      '#!/usr/bin/env node\nbody\n',
    ],
    ['behind a directive', ['"use client";', '', '// a.js', 'body'], '"use client";\nbody\n'],
  ])('%s', (_where, lines, text) => expect(filesOf(fenced('js', ...lines))).toEqual([['a.js', text]]))
})

describe('the fence names the file', () => {
  it.each([
    ['tsx title="src/App.tsx"', 'src/App.tsx'],
    ["tsx title='src/App.tsx'", 'src/App.tsx'],
    ['tsx title="my page.tsx"', 'my page.tsx'],
    ['tsx filename=src/App.tsx', 'src/App.tsx'],
    ['tsx file=src/App.tsx {1,3}', 'src/App.tsx'],
    ['tsx path="src/App.tsx" showLineNumbers', 'src/App.tsx'],
    ['tsx name=App.tsx', 'App.tsx'],
    ['tsx App.tsx', 'App.tsx'],
    ['tsx src/App.tsx', 'src/App.tsx'],
    ['tsx (src/App.tsx)', 'src/App.tsx'],
    ['ts [vite.config.ts]', 'vite.config.ts'],
    ['tsx:src/App.tsx', 'src/App.tsx'],
    ['tsx:App.tsx', 'App.tsx'],
    ['src/App.tsx', 'src/App.tsx'],
    ['App.tsx', 'App.tsx'],
    ['tsx {file: src/App.tsx}', 'src/App.tsx'],
    ['tsx { file: "src/App.tsx" }', 'src/App.tsx'],
    ['tsx {file="App.tsx"}', 'App.tsx'],
    ['{.tsx filename="App.tsx"}', 'App.tsx'],
    ['tsx file: App.tsx', 'App.tsx'],
    ['dockerfile Dockerfile', 'Dockerfile'],
    ['sh title="setup.sh"', 'setup.sh'],
    ['tsx title="../up.tsx"', '../up.tsx'],
  ])('%s', (info, path) => expect(filesOf(fenced(info, 'body'))).toEqual([[path, 'body\n']]))
})

describe('the line before the fence names the file', () => {
  it.each([
    ['### src/App.tsx'],
    ['### `src/App.tsx`'],
    ['## 1. `src/App.tsx`'],
    ['#### File: src/App.tsx'],
    ['### File 2: `src/App.tsx`'],
    ['### Step 3: Create `src/App.tsx`'],
    ['### 📄 src/App.tsx'],
    ['**src/App.tsx**'],
    ['**src/App.tsx**:'],
    ['**src/App.tsx:**'],
    ['**`src/App.tsx`**:'],
    ['`**src/App.tsx**`'],
    ['__src/App.tsx__'],
    ['`src/App.tsx`'],
    ['`src/App.tsx`:'],
    ['File: `src/App.tsx`'],
    ['**File:** `src/App.tsx`'],
    ['**File: src/App.tsx**'],
    ['Filename: src/App.tsx'],
    ['File: src/App.tsx'],
    ['src/App.tsx:'],
    ['1. **src/App.tsx**'],
    ['2) `src/App.tsx`:'],
    ['- `src/App.tsx`'],
    ['**src/App.tsx** (updated)'],
    ['**`src/App.tsx`** – the page'],
    ['Create `src/App.tsx`:'],
    ['Create a new file named `src/App.tsx` with this content:'],
    ['Here is the full `src/App.tsx`:'],
    ['Save this as **src/App.tsx**:'],
    ['<summary>src/App.tsx</summary>'],
    ['### `src/App.tsx`\n\nThe page itself, with its state:'],
    ['src/App.tsx\n-----------'],
  ])('%s', (line) => {
    expect(filesOf(`Words.\n\n${line}\n\n${fenced('tsx', 'body')}\nMore.`)).toEqual([
      ['src/App.tsx', 'body\n'],
    ])
  })
})

describe('what is no file', () => {
  it.each([
    ['commands', `Install:\n\n${fenced('bash', 'npm i')}`],
    ['commands below a file heading', `### package.json\n\n${fenced('bash', 'npm i react')}`],
    ['output below a name', `**app.js**\n${fenced('console', 'hello')}`],
    ['an example without a name', `For example:\n${fenced('js', 'const a = 1')}`],
    ['a title that is no name', fenced('sh title="Terminal"', 'ls')],
    ['a title that is a sentence', fenced('js title="Usage example"', 'use()')],
    ['a quotation of lines', fenced('12:40:src/App.tsx', 'old')],
    ['highlighted lines', fenced('js {1,3-5}', 'x')],
    ['a project called like a file', `### Node.js\n${fenced('js', 'x')}`],
    ['a project in a comment', fenced('js', '// Node.js', 'x')],
    ['a member of an object', `\`console.log\`:\n${fenced('js', 'x')}`],
    ['a version', `**v2.0**\n${fenced('js', 'x')}`],
    ['a class', `\`.card\`:\n${fenced('css', 'x')}`],
    ['a fragment', `In \`src/App.tsx\`, change the line:\n${fenced('tsx', 'x')}`],
    ['an addition', `Add this to \`src/App.tsx\`:\n${fenced('tsx', 'x')}`],
    ['an excerpt', fenced('tsx', '// src/App.tsx (excerpt)', 'x')],
    ['a sentence about a file', fenced('js', '// file: the input that is read', 'x')],
    ['an address', fenced('js', '// path: /api/users', 'x')],
    ['a heading of Markdown', fenced('md', '# README.md', 'x')],
    ['an object with such a member', fenced('json', '"path": "src/a.ts"')],
    ['a marker after the code', fenced('js', 'x', '// file: a.js')],
    ['a comment that goes on', fenced('css', '/* file: a.css (new)', ' * more */', 'x')],
    ['a member in a list', fenced('py', 'path = "a.py"')],
    ['a comment behind code', fenced('js', 'x() // file: a.js')],
    [
      'a heading whose file is in another language',
      `### App.tsx\n\nFirst some styles:\n\n${fenced('css', 'x')}`,
    ],
    ['a patch of nothing', fenced('diff', '-a', '+b')],
    ['code in backticks', 'Use ```// file: a.js``` here'],
    ['a file mentioned in prose', `I changed index.html\n${fenced('html', '<p>')}`],
  ])('%s', (_what, answer) => expect(filesOf(answer)).toEqual([]))
})

describe('fences', () => {
  it.each([
    ['tildes', '~~~js a.js\n```\n~~~', [['a.js', '```\n']]],
    ['longer ones around shorter', '````md a.md\n```js\n1\n```\n````', [['a.md', '```js\n1\n```\n']]],
    [
      'as long ones inside of Markdown',
      '```md a.md\n# T\n```sh\nls\n```\nEnd\n```\nProse',
      [['a.md', '# T\n```sh\nls\n```\nEnd\n']],
    ],
    [
      'indented in a list',
      '1. One\n\n   ```js a.js\n   if (a) {\n     b\n   }\n   ```\n',
      [['a.js', 'if (a) {\n  b\n}\n']],
    ],
    [
      'deeper ones in code',
      '```js a.js\nconst a = `\n      ```\n`\n```',
      [['a.js', 'const a = `\n      ```\n`\n']],
    ],
    ['the last one unclosed', '```js a.js\n1\n2', [['a.js', '1\n2']]],
    ['carriage returns', '```js\r\n// file: a.js\r\n1\r\n\r\n2\r\n```\r\n', [['a.js', '1\n\n2\n']]],
    ['an empty file', '```js a.js\n```', [['a.js', '']]],
    ['blank lines of a file', '```js a.js\n\n1\n\n```', [['a.js', '\n1\n\n']]],
    ['a later text of the same file', '```js a.js\n1\n```\n```js ./a.js\n2\n```', [['a.js', '2\n']]],
    ['a marker that repeats the name', '```js src/a.js\n// a.js\n1\n```', [['src/a.js', '1\n']]],
    ['a comment with another name', '```js src/a.js\n// b.js\n1\n```', [['src/a.js', '// b.js\n1\n']]],
  ])('%s', (_what, answer, files) => expect(filesOf(answer)).toEqual(files))
})

describe('several files in one fence', () => {
  it.each([
    [
      'with the same marker',
      ['<!-- file: index.html -->', '<p>', '', '/* file: a.css */', 'p {}', '', '// file: a.js', '1'],
      [
        ['index.html', '<p>\n'],
        ['a.css', 'p {}\n'],
        ['a.js', '1\n'],
      ],
    ],
    [
      'with bare names',
      ['// src/a.ts', '1', '', '// src/b.ts', '2'],
      [
        ['src/a.ts', '1\n'],
        ['src/b.ts', '2\n'],
      ],
    ],
    [
      'not where code only speaks of a file',
      ['// src/a.ts', '1', '// src/b.ts', '2'],
      [['src/a.ts', '1\n// src/b.ts\n2\n']],
    ],
    [
      'not by an indented comment',
      ['// file: a.ts', 'f(', '  // file: b.ts', ')'],
      [['a.ts', 'f(\n  // file: b.ts\n)\n']],
    ],
    [
      'not by another kind of marker',
      ['// file: a.ts', '1', '// path: b.ts', '2'],
      [['a.ts', '1\n// path: b.ts\n2\n']],
    ],
  ])('%s', (_what, lines, files) => expect(filesOf(fenced('', ...lines))).toEqual(files))

  it('each in its own language', () => {
    const files = findAnswerFiles(
      scanAnswer(fenced('html', '<!-- file: a.html -->', '<p>', '/* file: a.css */', 'p {}')),
    )
    expect(files.map(({ language }) => language)).toEqual(['html', 'css'])
  })

  it('none in a block that was named otherwise', () => {
    expect(filesOf(fenced('js a.js', '1', '// file: b.js', '2'))).toEqual([['a.js', '1\n// file: b.js\n2\n']])
  })
})
