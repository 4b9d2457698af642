import { describe, expect, it } from 'vitest'
import { htmlAttribute, htmlPreText, htmlText, jsxAttribute, jsxText, scriptString, vueText } from './escape'

describe('text in markup', () => {
  it('is text', () => {
    expect(htmlText('<b>&amp; {{ x }}')).toBe('&lt;b&gt;&amp;amp; &#123;&#123; x &#125;&#125;')
    expect(htmlAttribute('"><script>\n')).toBe('&quot;&gt;&lt;script&gt;&#10;')
  })

  it('never begins a line with what ends a fence or names a file', () => {
    expect(htmlPreText('```\n  // file: a.js\n# b\nplain')).toBe(
      '&#96;``\n  &#47;/ file: a.js\n&#35; b\nplain',
    )
  })
})

describe('text in scripts', () => {
  it.each([
    ['it', "'it'"],
    ["it's", `"it's"`],
    ['a "b"', `'a "b"'`],
    ['</script><!--', "'\\u003c/script>\\u003c!--'"],
    ['\u2028\n\\', "'\\u2028\\n\\\\'"],
  ])('%j', (text, written) => {
    expect(scriptString(text)).toBe(written)
    // biome-ignore lint/security/noGlobalEval: the string of this table is evaluated to compare what it means
    expect(eval(scriptString(text))).toBe(text)
  })

  it.each([
    ['plain text', 'plain text'],
    ['{evil()}', "{'{evil()}'}"],
    ['a < b', "{'a \\u003c b'}"],
    ['// not a comment', "{'// not a comment'}"],
    [' blank', "{' blank'}"],
  ])('JSX %j', (text, written) => expect(jsxText(text)).toBe(written))

  it('writes attributes and Vue strings', () => {
    expect(jsxAttribute('plain')).toBe('"plain"')
    expect(jsxAttribute('a"{b}')).toBe(`{'a"{b}'}`)
    expect(vueText('a\n}} <b>')).toBe('{{ "a\\n\\u007d\\u007d \\u003cb\\u003e" }}')
  })
})
