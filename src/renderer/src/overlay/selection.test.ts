import { expect, test } from 'vitest'
import type { Rect } from '../../../shared/geometry'
import { type Handle, rectOf, type Selection, type SelectionEvent, select } from './selection'

// Two displays, the right one larger and further up, so that together they begin above zero.
const left = { x: 0, y: 0, width: 800, height: 600 }
const right = { x: 800, y: -100, width: 1000, height: 900 }
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
const cancel: SelectionEvent = { type: 'cancel' }
const nudge = (x: number, y: number, resize = false): SelectionEvent => ({
  type: 'nudge',
  by: at(x, y),
  resize,
})
const set = (rect: Rect | null): SelectionEvent => ({ type: 'set', rect })
const drawn = [press(100, 100), drag(300, 200), release]

type Path = [name: string, events: SelectionEvent[], state: Selection['state'], rect: number[] | null]

const onOne: Path[] = [
  ['a drag to the lower right', drawn, 'selected', [100, 100, 200, 100]],
  ['a drag to the upper left', [press(300, 200), drag(100, 100), release], 'selected', [100, 100, 200, 100]],
  ['a press', [press(100, 100)], 'pressed', null],
  ['a click', [press(100, 100), release], 'empty', null],
  ['a click with a trembling hand', [press(100, 100), drag(103, 97), release], 'empty', null],
  ['a drag of four pixels', [press(100, 100), drag(104, 104), release], 'selected', [100, 100, 4, 4]],
  [
    'a drag back into the slop stays one',
    [press(100, 100), drag(180, 180), drag(102, 102), release],
    'selected',
    [100, 100, 2, 2],
  ],
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
  ['the old one stays until the drag begins', [...drawn, press(400, 400)], 'pressed', [100, 100, 200, 100]],
  ['a click elsewhere', [...drawn, press(400, 400), release], 'empty', null],
  ['an arrow key', [...drawn, nudge(1, 0)], 'selected', [101, 100, 200, 100]],
  ['an arrow key at the edge', [...drawn, nudge(-500, 0)], 'selected', [0, 100, 200, 100]],
  ['growing by a key', [...drawn, nudge(0, 10, true)], 'selected', [100, 100, 200, 110]],
  ['growing past the edge', [...drawn, nudge(900, 0, true)], 'selected', [100, 100, 700, 100]],
  ['shrinking to nothing', [...drawn, nudge(-500, -500, true)], 'selected', [100, 100, 1, 1]],
  ['an arrow key with nothing selected', [nudge(1, 1)], 'empty', null],
  ['the whole display', [set(left)], 'selected', [0, 0, 800, 600]],
  [
    'a new one inside the whole display',
    [set(left), press(100, 100, 'inside'), drag(150, 130), release],
    'selected',
    [100, 100, 50, 30],
  ],
  [
    'a click inside the whole display keeps it',
    [set(left), press(100, 100, 'inside'), release],
    'selected',
    [0, 0, 800, 600],
  ],
  [
    'a region that is partly nowhere',
    [set({ x: -50, y: 590, width: 100, height: 90 })],
    'selected',
    [0, 590, 50, 10],
  ],
  ['a region that is nowhere', [set({ x: 900, y: 0, width: 10, height: 10 })], 'empty', null],
  ['cleared', [...drawn, set(null)], 'empty', null],
  ['a cancelled first drag', [press(100, 100), drag(300, 200), cancel], 'empty', null],
  [
    'a cancelled second drag',
    [...drawn, press(400, 400), drag(500, 500), cancel],
    'selected',
    [100, 100, 200, 100],
  ],
  [
    'a cancelled move',
    [...drawn, press(150, 150, 'inside'), drag(9, 9), cancel],
    'selected',
    [100, 100, 200, 100],
  ],
  [
    'a cancelled resize',
    [...drawn, press(300, 200, 'se'), drag(9, 9), cancel],
    'selected',
    [100, 100, 200, 100],
  ],
  [
    'by keyboard alone',
    [{ type: 'anchor', at: at(10, 20) }, drag(11, 20), drag(21, 40), release],
    'selected',
    [10, 20, 11, 20],
  ],
  [
    'a drag from the last pixel takes it in',
    [press(799, 599), drag(700, 500), release],
    'selected',
    [700, 500, 100, 100],
  ],
  [
    'from the last column, to the right only by a hair',
    [press(799, 100), drag(800, 160), release],
    'selected',
    [799, 100, 1, 60],
  ],
  ['followed', [{ type: 'follow', rect: left }], 'following', [0, 0, 800, 600]],
]

const onTwo: Path[] = [
  ['a drag over to the other', [press(700, 500), drag(900, 700), release], 'selected', [700, 500, 200, 200]],
  ['a drag above the first', [press(700, 500), drag(900, -300), release], 'selected', [700, -100, 200, 600]],
  ['moving across', [...drawn, press(150, 150, 'inside'), drag(800, 150)], 'moving', [750, 100, 200, 100]],
  ['growing across', [...drawn, nudge(900, 0, true)], 'selected', [100, 100, 1100, 100]],
  [
    'a new one inside both',
    [set({ x: 0, y: -100, width: 1800, height: 900 }), press(100, 100, 'inside'), drag(150, 130), release],
    'selected',
    [100, 100, 50, 30],
  ],
  [
    'a new one inside the second',
    [set(right), press(900, 100, 'inside'), drag(950, 130), release],
    'selected',
    [900, 100, 50, 30],
  ],
]

// Two displays that meet at a corner alone leave two gaps.
const upper = { x: 0, y: 0, width: 800, height: 600 }
const lower = { x: 800, y: 600, width: 800, height: 600 }
const inCorner = set({ x: 790, y: 500, width: 50, height: 90 })

const onGap: Path[] = [
  ['a key does not take it out', [inCorner, nudge(10, 0)], 'selected', [790, 500, 50, 90]],
  [
    'nor does one that shrinks it',
    [set({ x: 750, y: 550, width: 100, height: 40 }), nudge(0, -500, true)],
    'selected',
    [750, 550, 100, 1],
  ],
  ['nor a move', [inCorner, press(800, 550, 'inside'), drag(900, 550)], 'moving', [790, 500, 50, 90]],
  [
    'which goes on behind the gap',
    [inCorner, press(800, 550, 'inside'), drag(900, 550), drag(900, 750), release],
    'selected',
    [890, 700, 50, 90],
  ],
  ['nor a handle', [inCorner, press(790, 550, 'w'), drag(810, 550), release], 'selected', [790, 500, 50, 90]],
]

const run = (events: SelectionEvent[], displays: Rect[]) =>
  events.reduce<Selection>((before, event) => select(before, event, displays), { state: 'empty' })

test.each(onOne)('one display: %s', (_name, events, state, rect) => {
  const end = run(events, [left])
  expect(end.state).toBe(state)
  const found = rectOf(end)
  expect(found && [found.x, found.y, found.width, found.height]).toEqual(rect)
})

test.each(onTwo)('two displays: %s', (_name, events, state, rect) => {
  const end = run(events, [left, right])
  expect(end.state).toBe(state)
  const found = rectOf(end)
  expect(found && [found.x, found.y, found.width, found.height]).toEqual(rect)
})

test.each(onGap)('a gap between displays: %s', (_name, events, state, rect) => {
  const end = run(events, [upper, lower])
  expect(end.state).toBe(state)
  const found = rectOf(end)
  expect(found && [found.x, found.y, found.width, found.height]).toEqual(rect)
})
