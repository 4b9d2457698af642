import { describe, expect, it } from 'vitest'
import { chunkRuns, linesPerChunk, sameChunk } from './code-chunks'

const lines = (count: number) => Array.from({ length: count }, (_, index) => `line ${index}`).join('\n')
const textOf = (code: string) =>
  chunkRuns([{ text: code, className: null }])
    .map(({ runs }) => runs.map(({ text }) => text).join(''))
    .join('\n')

describe('chunkRuns', () => {
  it.each([0, 1, 99, 100, 101, 250])('keeps every character of %d lines', (count) => {
    expect(textOf(lines(count))).toBe(lines(count))
  })

  it('counts lines', () => {
    const chunks = chunkRuns([{ text: lines(250), className: null }])
    expect(chunks.map(({ lineCount }) => lineCount)).toEqual([linesPerChunk, linesPerChunk, 50])
  })

  it('keeps the colour of a run that spans chunks', () => {
    const chunks = chunkRuns([
      { text: 'a ', className: 'hljs-keyword' },
      { text: lines(120), className: 'hljs-comment' },
    ])
    expect(chunks[0]?.runs.map(({ className }) => className)).toEqual(['hljs-keyword', 'hljs-comment'])
    expect(chunks[1]?.runs.map(({ className }) => className)).toEqual(['hljs-comment'])
  })

  it('leaves finished chunks alike while the code grows', () => {
    const before = chunkRuns([{ text: lines(150), className: null }])
    const after = chunkRuns([{ text: lines(160), className: null }])
    expect(before[0] && after[0] && sameChunk(before[0], after[0])).toBe(true)
    expect(before[1] && after[1] && sameChunk(before[1], after[1])).toBe(false)
  })
})
