import { describe, expect, it } from 'vitest'
import type { Rect } from '../../../shared/geometry'
import type { OcrLine } from '../../../shared/ocr'
import { type DrawnPicture, drawPicture } from './drawn-picture'
import { toRaster, wordOf } from './raster'
import { findTexts } from './texts'

/** Stems of a given width that begin between pixels, as small letters are drawn. */
function stems(picture: DrawnPicture, place: Rect, color: string, stemPx: number) {
  for (let index = 0; index * 7.3 + stemPx <= place.width; index += 1) {
    picture.fill({ x: place.x + index * 7.3, y: place.y, width: stemPx, height: place.height }, color)
  }
}

const word = (text: string, x: number, y: number, width: number, height: number) => ({
  text,
  rectPx: { x, y, width, height },
})

function line(...words: ReturnType<typeof word>[]): OcrLine {
  const first = words[0]!.rectPx
  const last = words.at(-1)!.rectPx
  return {
    text: words.map(({ text }) => text).join(' '),
    rectPx: { ...first, width: last.x + last.width - first.x },
    score: 0.9,
    words,
  }
}

const facts = (picture: DrawnPicture, lines: OcrLine[]) =>
  findTexts(toRaster(picture), lines, [], 1, () => undefined).map(({ fact }) => fact)

const channels = (hex: string) => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16))
const farApart = (one: string, other: string) =>
  Math.max(...channels(one).map((value, index) => Math.abs(value - channels(other)[index]!)))

describe('texts', () => {
  it.each([
    ['#0f172a', '#ffffff', 1.4],
    ['#94a3b8', '#0b0b0f', 1.4],
    ['#ffffff', '#4f46e5', 1.3],
    ['#dc2626', '#fef2f2', 2.2],
  ])('finds the colour %s of thin letters on %s', (color, ground, stemPx) => {
    const picture = drawPicture(300, 60, ground)
    stems(picture, { x: 20, y: 20, width: 180, height: 11 }, color, stemPx)
    const [fact] = facts(picture, [line(word('illicit illicit illicit', 19, 19, 182, 13))])
    expect(fact!.background).toBe(ground)
    expect(farApart(fact!.color, color)).toBeLessThanOrEqual(4)
    expect(fact!.rectPx).toMatchObject({ x: 20, y: 20, height: 11 })
  })

  it('finds the colour on a shaded ground', () => {
    const picture = drawPicture(400, 80, '#ffffff').paint({ x: 0, y: 0, width: 400, height: 80 }, (x) =>
      wordOf(40 + x / 4, 90, 200 - x / 4),
    )
    stems(picture, { x: 60, y: 30, width: 280, height: 14 }, '#ffffff', 2)
    const [fact] = facts(picture, [line(word('illicitillicitillicit', 60, 30, 280, 14))])
    expect(farApart(fact!.color, '#ffffff')).toBeLessThanOrEqual(4)
  })

  it('tells bold stems from regular ones', () => {
    const weight = (stemPx: number) => {
      const picture = drawPicture(300, 60, '#ffffff')
      stems(picture, { x: 20, y: 20, width: 120, height: 14 }, '#111111', stemPx)
      return facts(picture, [line(word('HIHIHIHIHI', 20, 20, 120, 14))])[0]!.weight
    }
    expect([weight(1.7), weight(3)]).toEqual([400, 700])
  })

  it('cuts a line where columns, grounds and colours change', () => {
    const picture = drawPicture(500, 60, '#ffffff').fill({ x: 300, y: 10, width: 90, height: 40 }, '#16a34a')
    stems(picture, { x: 20, y: 20, width: 50, height: 12 }, '#111111', 2)
    stems(picture, { x: 78, y: 20, width: 50, height: 12 }, '#2563eb', 2)
    stems(picture, { x: 200, y: 20, width: 50, height: 12 }, '#2563eb', 2)
    stems(picture, { x: 310, y: 20, width: 50, height: 12 }, '#ffffff', 2)
    const read = line(
      word('black', 20, 20, 50, 12),
      word('blue', 78, 20, 50, 12),
      word('column', 200, 20, 50, 12),
      word('button', 310, 20, 50, 12),
    )
    expect(facts(picture, [read]).map(({ text, color, background }) => [text, color, background])).toEqual([
      ['black', '#111111', '#ffffff'],
      ['blue', '#2563eb', '#ffffff'],
      ['column', '#2563eb', '#ffffff'],
      ['button', '#ffffff', '#16a34a'],
    ])
  })

  it('knows an underline and leaves it out of the ink', () => {
    const picture = drawPicture(300, 60, '#ffffff')
    stems(picture, { x: 20, y: 20, width: 180, height: 12 }, '#2563eb', 2)
    picture.fill({ x: 20, y: 34, width: 177, height: 1 }, '#2563eb')
    const [fact] = facts(picture, [line(word('illicitillicit', 20, 20, 177, 15))])
    expect(fact).toMatchObject({ underlined: true, rectPx: { y: 20, height: 12 } })
  })

  it('reads letters that nearly fill a badge apart from it', () => {
    const picture = drawPicture(200, 80, '#ffffff').fill(
      { x: 20, y: 20, width: 36, height: 36 },
      '#f59e0b',
      18,
    )
    stems(picture, { x: 29, y: 32, width: 18, height: 11 }, '#ffffff', 2.4)
    const badge = { x: 20, y: 20, width: 36, height: 36 }
    const found = findTexts(
      toRaster(picture),
      [line(word('MR', 20, 20, 36, 36))],
      [badge],
      1,
      () => undefined,
    )
    expect(found[0]!.fact).toMatchObject({
      color: '#ffffff',
      background: '#f59e0b',
      rectPx: { y: 32, height: 11 },
    })
  })

  it('reads letters in a circle apart from it where the reader took both for one, but not all of its height', () => {
    const circle = { x: 20, y: 20, width: 40, height: 40 }
    const picture = drawPicture(200, 80, '#f1f5f9').fill(circle, '#f59e0b', 20)
    stems(picture, { x: 31, y: 35, width: 18, height: 10 }, '#ffffff', 2.4)
    const read = [line(word('AR', 20, 28, 40, 27))]
    const found = findTexts(toRaster(picture), read, [circle], 1, () => undefined)
    expect(found[0]!.fact).toMatchObject({ color: '#ffffff', background: '#f59e0b', underlined: false })
    expect(found[0]!.fact.rectPx).toMatchObject({ y: 35, height: 10 })
  })

  it.each(['l', 'I', '|'])('takes the bars of an icon beside a label for no "%s"', (letter) => {
    const picture = drawPicture(200, 60, '#0f172a')
    for (const [x, top] of [
      [21, 26],
      [26, 20],
      [31, 23],
    ] as const)
      picture.fill({ x, y: top, width: 2, height: 32 - top }, '#cbd5e1')
    stems(picture, { x: 50, y: 20, width: 52, height: 11 }, '#cbd5e1', 1.4)
    const found = facts(picture, [line(word(letter, 20, 19, 14, 14), word('Reports', 49, 19, 54, 13))])
    expect(found.map(({ text }) => text)).toEqual(['Reports'])
  })

  it('keeps a letter that stands alone and is shaped like one', () => {
    const picture = drawPicture(200, 60, '#ffffff').fill({ x: 21, y: 20, width: 2, height: 12 }, '#111111')
    stems(picture, { x: 50, y: 20, width: 52, height: 12 }, '#111111', 1.4)
    const found = facts(picture, [line(word('I', 20, 19, 4, 14), word('Reports', 49, 19, 54, 14))])
    expect(found.map(({ text }) => text)).toEqual(['I', 'Reports'])
  })
})
