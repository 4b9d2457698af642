import { PNG } from 'pngjs'

/** @returns {{pixels: Uint8Array, order: 'rgba', widthPx: number, heightPx: number}} */
export function readPicture(png) {
  const { data, width, height } = PNG.sync.read(png)
  return {
    pixels: new Uint8Array(data.buffer, data.byteOffset, data.length),
    order: 'rgba',
    widthPx: width,
    heightPx: height,
  }
}

/** The part of a picture inside a rectangle, as PNG. */
export function cutPng({ pixels, widthPx, heightPx }, rectPx) {
  const x = Math.max(0, Math.floor(rectPx.x))
  const y = Math.max(0, Math.floor(rectPx.y))
  const width = Math.max(1, Math.min(widthPx - x, Math.ceil(rectPx.x + rectPx.width) - x))
  const height = Math.max(1, Math.min(heightPx - y, Math.ceil(rectPx.y + rectPx.height) - y))
  const cut = new PNG({ width, height })
  for (let row = 0; row < height; row += 1) {
    const from = ((y + row) * widthPx + x) * 4
    cut.data.set(pixels.subarray(from, from + width * 4), row * width * 4)
  }
  return PNG.sync.write(cut)
}

/** Two pictures of one size beside each other, as PNG. */
export function sideBySide(left, right) {
  const gap = 8
  const both = new PNG({ width: left.widthPx + gap + right.widthPx, height: left.heightPx, fill: true })
  both.data.fill(0x80)
  for (const [picture, x] of [
    [left, 0],
    [right, left.widthPx + gap],
  ]) {
    for (let row = 0; row < picture.heightPx; row += 1) {
      const from = row * picture.widthPx * 4
      both.data.set(picture.pixels.subarray(from, from + picture.widthPx * 4), (row * both.width + x) * 4)
    }
  }
  return PNG.sync.write(both)
}
