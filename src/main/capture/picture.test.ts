import { describe, expect, test } from 'vitest'
import { intersect, type Rect } from '../../shared/geometry'
import { blackenOutside, composeRegion, coverAgain, packPicture, type ScreenPicture } from './picture'

/** 4 × 3 pixels whose bytes say where they are: x, y, 7, then what is unused. */
const picture = (order: ScreenPicture['order']): ScreenPicture => ({
  pixels: Buffer.from(
    Array.from({ length: 12 }, (_, index) => [index % 4, Math.floor(index / 4), 7, 0]).flat(),
  ),
  order,
  widthPx: 4,
  heightPx: 3,
})

test('a region of a screen with blue first is RGBA and opaque', () => {
  const placePx = { x: 0, y: 0, width: 4, height: 3 }
  const cut = composeRegion([{ picture: picture('bgrx'), placePx }], { x: 2, y: 1, width: 1, height: 1 })
  expect([...cut.pixels]).toEqual([7, 1, 2, 255])
})

test('what is packed is of its own memory, as long as its words', () => {
  const packed = packPicture(picture('rgba'))
  expect(packed.buffer.byteLength).toBe(packed.length * 4)
})

test('what was covered is covered again, as far as it lies in the picture', () => {
  const made = picture('rgba')
  coverAgain(made, [{ rectPx: { x: 2.4, y: -1, width: 5, height: 2.5 }, color: '#12a4fe' }])
  const rows = [0, 1, 2].map((y) =>
    [0, 1, 2, 3].map((x) => made.pixels.subarray((y * 4 + x) * 4).readUInt32BE(0) === 0x12a4feff),
  )
  const covered = [false, false, true, true]
  expect(rows).toEqual([covered, covered, covered.map(() => false)])
})

describe('a region of the desktop', () => {
  /** Every pixel says where on the desktop it is and on which display. */
  const card = (name: number, placePx: Rect, order: ScreenPicture['order'] = 'bgrx', scale = 1) => {
    const widthPx = placePx.width * scale
    const heightPx = placePx.height * scale
    const pixels = Buffer.alloc(widthPx * heightPx * 4)
    for (let y = 0; y < heightPx; y += 1) {
      for (let x = 0; x < widthPx; x += 1) {
        const colour = [(placePx.x + x) & 255, (placePx.y + y) & 255, name]
        pixels.set(order === 'rgba' ? [...colour, 0] : [...colour.reverse(), 0], (y * widthPx + x) * 4)
      }
    }
    return { placePx, picture: { pixels, order, widthPx, heightPx } }
  }
  const pixelAt = ({ pixels, widthPx }: ScreenPicture, x: number, y: number) => [
    ...pixels.subarray((y * widthPx + x) * 4, (y * widthPx + x) * 4 + 4),
  ]
  const left = card(1, { x: 0, y: 0, width: 20, height: 10 })
  const right = card(2, { x: 20, y: 4, width: 30, height: 20 }, 'rgba')
  const above = card(3, { x: -8, y: -12, width: 16, height: 12 })
  const desktop = [left, right, above]

  test('across displays is each one’s pixels, and black where there is none', () => {
    const region = { x: -10, y: -3, width: 40, height: 20 }
    const made = composeRegion(desktop, region)
    expect([made.widthPx, made.heightPx, made.order]).toEqual([40, 20, 'rgba'])
    for (let y = 0; y < 20; y += 1) {
      for (let x = 0; x < 40; x += 1) {
        const at = { x: region.x + x, y: region.y + y }
        const on = desktop.find(({ placePx: place }) => {
          const seen = intersect({ ...at, width: 1, height: 1 }, place)
          return seen.width * seen.height > 0
        })
        const expected = on ? [at.x & 255, at.y & 255, desktop.indexOf(on) + 1, 255] : [0, 0, 0, 255]
        expect(pixelAt(made, x, y)).toEqual(expected)
      }
    }
  })

  test('on one display is that alone', () => {
    const made = composeRegion(desktop, { x: 25, y: 6, width: 3, height: 2 })
    expect(pixelAt(made, 0, 0)).toEqual([25, 6, 2, 255])
    expect(pixelAt(made, 2, 1)).toEqual([27, 7, 2, 255])
  })

  test('on no display is black', () => {
    expect([...composeRegion(desktop, { x: 200, y: 0, width: 2, height: 1 }).pixels]).toEqual([
      0, 0, 0, 255, 0, 0, 0, 255,
    ])
  })

  test('of a display with half the pixels has each of them four times', () => {
    const picture = card(9, { x: 0, y: 0, width: 4, height: 3 }).picture
    const made = composeRegion([{ picture, placePx: { x: 40, y: 0, width: 8, height: 6 } }], {
      x: 41,
      y: 1,
      width: 6,
      height: 4,
    })
    const xs = Array.from({ length: 6 }, (_, x) => pixelAt(made, x, 0)[0])
    const ys = Array.from({ length: 4 }, (_, y) => pixelAt(made, 0, y)[1])
    expect(xs).toEqual([0, 1, 1, 2, 2, 3])
    expect(ys).toEqual([0, 1, 1, 2])
  })

  test('read as one piece is blackened where there is no display', () => {
    const region = { x: 10, y: 0, width: 20, height: 12 }
    const picture: ScreenPicture = {
      pixels: Buffer.alloc(20 * 12 * 4, 0x55),
      order: 'bgrx',
      widthPx: 20,
      heightPx: 12,
    }
    blackenOutside(picture, region, [left.placePx, right.placePx])
    const isBlack = (x: number, y: number) => pixelAt(picture, x - region.x, y - region.y)[0] === 0
    expect([isBlack(10, 0), isBlack(19, 9), isBlack(20, 4), isBlack(29, 11)]).toEqual([
      false,
      false,
      false,
      false,
    ])
    expect([isBlack(20, 0), isBlack(29, 3), isBlack(10, 10), isBlack(19, 11)]).toEqual([
      true,
      true,
      true,
      true,
    ])
  })
})
