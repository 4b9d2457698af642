import { Lexer } from 'marked'
import { describe, expect, it } from 'vitest'
import { createBlockLexer } from './block-lexer'

const text = [
  '# Title',
  'First *paragraph*\nwith two lines.',
  '- one\n- two\n\n  still two\n\n- three',
  '| a | b |\n| - | - |\n| 1 | 2 |',
  '> quoted\n> twice',
  '1. first\n2. second',
  '<div>\n\nhtml\n\n</div>',
  '- [x] done\n- [ ] open',
  'Last',
].join('\n\n')

const shape = (tokens: readonly { type: string; raw: string }[]) => tokens.map(({ type, raw }) => [type, raw])

describe('createBlockLexer', () => {
  it.each([1, 2, 7, 40])('reads the same blocks in pieces of %d characters as at once', (step) => {
    const lexer = createBlockLexer()
    for (let length = step; length < text.length; length += step) lexer.read(text.slice(0, length))
    expect(shape(lexer.read(text))).toEqual(shape(Lexer.lex(text)))
  })

  it('keeps the identity of finished blocks', () => {
    const lexer = createBlockLexer()
    const [first] = lexer.read('One.\n\nTwo.\n\nThr')
    expect(lexer.read('One.\n\nTwo.\n\nThree.')[0]).toBe(first)
  })

  it('starts afresh for another text', () => {
    const lexer = createBlockLexer()
    lexer.read('One.\n\nTwo.\n\nThree.')
    expect(shape(lexer.read('Other'))).toEqual([['paragraph', 'Other']])
  })

  it('resolves a link definition that arrives last', () => {
    const lexer = createBlockLexer()
    lexer.read('See [docs].\n\nMore.\n\n')
    const [paragraph] = lexer.read('See [docs].\n\nMore.\n\n[docs]: https://example.com\n')
    expect(JSON.stringify(paragraph)).toContain('https://example.com')
  })
})
