import { describe, expect, it } from 'vitest'
import { createCodeText, rowMaxChars } from './code-text'

const source = `first\n\n\tthird \u{1f600}\n${'x'.repeat(rowMaxChars * 2 + 5)}\nlast\n`

function inPieces(text: string, pieceChars: number) {
  const code = createCodeText()
  for (let at = 0; at < text.length; at += pieceChars) code.append(text.slice(at, at + pieceChars))
  return code
}

describe('createCodeText', () => {
  it.each([1, 2, 5, 100, 10_000])('has the same rows whatever the pieces: %d', (pieceChars) => {
    const code = inPieces(source, pieceChars)
    const rows = Array.from({ length: code.rowCount }, (_, index) => code.row(index))
    expect(rows.map(({ line }) => line)).toEqual([1, 2, 3, 4, null, null, 5])
    expect(rows.map(({ text }) => text.length)).toEqual([5, 0, 9, rowMaxChars, rowMaxChars, 5, 4])
    for (const { text, start } of rows) expect(source.slice(start, start + text.length)).toBe(text)
    expect(code.lineCount).toBe(5)
    expect(code.length).toBe(source.length)
    expect(code.slice(0, code.length)).toBe(source)
    expect(code.slice(3, 9)).toBe(source.slice(3, 9))
    expect(code.columns).toBe(rowMaxChars)
  })

  it('finds the row of a position', () => {
    const code = createCodeText(source)
    expect([0, 5, 6, 7, 17, 17 + rowMaxChars].map((position) => code.rowAt(position))).toEqual([
      0, 0, 1, 2, 3, 4,
    ])
  })

  it('is empty without text, and one line without a line break', () => {
    expect(createCodeText().rowCount).toBe(0)
    expect(createCodeText('a').lineCount).toBe(1)
    expect(createCodeText('\n').lineCount).toBe(1)
  })

  it('gives every character through chunks', () => {
    const long = 'abc\n'.repeat(20_000)
    const code = inPieces(long, 333)
    let text = ''
    while (text.length < code.length) text += code.chunk(text.length)
    expect(text).toBe(long)
    expect(code.chunk(5)).toBe(code.slice(5, 5 + code.chunk(5).length))
  })

  it('keeps both halves of a character in one row', () => {
    const code = createCodeText(`${'x'.repeat(rowMaxChars - 1)}\u{1f600}y`)
    expect(code.row(0).text).toBe(`${'x'.repeat(rowMaxChars - 1)}\u{1f600}`)
    expect(code.row(1).text).toBe('y')
  })
})
