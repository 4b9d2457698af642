import { describe, expect, it } from 'vitest'
import { growChunks } from './growing-text'

describe('growChunks', () => {
  const text = 'A line of thought that goes on for a while.\n'.repeat(300)

  it.each([1, 50, 3000, 100_000])('cuts at line ends, the same in pieces of %d characters', (pieceChars) => {
    let chunks = null as ReturnType<typeof growChunks> | null
    for (let at = pieceChars; at < text.length + pieceChars; at += pieceChars)
      chunks = growChunks(chunks, text.slice(0, at))
    expect([...(chunks?.finished ?? []), chunks?.last].join('\n')).toBe(text)
    expect(chunks).toEqual(growChunks(null, text))
  })

  it('begins again with a shorter text', () => {
    expect(growChunks(growChunks(null, text), 'short')).toEqual({ readChars: 5, finished: [], last: 'short' })
  })
})
