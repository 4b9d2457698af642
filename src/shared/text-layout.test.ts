import { describe, expect, it } from 'vitest'
import type { OcrLine } from './ocr'
import { layoutText } from './text-layout'

const cell = 8
const rowHeight = 20
const cjk = /[\u2e80-\u9fff\uff00-\uff60\u3000-\u303f]/

/** The boxes a perfect reader would find in a text set in a monospaced font; each run of two spaces ends a box. */
function boxesOf(text: string, left = 30, top = 10): OcrLine[] {
  return text.split('\n').flatMap((row, index) => {
    const places: number[] = [0]
    for (const character of row) places.push(places.at(-1)! + (cjk.test(character) ? 2 : 1))
    const box = (from: number, to: number) => ({
      x: left + places[from]! * cell + 0.8,
      y: top + index * rowHeight,
      width: (places[to]! - places[from]!) * cell - 1.6,
      height: 14,
    })
    return [...row.matchAll(/\S+(?: \S+)*/g)].map((piece) => ({
      text: piece[0],
      rectPx: box(piece.index, piece.index + piece[0].length),
      score: 0.98,
      words: [...piece[0].matchAll(/\S+/g)].map((word) => ({
        text: word[0],
        rectPx: box(piece.index + word.index, piece.index + word.index + word[0].length),
      })),
    }))
  })
}

describe('layoutText', () => {
  it.each([
    ['code', 'def run(self):\n    if self.ok:\n        return 1\n\n    return None'],
    ['two spaces', 'a:\n  bcd:\n    - efg: 12\n    - hij: 34'],
    ['a table', 'Name        Count  Price\nApples        120  $4.50\nPears           7  $1.25'],
    ['two empty lines', 'import os\n\n\ndef main():\n    pass'],
    ['one line', 'hello world'],
    ['one word', 'hello'],
    ['Chinese', '屏幕截图\n文字识别程序'],
  ])('keeps %s', (_, text) => {
    expect(layoutText(boxesOf(text))).toBe(text)
  })

  it('does not depend on the order or the place of the boxes', () => {
    const text = 'for x in y:\n    print(x, end=" ")\n    done()'
    expect(layoutText(boxesOf(text, 417, 233).reverse())).toBe(text)
  })

  it('puts columns of prose one after the other', () => {
    const left =
      'The quick brown fox jumps\nover the lazy dog and then\nruns back into the forest\nwhere it lives alone.'
    const right =
      'Another column stands here\nwith lines of its own which\nhave nothing to do with the\nones on the left of it.'
    expect(layoutText([...boxesOf(left, 20), ...boxesOf(right, 420, 14)])).toBe(`${left}\n\n${right}`)
  })

  it('has nothing to say of nothing', () => {
    expect(layoutText([])).toBe('')
    expect(layoutText([{ text: ' ', rectPx: { x: 0, y: 0, width: 9, height: 9 }, score: 1 }])).toBe('')
  })
})
