import type { Token, Tokens } from 'marked'
import { describe, expect, it } from 'vitest'
import { type LinkTargets, lexBlocks } from './markdown-lexer'
import { type Block, createProseReader } from './prose-reader'

const text = [
  '# Title',
  'First *paragraph*\nwith two lines.',
  '- one\n- two\n\n  still two\n\n- three',
  'Setext\n---',
  '| a | b |\n| - | - |\n| 1 | 2 |',
  '> quoted\n> twice\nlazy',
  '1. first\n2. second\n10. tenth',
  '<div>\n\nhtml\n\n</div>',
  '- [x] done\n- [ ] open\n    - nested',
  '    indented\n\n    code',
  '$$\nx^2 = 4\n$$',
  'Last',
].join('\n\n')

const noLinks = (): LinkTargets => Object.create(null)
const shape = (blocks: readonly Block[]) =>
  blocks.map(({ parts }) => parts.map(({ type, raw }) => [type, raw]))
const whole = (source: string) =>
  lexBlocks(source, noLinks())
    .filter(({ type }) => type !== 'space')
    .map(({ type, raw }) => [[type, raw]])

function sizeOf(part: Token): number {
  if (part.type === 'list') return (part as Tokens.List).items.length
  return part.type === 'table' ? (part as Tokens.Table).rows.length : 0
}

function readInPieces(source: string, pieceChars: number) {
  const reader = createProseReader(noLinks())
  const finished: Block[] = []
  let readings = 0
  for (let at = 0; at < source.length; at += pieceChars) {
    reader.push(source.slice(at, at + pieceChars))
    const read = reader.read()
    finished.push(...read.finished)
    readings += 1
  }
  return { blocks: [...finished, ...reader.finish()], readings }
}

describe('createProseReader', () => {
  it.each([1, 2, 3, 7, 40, 5000])(
    'reads the same blocks in pieces of %d characters as at once',
    (pieceChars) => {
      expect(shape(readInPieces(text, pieceChars).blocks)).toEqual(whole(text))
    },
  )

  it('gives each finished block once and keeps the last one growing', () => {
    const reader = createProseReader(noLinks())
    reader.push('One.\n\nTwo.\n\nThr')
    expect(shape(reader.read().finished)).toEqual([[['paragraph', 'One.']]])
    reader.push('ee.\n')
    const { finished, growing } = reader.read()
    expect(shape(finished)).toEqual([[['paragraph', 'Two.']]])
    expect(growing).toHaveLength(1)
  })

  it.each([
    [
      'list',
      Array.from({ length: 3000 }, (_, at) => `- item ${at} with \`code\` and *more* text\n`).join(''),
    ],
    ['ordered list', Array.from({ length: 3000 }, (_, at) => `${at + 1}. item number ${at}\n`).join('')],
    ['table', `| a | b |\n|---|---|\n${'| one | two and more |\n'.repeat(3000)}`],
    ['paragraph', 'Some words of a sentence that goes on. '.repeat(3000)],
    ['paragraph without spaces', 'x'.repeat(100_000)],
  ])('keeps a huge %s as one block in parts that hold all of it', (_name, source) => {
    const { blocks } = readInPieces(source, 61)
    expect(blocks).toHaveLength(1)
    const parts = blocks[0]?.parts ?? []
    expect(parts.length).toBeGreaterThan(5)
    expect(Math.max(...parts.map(({ raw }) => raw.length))).toBeLessThan(10_000)
    const read = parts.reduce((sum, part) => sum + sizeOf(part), 0)
    if (read > 0) expect(read).toBe(3000)
    else
      expect(
        parts
          .map(({ raw }) => raw.trimEnd())
          .join(' ')
          .replaceAll(' ', ''),
      ).toBe(source.replaceAll(' ', ''))
  })

  it('shows all of a block that cannot be cut, and reads it whole in the end', () => {
    const source = '> quoted words\n'.repeat(4000)
    const reader = createProseReader(noLinks())
    for (let at = 0; at < source.length; at += 50) {
      reader.push(source.slice(at, at + 50))
      const { growing } = reader.read()
      const shown = growing.flatMap(({ parts }) => parts.map(({ raw }) => raw)).join('')
      expect(shown.length).toBeGreaterThan(Math.min(at, source.length) - 1)
    }
    expect(shape(reader.finish())).toEqual(whole(source))
  })
})
