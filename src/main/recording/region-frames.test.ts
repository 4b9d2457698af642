import { expect, it } from 'vitest'
import { createFrames } from './region-frames'

it('gives a frame where something changed, and none of another size', async () => {
  const region = { x: 0, y: 0, width: 4, height: 2 }
  let shade = 1
  let widthPx = 4
  const next = createFrames(region, async (_, into) => ({
    pixels: into.fill(shade),
    order: 'bgrx',
    widthPx,
    heightPx: 2,
  }))
  expect(await next()).toMatchObject({ order: 'bgrx' })
  expect(await next()).toBeNull()
  shade = 2
  expect(await next()).not.toBeNull()
  widthPx = 3
  await expect(next()).rejects.toMatchObject({ code: 'capture-failed' })
})
