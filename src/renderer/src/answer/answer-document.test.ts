import { describe, expect, it } from 'vitest'
import { type AnswerDocument, type AnswerItem, createAnswerDocument, itemsPerPage } from './answer-document'

const answer =
  'Intro\n\n```tsx\n// file: src/App.tsx\nexport {}\n```\n\n- a\n\n  ```sh\n  ls\n  ```\n- b\n\nOutro'

function shape(document: AnswerDocument) {
  return document
    .pages()
    .flat()
    .map((item) =>
      item.kind === 'code'
        ? [item.language, item.path, item.code.slice(0, item.length), item.closed]
        : item.block.parts.map(({ type }) => type),
    )
}

function readAll(text: string, pieceChars = text.length): AnswerDocument {
  const document = createAnswerDocument()
  for (let at = 0; at < text.length; at += pieceChars) {
    document.push(text.slice(at, at + pieceChars))
    document.pages()
  }
  document.end()
  return document
}

describe('createAnswerDocument', () => {
  it.each([1, 3, 10, 1000])('gives prose and code in order, in pieces of %d characters', (pieceChars) => {
    expect(shape(readAll(answer, pieceChars))).toEqual([
      ['paragraph'],
      ['tsx', 'src/App.tsx', 'export {}\n', true],
      ['list'],
      ['sh', null, 'ls\n', true],
      ['list'],
      ['paragraph'],
    ])
  })

  it('keeps full pages and finished items the same object', () => {
    const document = createAnswerDocument()
    document.push('Words.\n\n'.repeat(itemsPerPage + 3))
    const [first, second] = document.pages()
    document.push('More')
    const [firstAgain, secondAgain] = document.pages()
    expect(firstAgain).toBe(first)
    expect(secondAgain).not.toBe(second)
    expect(secondAgain?.[0]).toBe(second?.[0])
    expect(document.pages()[1]).toBe(secondAgain)
  })

  it('shows code and prose that are still growing', () => {
    const document = createAnswerDocument()
    document.push('Some *wor')
    expect(shape(document)).toEqual([['paragraph']])
    document.push('ds*\n\n```js\nlet a\nlet b')
    expect(shape(document)).toEqual([['paragraph'], ['js', null, 'let a\nlet b', false]])
  })

  it('resolves links whose target comes last, even behind code', () => {
    const document = readAll('See [docs].\n\n```js\n1\n```\n\n[docs]: https://example.com\n', 5)
    const [first] = document.pages().flat() as [AnswerItem]
    expect(JSON.stringify(first)).toContain('https://example.com')
  })
})
