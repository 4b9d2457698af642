import { describe, expect, it } from 'vitest'
import { createCodeText } from '../code-text'
import type { Highlighter } from './code-run'
import { createHighlighter } from './create-highlighter'
import { knowsLanguage } from './languages'

async function highlighterOf(
  code: ReturnType<typeof createCodeText>,
  language: string,
): Promise<Highlighter> {
  const highlighter = await createHighlighter(code, language)
  if (!highlighter) throw new Error(`unknown language ${language}`)
  return highlighter
}

/** Every coloured stretch as `kind:text`. */
async function coloured(source: string, language: string): Promise<string[]> {
  const code = createCodeText(source)
  const highlighter = await highlighterOf(code, language)
  while (!highlighter.advance(Number.POSITIVE_INFINITY));
  return Array.from({ length: code.rowCount }, (_, index) => code.row(index)).flatMap(({ text, start }) =>
    highlighter.runs(text, start).flatMap((run) => (run.kind ? [`${run.kind}:${run.text}`] : [])),
  )
}

describe('createHighlighter', () => {
  it.each([
    [
      'tsx',
      'const a: Item = <b id="x">1</b> // no',
      ['keyword:const', 'type:Item', 'tag:b', 'comment:// no'],
    ],
    [
      'html',
      '<style>p { color: red }</style><script>let a = 1</script>',
      ['tag:style', 'keyword:let', 'number:1'],
    ],
    ['vue', '<script lang="ts">const a: string = "b"</script>', ['keyword:const', 'type:string']],
    ['css', '.a { color: #fff; width: 2px }', ['number:#fff']],
    ['json', '{"a": [1, true, "b"]}', ['number:1', 'keyword:true', 'string:"b"']],
    ['py', 'def run(a):\n  return "x" # c', ['keyword:def', 'keyword:return', 'string:"x"', 'comment:# c']],
    ['yaml', 'a: "b" # c', ['comment:# c']],
    ['rust', 'fn main() { let a = 1; }', ['keyword:fn', 'keyword:let', 'number:1']],
    ['go', 'func main() { return 1 }', ['keyword:func', 'number:1']],
    ['java', 'class A { int b = 1; }', ['keyword:class', 'number:1']],
    ['cpp', 'int main() { return 0; }', ['keyword:return', 'number:0']],
    ['php', '<?php echo "a";', ['keyword:echo']],
    ['xml', '<a b="c"/>', ['tag:a']],
    ['scss', '$a: 1px; .b { &:hover { color: $a } }', ['number:1px']],
    ['md', '# Title\n\n`code` *em*', ['emphasis:em']],
    [
      'bash',
      'npm install --save "a b" # why',
      ['title:npm', 'number:--save', 'string:"a b"', 'comment:# why'],
    ],
    ['sql', "SELECT count(*) FROM t WHERE a = 'b' -- c", ['keyword:SELECT', "string:'b'", 'comment:-- c']],
    ['diff', '@@ -1 +1 @@\n-old\n+new\n same', ['title:@@ -1 +1 @@', 'tag:-old', 'string:+new']],
    ['toml', '[a]\nb = "c" # d', ['title:[a]', 'attribute:b', 'string:"c"', 'comment:# d']],
    ['dockerfile', 'FROM node:20 AS build\nRUN npm ci', ['keyword:FROM', 'keyword:AS', 'keyword:RUN']],
  ])('colours %s', async (language, source, wanted) => {
    expect(await coloured(source, language)).toEqual(expect.arrayContaining(wanted))
  })

  it('gives back every character of a row', async () => {
    const source = `const a = \`b \${c}\`\n\n/* d\n e */ f()\n`
    const code = createCodeText(source)
    const highlighter = await highlighterOf(code, 'ts')
    while (!highlighter.advance(Number.POSITIVE_INFINITY));
    for (let index = 0; index < code.rowCount; index += 1) {
      const { text, start } = code.row(index)
      expect(
        highlighter
          .runs(text, start)
          .map((run) => run.text)
          .join(''),
      ).toBe(text)
    }
  })

  it('comes to the same colours while the text grows, in slices of no time', async () => {
    const source =
      'export function A() {\n  const a = "x" // y\n  return <p className="z">{a}</p>\n}\n'.repeat(40)
    const code = createCodeText()
    const highlighter = await highlighterOf(code, 'tsx')
    for (let at = 0; at < source.length; at += 37) {
      code.append(source.slice(at, at + 37))
      highlighter.advance(0)
    }
    while (!highlighter.advance(0));
    const whole = createCodeText(source)
    const fresh = await highlighterOf(whole, 'tsx')
    while (!fresh.advance(Number.POSITIVE_INFINITY));
    for (let index = 0; index < whole.rowCount; index += 1) {
      const { text, start } = whole.row(index)
      expect(highlighter.runs(text, start)).toEqual(fresh.runs(text, start))
    }
  })

  it('knows no made-up languages', async () => {
    expect(knowsLanguage('klingon')).toBe(false)
    expect(await createHighlighter(createCodeText('a'), 'constructor')).toBeNull()
  })
})
