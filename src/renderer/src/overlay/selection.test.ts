import { expect, test } from 'vitest'
import { type Handle, rectOf, type Selection, type SelectionEvent, select } from './selection'

const display = { width: 800, height: 600 }
const at = (x: number, y: number) => ({ x, y })
const press = (x: number, y: number, target: Handle | 'inside' | 'outside' = 'outside'): SelectionEvent => ({
  type: 'press',
  at: at(x, y),
  target,
})
const drag = (x: number, y: number, square = false): SelectionEvent => ({
  type: 'drag',
  at: at(x, y),
  square,
})
const release: SelectionEvent = { type: 'release' }
const nudge = (x: number, y: number, resize = false): SelectionEvent => ({
  type: 'nudge',
  by: at(x, y),
  resize,
})
const drawn = [press(100, 100), drag(300, 200), release]

type Path = [name: string, events: SelectionEvent[], state: Selection['state'], rect: number[] | null]

test.each<Path>([
  ['a drag to the lower right', drawn, 'selected', [100, 100, 200, 100]],
  ['a drag to the upper left', [press(300, 200), drag(100, 100), release], 'selected', [100, 100, 200, 100]],
  ['a click', [press(100, 100), release], 'empty', null],
  ['a drag without height', [press(100, 100), drag(300, 100), release], 'empty', null],
  ['a drag out of the display', [press(700, 500), drag(900, 900), release], 'selected', [700, 500, 100, 100]],
  ['Shift makes a square', [press(100, 100), drag(180, 130, true), release], 'selected', [100, 100, 80, 80]],
  ['Shift, up and left', [press(200, 200), drag(150, 190, true), release], 'selected', [150, 150, 50, 50]],
  ['a drag without a press', [drag(50, 50)], 'empty', null],
  [
    'moving',
    [...drawn, press(150, 150, 'inside'), drag(170, 190), release],
    'selected',
    [120, 140, 200, 100],
  ],
  ['moving to the edge', [...drawn, press(150, 150, 'inside'), drag(-90, 999)], 'moving', [0, 500, 200, 100]],
  ['a handle', [...drawn, press(300, 200, 'se'), drag(310, 220), release], 'selected', [100, 100, 210, 120]],
  [
    'an edge handle',
    [...drawn, press(100, 150, 'w'), drag(90, 500), release],
    'selected',
    [90, 100, 210, 100],
  ],
  [
    'a handle past its opposite',
    [...drawn, press(300, 150, 'e'), drag(60, 150)],
    'resizing',
    [60, 100, 40, 100],
  ],
  [
    'and on with the other handle',
    [...drawn, press(300, 150, 'e'), drag(60, 150), drag(40, 150), release],
    'selected',
    [40, 100, 60, 100],
  ],
  [
    'a new one elsewhere',
    [...drawn, press(400, 400), drag(450, 440), release],
    'selected',
    [400, 400, 50, 40],
  ],
  ['a click elsewhere', [...drawn, press(400, 400), release], 'empty', null],
  ['an arrow key', [...drawn, nudge(1, 0)], 'selected', [101, 100, 200, 100]],
  ['an arrow key at the edge', [...drawn, nudge(-500, 0)], 'selected', [0, 100, 200, 100]],
  ['growing by a key', [...drawn, nudge(0, 10, true)], 'selected', [100, 100, 200, 110]],
  ['growing past the edge', [...drawn, nudge(900, 0, true)], 'selected', [100, 100, 700, 100]],
  ['shrinking to nothing', [...drawn, nudge(-500, -500, true)], 'selected', [100, 100, 1, 1]],
  ['an arrow key with nothing selected', [nudge(1, 1)], 'empty', null],
  ['the whole display', [{ type: 'all' }], 'selected', [0, 0, 800, 600]],
  [
    'a new one inside the whole display',
    [{ type: 'all' }, press(100, 100, 'inside'), drag(150, 130), release],
    'selected',
    [100, 100, 50, 30],
  ],
  ['cleared', [...drawn, { type: 'clear' }], 'empty', null],
])('%s', (_name, events, state, rect) => {
  const end = events.reduce<Selection>((before, event) => select(before, event, display), { state: 'empty' })
  expect(end.state).toBe(state)
  const found = rectOf(end)
  expect(found && [found.x, found.y, found.width, found.height]).toEqual(rect)
})
