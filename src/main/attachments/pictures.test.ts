import { Transformer } from '@napi-rs/image'
import { PNG } from 'pngjs'
import { expect, test } from 'vitest'
import { sentSize } from '../../shared/picture-size'
import { encodePng, fitPicture } from './pictures'

test.each([
  ['as it is', 320, 200, undefined, 6000],
  ['shrunk by choice', 320, 200, 100, 6000],
  ['shrunk by the model', 320, 200, undefined, 64],
  ['by whichever is smaller', 211, 333, 100, 64],
])(
  'a picture sent %s has the size its estimate takes',
  async (_name, widthPx, heightPx, chosenSidePx, sidePx) => {
    const model = { imageMaxBytes: 5_000_000, imageMaxSidePx: sidePx }
    const bytes = PNG.sync.write(new PNG({ width: widthPx, height: heightPx }))
    const fitted = await fitPicture({ bytes, mime: 'image/png', widthPx, heightPx }, model, chosenSidePx)
    const { width, height } = sentSize({ widthPx, heightPx, sendMaxSidePx: chosenSidePx }, model)
    expect([fitted.widthPx, fitted.heightPx]).toEqual([width, height])
    // What the file itself says.
    expect(await new Transformer(Buffer.from(fitted.bytes)).metadata()).toMatchObject({ width, height })
  },
)

test('the same picture shrunk twice is the same byte for byte, so that caches hit', async () => {
  const picture = new PNG({ width: 300, height: 200 })
  for (let index = 0; index < picture.data.length; index += 1) picture.data[index] = (index * 7919) % 251
  const stored = { bytes: PNG.sync.write(picture), mime: 'image/png', widthPx: 300, heightPx: 200 } as const
  const once = await fitPicture(stored, { imageMaxBytes: null, imageMaxSidePx: null }, 128)
  const again = await fitPicture(stored, { imageMaxBytes: null, imageMaxSidePx: null }, 128)
  expect(Buffer.compare(once.bytes, again.bytes)).toBe(0)
})

test.each([
  ['flat', () => 200],
  ['a gradient', (index: number) => (index * 3) & 255],
  ['noise', (index: number) => (index * 2_654_435_761) >>> 24],
])('%s comes back from its PNG byte for byte', async (_name, value) => {
  const rgba = Uint8Array.from({ length: 301 * 127 * 4 }, (_, index) => value(index))
  const png = PNG.sync.read(Buffer.from(await encodePng(rgba, 301, 127)))
  expect([png.width, png.height]).toEqual([301, 127])
  expect(Buffer.compare(png.data, rgba)).toBe(0)
})
