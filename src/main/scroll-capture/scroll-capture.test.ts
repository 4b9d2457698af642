import { expect, it } from 'vitest'
import type { BarState } from '../../shared/capture'
import { limits } from '../../shared/limits'
import { toRgba } from '../../shared/pixel-runs'
import type { ScreenPicture } from '../capture/picture'
import { createScrollCapture, greatestHeightPx } from './scroll-capture'

const widthPx = 200
const heightPx = 300
const page = Uint32Array.from({ length: widthPx * 2000 }, (_, at) => {
  const row = Math.floor(at / widthPx)
  return row % 30 < 16 ? (Math.imul(at + 1, 2654435761) >>> 8) & 0xffffff : 0xffffff
})

/** A region whose content stands at `tops` one frame after the other, and at the last from then on. */
function scrolled(
  tops: readonly number[],
  onFrame: (frame: number) => void = () => undefined,
  smallerFrom = Number.POSITIVE_INFINITY,
) {
  let nowMs = 0
  let frame = 0
  const states: BarState[] = []
  const capture = createScrollCapture({
    async grabRegion(_, into) {
      const top = tops[Math.min(frame, tops.length - 1)]!
      onFrame(frame)
      frame += 1
      Buffer.from(page.buffer, top * widthPx * 4, into.length).copy(into)
      return { pixels: into, order: 'bgrx', widthPx, heightPx: frame > smallerFrom ? heightPx - 1 : heightPx }
    },
    onState: (state) => states.push(state),
    now: () => nowMs,
    async delay(ms) {
      nowMs += ms
    },
  })
  return { capture, states, elapsedMs: () => nowMs }
}
const region = { x: 0, y: 0, width: widthPx, height: heightPx }

it('ends by itself when the content stands still, and answers opaque colours in order', async () => {
  const { capture, states, elapsedMs } = scrolled([0, 0, 0, 90, 200, 310])
  const picture = await capture.start(region)
  expect(picture).toMatchObject({ order: 'rgba', widthPx, heightPx: 610 })
  expect(elapsedMs()).toBeGreaterThan(2_500)
  const first = page[5]!
  const bytes = picture!.pixels.subarray(20, 24)
  expect([...bytes]).toEqual([(first >> 16) & 255, (first >> 8) & 255, first & 255, 255])
  const hints = states.map((state) => state.kind === 'scrolling' && `${state.hint} ${state.heightPx}`)
  expect(hints).toEqual(['scroll 300', 'going 390', 'going 500', 'going 610'])
})

it('waits for the first scroll as long as it takes; Done ends it', async () => {
  const { capture, elapsedMs } = scrolled([0], (frame) => frame === 200 && capture.command('stop'))
  expect(await capture.start(region)).toMatchObject({ heightPx })
  expect(elapsedMs()).toBeGreaterThan(5_000)
})

it('has what was seen first where Done comes before anything else', async () => {
  const { capture } = scrolled([0], (frame) => frame === 0 && capture.command('stop'))
  expect(await capture.start(region)).toMatchObject({ heightPx })
})

it('says that it is too fast after some frames, and goes on when the place is seen again', async () => {
  const { capture, states } = scrolled([0, 100, 900, 900, 900, 180])
  expect(await capture.start(region)).toMatchObject({ heightPx: 480 })
  expect(states.map((state) => state.kind === 'scrolling' && state.hint)).toEqual([
    'scroll',
    'going',
    'too-fast',
    'going',
  ])
})

/** The page at a place as a capture before would have it: red first, opaque. */
function seenAt(top: number): ScreenPicture {
  const words = page.slice(top * widthPx, (top + heightPx) * widthPx).map((word) => toRgba(word, true))
  return { pixels: Buffer.from(words.buffer), order: 'rgba', widthPx, heightPx }
}

it('goes on from what was seen before, while what lay below the overlay is not drawn yet', async () => {
  const { capture, states } = scrolled([1_500, 1_500, 1_500, 1_500, 60, 120])
  const picture = await capture.start(region, seenAt(0))
  expect(picture).toMatchObject({ heightPx: 420 })
  expect(picture!.pixels.readUInt32LE(20)).toBe(toRgba(page[5]!, true) >>> 0)
  const hints = states.map((state) => state.kind === 'scrolling' && `${state.hint} ${state.heightPx}`)
  expect(hints).toEqual(['scroll 300', 'going 360', 'going 420'])
})

it('begins anew where what was seen before does not come back', async () => {
  const tops = [...Array<number>(60).fill(1_500), 1_560]
  const { capture, elapsedMs } = scrolled(tops)
  expect(await capture.start(region, seenAt(0))).toMatchObject({ heightPx: 360 })
  expect(elapsedMs()).toBeGreaterThan(2_000)
})

const trouble = () => {
  throw new Error('no screen')
}

it('keeps what was joined before the screen could not be seen any more', async () => {
  const { capture } = scrolled([0, 50, 90], (frame) => frame === 3 && trouble())
  expect(await capture.start(region)).toMatchObject({ heightPx: 390 })
})

it('fails where nothing had scrolled yet, but not after Cancel', async () => {
  const still = scrolled([0], (frame) => frame === 3 && trouble())
  await expect(still.capture.start(region)).rejects.toThrow('no screen')
  const { capture } = scrolled([0], (frame) => {
    if (frame < 3) return
    capture.command('cancel')
    trouble()
  })
  expect(await capture.start(region)).toBeNull()
})

it('takes a frame of another size for the end', async () => {
  const { capture } = scrolled([0, 50, 90, 130], () => undefined, 3)
  expect(await capture.start(region)).toMatchObject({ heightPx: 390 })
})

it('makes no picture of more pixels than could be opened', () => {
  expect(greatestHeightPx(1_000)).toBe(limits.scrollCaptureMaxPx)
  expect(greatestHeightPx(3_840)).toBe(16_666)
})

it('answers nothing after Cancel', async () => {
  const { capture } = scrolled([0, 50], (frame) => frame === 5 && capture.command('cancel'))
  expect(await capture.start(region)).toBeNull()
})
