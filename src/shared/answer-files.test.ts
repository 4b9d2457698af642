import { expect, test } from 'vitest'
import { createAnswerScanner, findAnswerFiles, scanAnswer } from './answer-files'

const answer = `Here is the page.

\`\`\`html
<!-- file: index.html -->
<!doctype html>
<p>Hi</p>
\`\`\`

And its style:

**src/app.css**
\`\`\`css
p { color: red }
\`\`\`

~~~~tsx title="src/App.tsx"
const fence = \`\`\`
~~~~
Done.`

test('a whole answer gives prose, code and files in order', () => {
  const segments = scanAnswer(answer)
  expect(segments.map((segment) => segment.kind)).toEqual([
    'prose',
    'code',
    'prose',
    'code',
    'prose',
    'code',
    'prose',
  ])
  expect(findAnswerFiles(segments)).toEqual([
    { path: 'index.html', language: 'html', code: '<!doctype html>\n<p>Hi</p>\n', closed: true },
    { path: 'src/app.css', language: 'css', code: 'p { color: red }\n', closed: true },
    { path: 'src/App.tsx', language: 'tsx', code: 'const fence = ```\n', closed: true },
  ])
})

test.each([1, 2, 3, 7, 50])('the same answer in pieces of %i characters gives the same segments', (size) => {
  for (const text of [answer, answer.replaceAll('\n', '\r\n')]) {
    const scanner = createAnswerScanner()
    for (let at = 0; at < text.length; at += size) scanner.push(text.slice(at, at + size))
    scanner.end()
    expect(scanner.segments()).toEqual(scanAnswer(answer))
  }
})

test('code shows while its line is still being written, a possible fence does not', () => {
  const scanner = createAnswerScanner()
  scanner.push('```js\nlet a = 1\nlet b')
  expect(scanner.segments().at(-1)).toMatchObject({ code: 'let a = 1\nlet b', closed: false })
  scanner.push(' = 2\n``')
  expect(scanner.segments().at(-1)).toMatchObject({ code: 'let a = 1\nlet b = 2\n', closed: false })
  scanner.push('`')
  scanner.end()
  expect(scanner.segments().at(-1)).toMatchObject({ code: 'let a = 1\nlet b = 2\n', closed: true })
})

test('finished segments keep their identity while the last one grows', () => {
  const scanner = createAnswerScanner()
  scanner.push('one\n```js\na\n```\ntwo')
  const [first, second] = scanner.segments()
  scanner.push(' more')
  expect(scanner.segments()[0]).toBe(first)
  expect(scanner.segments()[1]).toBe(second)
})

test('a file named again replaces its earlier text; a nameless page is index.html; a nameless snippet is no file', () => {
  const text =
    '```js\n// file: a.js\n1\n```\n```js\n// file: ./a.js\n2\n```\n```sh\nnpm i\n```\n```html\n<!DOCTYPE html>\n```'
  expect(findAnswerFiles(scanAnswer(text)).map(({ path, code }) => [path, code])).toEqual([
    ['a.js', '2\n'],
    ['index.html', '<!DOCTYPE html>\n'],
  ])
})

test('a hostile name stays as written, so that it can be shown and refused', () => {
  expect(findAnswerFiles(scanAnswer('```js\n// file: ../../x.js\n1\n```'))[0]?.path).toBe('../../x.js')
})
