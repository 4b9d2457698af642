import { Transformer } from '@napi-rs/image'
import { PNG } from 'pngjs'
import { expect, test } from 'vitest'
import { toolSpecs } from '../../shared/tool-specs'
import { readPixels } from '../attachments/read-pixels'
import { boxesDrawing } from './boxes-drawing'
import { drawBoxesTool } from './draw-boxes'
import { sampleStore } from './sample-store'

const { signal } = new AbortController()

async function start(width = 1280, height = 800) {
  const store = await sampleStore()
  const [picture] = await store.turn({ name: 'capture.png', width, height })
  const tool = drawBoxesTool({
    pictures: store.pictures,
    attachments: store.attachments,
    // Draws shapes as the app does, but no labels: it knows no fonts.
    drawSvg: async (text, { width, height }) => Transformer.fromSvg(text).resize(width, height).png(),
    readPixels,
  })
  const draw = (input: object) => tool.draw_boxes(toolSpecs.draw_boxes.input.parse(input), signal)
  const pixel = async (id: string, x: number, y: number) => {
    const { data, width: wide } = PNG.sync.read(Buffer.from((await store.attachments.read(id))!.bytes))
    return [...data.subarray((y * wide + x) * 4, (y * wide + x) * 4 + 3)]
  }
  return { ...store, picture: picture!, draw, pixel }
}

const gray = [128, 128, 128]

test('boxes are burned into a copy, which keeps everything else', async () => {
  const { picture, draw, pixel, attachments } = await start()
  const result = await draw({ image: 1, boxes: [[100, 250, 500, 500]], labels: ['Sign in'] })
  const [made] = result.attachments
  expect(made).toMatchObject({ kind: 'image', name: 'boxes-capture.png', source: 'tool', widthPx: 1280 })
  // Thousandths of 1280 × 800.
  expect(result.text).toBe(
    '“boxes-capture.png”: “capture.png” (1280 × 800 px) with 1 of 1 boxes, read as thousandths.\n1. "Sign in": [128, 200, 640, 400] px',
  )
  expect(await pixel(made!.id, 128, 300)).toEqual([0xe6, 0, 0x2e])
  expect(await pixel(made!.id, 639, 300)).toEqual([0xe6, 0, 0x2e])
  expect(await pixel(made!.id, 400, 399)).toEqual([0xe6, 0, 0x2e])
  expect(await pixel(made!.id, 127, 300)).toEqual(gray)
  expect(await pixel(made!.id, 640, 300)).toEqual(gray)
  expect(await pixel(made!.id, 300, 300)).toEqual(gray)
  expect(await pixel(made!.id, 5, 795)).toEqual(gray)
  // The picture itself stays.
  expect(await attachments.read(picture.id)).not.toBeNull()
})

test.each([
  ['thousandths', { boxes: [[0, 0, 500, 500]] }, '[0, 0, 640, 400] px'],
  ['pixels, from a value above 1000', { boxes: [[1000, 10, 1100, 90]] }, '[1000, 10, 1100, 90] px'],
  ['pixels, said so', { boxes: [[10, 10, 90, 90]], unit: 'pixels' }, '[10, 10, 90, 90] px'],
  ['thousandths, said so', { boxes: [[0, 0, 1, 1000]], unit: 'thousandths' }, '[0, 0, 1, 800] px'],
  ['fractions', { boxes: [[0, 0, 0.5, 0.25]] }, '[0, 0, 640, 200] px'],
  ['swapped corners', { boxes: [[500, 500, 0, 0]] }, '[0, 0, 640, 400] px'],
])('coordinates: %s', async (_, input, words) => {
  const { draw } = await start()
  expect((await draw({ image: 'capture.png', ...input })).text).toContain(words)
})

test('boxes outside of the picture are told and left out', async () => {
  const { draw } = await start()
  const { text } = await draw({
    image: '1',
    boxes: [
      [10, 10, 900, 900],
      [10, 10, 5000, 20],
      [5, 5, 5, 9],
    ],
    unit: 'thousandths',
    labels: ['  a\u202e\n"b"  ', 'x'.repeat(500)],
  })
  expect(text).toContain('1 of 3 boxes')
  expect(text).toContain('1. "a \\"b\\"": [')
  expect(text).toContain(`2. "${'x'.repeat(59)}…": [10, 10, 5000, 20] lies outside`)
  expect(text).toContain('3. "3": [5, 5, 5, 9] lies outside of the picture or has no area')
  await expect(draw({ image: 1, boxes: [[-900, 0, -800, 10]] })).rejects.toThrow(
    'No box lies in the picture, which is 1280 × 800 px.',
  )
})

test.each([
  [
    'a picture that is not there',
    { image: 'nope.png', boxes: [[0, 0, 9, 9]] },
    'By number: 1: “capture.png”',
  ],
])('%s is a failure with words', async (_, input, words) => {
  const { draw } = await start()
  await expect(draw(input)).rejects.toThrow(words)
})

test.each([
  ['no boxes', { image: 1, boxes: [] }],
  ['too many', { image: 1, boxes: Array(101).fill([0, 0, 9, 9]) }],
  ['three values', { image: 1, boxes: [[0, 0, 9]] }],
  ['no numbers', { image: 1, boxes: [['0', 0, 9, 9]] }],
  ['infinity', { image: 1, boxes: [[0, 0, 9, Number.POSITIVE_INFINITY]] }],
])('%s: refused before anything is done', (_, input) => {
  expect(toolSpecs.draw_boxes.input.safeParse(input).success).toBe(false)
})

test('a label is text and nothing else, and stays in the picture', () => {
  const sizePx = { width: 200, height: 100 }
  const { svg, rectPx } = boxesDrawing(
    [
      { rectPx: { x: 150, y: 0, width: 50, height: 5 }, label: '</span><script>"&\'' },
      { rectPx: { x: 0, y: 95, width: 20, height: 5 }, label: 'b' },
    ],
    sizePx,
  )
  expect(svg).not.toContain('<script')
  expect(svg).toContain('&#60;/span&#62;&#60;script&#62;&#34;&#38;&#39;')
  expect(rectPx).toEqual({ x: 0, y: 0, width: 200, height: 100 })
  for (const [, x, y, width, height] of svg.matchAll(
    /foreignObject x="(\d+)" y="(\d+)" width="(\d+)" height="(\d+)"/g,
  )) {
    expect(Number(x) + Number(width)).toBeLessThanOrEqual(200)
    expect(Number(y) + Number(height)).toBeLessThanOrEqual(100)
  }
})

test('a picture smaller than a label takes boxes, too', async () => {
  const { draw } = await start(16, 12)
  const { attachments } = await draw({ image: 1, boxes: [[0, 0, 1000, 1000]], labels: ['long label'] })
  expect(attachments[0]).toMatchObject({ widthPx: 16, heightPx: 12 })
})
