import { PNG } from 'pngjs'
import { expect, test } from 'vitest'
import { encodeScreen } from './screen-png'

/** The same numbers every time, spread over all bytes. */
function randomBytes(seed: number) {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state >>> 24
  }
}

type Fill = (x: number, y: number, channel: number, random: () => number) => number
const fills: Record<string, Fill> = {
  flat: () => 255,
  black: () => 0,
  'a gradient': (x, y, channel) => (x * (channel + 1) + y) & 255,
  noise: (_x, _y, _channel, random) => random(),
  'text-like': (x, y, _channel, random) => (((x >> 2) + (y >> 3)) % 5 === 0 ? random() : 250),
  'two extremes': (x) => (x % 2 ? 255 : 0),
}

test.each(
  Object.entries(fills).flatMap(([name, fill]) =>
    [
      [1, 1],
      [1, 700],
      [3000, 1],
      [257, 129],
      [1500, 900],
    ].map(([width, height]) => [name, width as number, height as number, fill] as const),
  ),
)('%s of %d by %d comes back byte for byte', async (_name, width, height, fill) => {
  const random = randomBytes(width * height)
  const rgba = new Uint8Array(width * height * 4)
  for (let at = 0, y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1, at += 4)
      for (let channel = 0; channel < 4; channel += 1)
        rgba[at + channel] = channel === 3 ? 255 : fill(x, y, channel, random)
  const png = await encodeScreen(rgba, width, height)
  // Its reader checks every checksum.
  const read = PNG.sync.read(Buffer.from(png!))
  expect([read.width, read.height]).toEqual([width, height])
  expect(Buffer.compare(read.data, rgba)).toBe(0)
})

test.each([0, 5, 11])('see-through at pixel %d is not for this encoder', async (pixel) => {
  for (const alpha of [0, 1, 128, 254]) {
    const rgba = new Uint8Array(12 * 4).map((_, at) => (at % 4 === 3 ? 255 : 0))
    rgba[pixel * 4 + 3] = alpha
    expect(await encodeScreen(rgba, 4, 3)).toBeNull()
  }
})

test('pixels at any place in memory are read', async () => {
  const memory = new Uint8Array(4 * 4 + 1).fill(255)
  memory[1] = 7
  const png = PNG.sync.read(Buffer.from((await encodeScreen(memory.subarray(1), 2, 2))!))
  expect([...png.data.subarray(0, 4)]).toEqual([7, 255, 255, 255])
})
