import { describe, expect, it } from 'vitest'
import type { OcrLine } from '../../../shared/ocr'
import { drawPicture } from './drawn-picture'
import { measureItems } from './measure-items'
import type { Picture } from './raster'

const go = { scale: 1, checkStopped: () => undefined }

/** The same pixels in every run (Lehmer's generator). */
function randoms(seed: number) {
  let state = seed
  return () => {
    state = (state * 48271) % 2147483647
    return state / 2147483647
  }
}

function painted(
  widthPx: number,
  heightPx: number,
  at: (x: number, y: number) => [number, number, number],
): Picture {
  const pixels = new Uint8Array(widthPx * heightPx * 4)
  for (let y = 0, to = 0; y < heightPx; y += 1) {
    for (let x = 0; x < widthPx; x += 1, to += 4) pixels.set([...at(x, y), 255], to)
  }
  return { pixels, widthPx, heightPx }
}

function noise(size: number): Picture {
  const random = randoms(7)
  return painted(size, size, () => [random() * 256, random() * 256, random() * 256])
}

/** Soft light and the grain of a sensor. */
function photo(widthPx: number, heightPx: number): Picture {
  const random = randoms(11)
  return painted(widthPx, heightPx, (x, y) => {
    const light = 120 + 60 * Math.sin(x / 37) + 50 * Math.cos(y / 53 + x / 91)
    const grain = (random() - 0.5) * 14
    return [light + grain, light * 0.8 + grain + 20, 200 - light * 0.5 + grain].map((value) =>
      Math.max(0, Math.min(255, value)),
    ) as [number, number, number]
  })
}

const line = (text: string, x: number, y: number, width: number, height: number): OcrLine => ({
  text,
  rectPx: { x, y, width, height },
  score: 0.9,
})

describe('what a picture is', () => {
  it.each([
    ['blank', drawPicture(300, 200, '#fafafa')],
    ['too-small', drawPicture(16, 16, '#ffffff').fill({ x: 2, y: 2, width: 6, height: 6 }, '#000000')],
    ['noise', noise(300)],
    ['photo', photo(400, 300)],
    ['page', drawPicture(300, 200, '#ffffff').fill({ x: 20, y: 20, width: 80, height: 30 }, '#4f46e5')],
  ] as const)('%s', (verdict, picture) => {
    expect(measureItems(picture, [], go).verdict).toBe(verdict)
  })

  it('text, where nothing but lines of it is on a ground', () => {
    const picture = drawPicture(400, 200, '#ffffff')
    const lines: OcrLine[] = []
    for (let row = 0; row < 6; row += 1) {
      for (let stem = 0; stem < 40; stem += 1) {
        picture.fill({ x: 20 + stem * 8, y: 20 + row * 26, width: 2, height: 12 }, '#222222')
      }
      lines.push(line('l'.repeat(40), 20, 20 + row * 26, 314, 12))
    }
    expect(measureItems(picture, lines, go)).toMatchObject({ verdict: 'text', boxes: [], pictures: [] })
  })

  it('takes a page on a photo for a page, and a photo with a sign on it for a photo', () => {
    const lines = Array.from({ length: 12 }, (_, index) => ({
      text: `Line ${index}`,
      rectPx: { x: 20, y: 10 + index * 22, width: 80, height: 14 },
      score: 0.95,
    }))
    expect(measureItems(photo(400, 300), lines, go).verdict).not.toBe('photo')
    expect(measureItems(photo(400, 300), lines.slice(0, 3), go).verdict).toBe('photo')
  })

  it('takes a photo whole, and one on a page as a picture', () => {
    expect(measureItems(photo(400, 300), [], go).boxes).toEqual([])
    const shot = photo(160, 120)
    const picture = drawPicture(400, 300, '#ffffff').paint(
      { x: 40, y: 60, width: 160, height: 120 },
      (x, y) => {
        const at = ((y - 60) * 160 + x - 40) * 4
        return shot.pixels[at]! | (shot.pixels[at + 1]! << 8) | (shot.pixels[at + 2]! << 16)
      },
    )
    const { pictures, boxes } = measureItems(picture, [line('1l', 60, 80, 20, 12)], go)
    expect(boxes).toEqual([])
    expect(pictures).toMatchObject([{ kind: 'picture', rectPx: { x: 40, y: 60, width: 160, height: 120 } }])
  })

  it('groups the strokes of an icon', () => {
    const picture = drawPicture(300, 200, '#ffffff')
    for (const y of [40, 46, 52]) picture.fill({ x: 30, y, width: 18, height: 2 }, '#0f766e', 1)
    const { pictures, dividers } = measureItems(picture, [], go)
    expect(dividers).toEqual([])
    expect(pictures).toMatchObject([
      { kind: 'icon', color: '#0f766e', rectPx: { x: 30, y: 40, width: 18, height: 14 } },
    ])
  })

  it('measures a very large picture on fewer pixels', () => {
    const size = 8000
    const words = new Uint32Array(size * size).fill(0xffffffff)
    for (let y = 1200; y < 3600; y += 1) words.fill(0xffe5464f, y * size + 900, y * size + 5400)
    const picture = { pixels: new Uint8Array(words.buffer), widthPx: size, heightPx: size }
    const { boxes } = measureItems(picture, [], go)
    expect(boxes).toMatchObject([
      { rectPx: { x: 900, y: 1200, width: 4500, height: 2400 }, fill: { kind: 'flat', color: '#4f46e5' } },
    ])
  }, 60_000)

  it('refuses bytes that are no such picture, and stops when it is told to', () => {
    expect(() => measureItems({ pixels: new Uint8Array(7), widthPx: 2, heightPx: 2 }, [], go)).toThrow(
      RangeError,
    )
    const stop = () => {
      throw new Error('stopped')
    }
    expect(() => measureItems(photo(200, 200), [], { ...go, checkStopped: stop })).toThrow('stopped')
  })
})
