import { expect, it } from 'vitest'
import type { PreviewView } from '../../shared/preview'
import { pageFrame } from './page-frame'

const place = { x: 100, y: 50, width: 720, height: 600 }
const view = (width: PreviewView['width'], zoom: number | null = null): PreviewView => ({
  width,
  zoom,
  scheme: 'light',
})

it.each([
  ['fits the pane', view('fit'), { x: 100, width: 720 }, { width: 720, height: 600 }, 1],
  ['fits the pane, larger', view('fit', 2), { x: 100, width: 720 }, { width: 360, height: 300 }, 2],
  ['a phone in the middle', view('mobile'), { x: 265, width: 390 }, { width: 390, height: 600 }, 1],
  ['a desktop made small', view('desktop'), { x: 100, width: 720 }, { width: 1440, height: 1200 }, 0.5],
  ['a phone at half', view('mobile', 0.5), { x: 363, width: 195 }, { width: 390, height: 1200 }, 0.5],
  [
    'a tablet larger than the pane',
    view('tablet', 2),
    { x: 100, width: 720 },
    { width: 820, height: 300 },
    2,
  ],
  ['the size of the capture', view('capture'), { x: 100, width: 720 }, { width: 1200, height: 1000 }, 0.6],
])('%s', (_what, wanted, rect, sizePx, scale) => {
  const frame = pageFrame(wanted, place, { width: 1200, height: 800 })
  expect(frame).toEqual({ rectDip: { y: 50, height: 600, ...rect }, sizePx, scale })
})

it('takes the pane where nothing was captured', () => {
  expect(pageFrame(view('capture'), place, null).sizePx).toEqual({ width: 720, height: 600 })
})
