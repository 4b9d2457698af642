import { describe, expect, test } from 'vitest'
import { excerptOf } from './excerpt'
import { foldCase, ftsQuery, indexText } from './search-text'

describe('a query', () => {
  test.each([
    ['hello', '"hello"*'],
    ['hello ', '"hello"'],
    ['dark theme', '"dark" AND "theme"*'],
    ['登录', '"登 录"'],
    ['按钮 blue', '"按 钮" AND "blue"*'],
    ['src/App.tsx', '"src App tsx"*'],
    ['UserProfile', '("UserProfile"* OR "User Profile"*)'],
    ['"; DROP', '"DROP"*'],
    ['a" OR "b', '"a" AND "OR" AND "b"*'],
    ['(near)^2*', '"near 2"*'],
    ['text:x -y', '"text x" AND "y"*'],
  ])('%j is %s', (typed, expected) => expect(ftsQuery(typed)).toBe(expected))

  test.each(['', '   ', '"', '*', '---', '😀'])('%j asks for nothing', (typed) =>
    expect(ftsQuery(typed)).toBeNull(),
  )
})

test('the index has the parts of names in code beside the names', () => {
  expect(indexText('call fetchUserProfile now')).toBe('call fetchUserProfile now fetch User Profile')
  expect(indexText('parseHTMLText')).toBe('parseHTMLText parse HTML Text')
  expect(indexText('nothing here')).toBe('nothing here')
})

test('text without end or spaces is indexed in time that grows with its length alone', () => {
  // Quadratic work on these would not end within the test's time.
  expect(indexText('a'.repeat(400_000))).toHaveLength(400_000)
  expect(indexText('aB'.repeat(200_000)).length).toBe(400_000)
  expect(indexText('x'.repeat(3_000_000))).toHaveLength(1_000_000)
  expect(excerptOf('é'.repeat(500_000), 'e').excerpt.length).toBeLessThan(200)
})

test.each([
  ['Größe', 'große'],
  ['ÉCLAIR', 'eclair'],
  ['İstanbul', 'istanbul'],
  ['ЙОД', 'иод'],
  ['按钮', '按钮'],
  ['한국어', '한국어'],
  ['😀A', '😀a'],
])('%j folds to %j of the same length', (text, folded) => {
  expect(foldCase(text)).toBe(folded)
  expect(folded).toHaveLength(text.length)
})

describe('an excerpt', () => {
  const marked = (text: string, typed: string) => {
    const { excerpt, marks } = excerptOf(text, typed)
    return marks.map(([start, end]) => excerpt.slice(start, end))
  }
  test.each([
    ['a concatenated cat', 'cat', ['cat']],
    ['concatenated', 'cat', ['cat']],
    ['Die Abstände sind groß', 'abstande GROß', ['Abstände', 'groß']],
    ['请把登录页面做成响应式', '登录', ['登录']],
    ['useEffect(() => {})', 'effect', ['Effect']],
    ['the button and the Button', 'button', ['button', 'Button']],
    ['see my long name', 'my_long', ['my']],
    ['open src/App.tsx', 'src/app.tsx', ['src/App.tsx']],
    ['nothing of it', 'zebra', []],
    ['overlap', 'over overlap', ['overlap']],
  ])('of %j for %j marks %j', (text, typed, expected) => expect(marked(text, typed)).toEqual(expected))

  test('stands around the rarest word and never cuts a character in two', () => {
    const text = `${'the tail of it '.repeat(100)}the pagination is here ${'the end '.repeat(100)}`
    const { excerpt } = excerptOf(text, 'the pagination')
    expect(excerpt).toContain('the pagination is here')
    expect(excerpt).toMatch(/^….*…$/)
    const smileys = `${'😀'.repeat(150)}word${'😀'.repeat(150)}`
    expect(excerptOf(smileys, 'word').excerpt).not.toMatch(/(?<![\ud800-\udbff])[\udc00-\udfff]/)
    expect(excerptOf(smileys, 'word').excerpt).toContain('word')
  })

  test('has no line breaks', () =>
    expect(excerptOf('one\n\n  two\tthree', 'two').excerpt).toBe('one two three'))
})
