import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Mark } from '../../../shared/marks'
import { type BoxEdges, createAnnotator } from './annotator'
import { listenToPointer } from './pointer-input'

// A view of 100 by 80 pixels whose right neighbour can be pointed at, too.
const edges: BoxEdges = {
  end: ({ x, y }) => ({ x: x === 99 ? 100 : x, y: y === 79 ? 80 : y }),
  begin: (at, to) => ({
    x: at.x === 99 && to.x < at.x ? 100 : at.x,
    y: at.y === 79 && to.y < at.y ? 80 : at.y,
  }),
}

/** As much of an element as a pointer needs. */
class View extends EventTarget {
  style = { cursor: '' }
  setPointerCapture() {}
  getBoundingClientRect() {
    return { left: 0, top: 0 }
  }
}

beforeAll(() => {
  vi.stubGlobal('window', new EventTarget())
  vi.stubGlobal('HTMLTextAreaElement', class {})
})
afterAll(() => void vi.unstubAllGlobals())

function drawn(tool: 'box' | 'redaction' | 'line', drags: number[][][], boxEdges?: BoxEdges): Mark[] {
  let marks: Mark[] = []
  const annotator = createAnnotator({
    getMarks: () => marks,
    setMarks: (next) => {
      marks = next
    },
    edges: boxEdges,
    storage: { getItem: () => null, setItem: () => undefined },
  })
  annotator.setTool(tool)
  const view = new View()
  const latest = { current: { viewPx: { x: 0, y: 0, width: 100, height: 80 }, scale: 1 } }
  const ink = { draw: () => undefined, hide: () => undefined }
  const stop = listenToPointer(view as unknown as HTMLElement, annotator, latest, ink)
  const send = (type: string, [clientX, clientY]: number[] = []) => {
    const plain = { button: 0, pointerId: 1, shiftKey: false, ctrlKey: false, getCoalescedEvents: () => [] }
    view.dispatchEvent(Object.assign(new Event(type), plain, { clientX, clientY }))
  }
  for (const path of drags) {
    send('pointerdown', path[0])
    for (const at of path.slice(1)) send('pointermove', at)
    send('pointerup', path.at(-1))
  }
  stop()
  return marks
}

const toCorner = [
  [10.4, 20],
  [60, 60],
  [99, 79],
]
const fromCorner = [
  [99, 79],
  [60, 60],
  [10, 20],
]

test.each(['box', 'redaction'] as const)('a %s dragged to or from the last pixel covers it', (kind) => {
  const whole = { rectPx: { x: 10, y: 20, width: 90, height: 60 } }
  expect(drawn(kind, [toCorner], edges)).toMatchObject([whole])
  expect(drawn(kind, [fromCorner], edges)).toMatchObject([whole])
})

test('it begins where the pointer did when it goes the other way after all', () => {
  const there = [
    [99, 40],
    [60, 20],
    [140, 70],
  ]
  expect(drawn('box', [there], edges)).toMatchObject([{ rectPx: { x: 99, y: 40, width: 41, height: 30 } }])
})

test('a handle dragged to the last pixel takes the edge there', () => {
  const box = [
    [10, 20],
    [60, 60],
  ]
  const corner = [
    [60, 60],
    [99, 79],
  ]
  expect(drawn('box', [box, corner], edges)).toMatchObject([
    { rectPx: { x: 10, y: 20, width: 90, height: 60 } },
  ])
})

test('what is moved or has no edges stays with the pointer', () => {
  const box = [
    [10, 20],
    [60, 60],
  ]
  const move = [
    [10, 30],
    [99, 30],
  ]
  expect(drawn('box', [box, move], edges)).toMatchObject([{ rectPx: { x: 99, y: 20 } }])
  expect(drawn('line', [toCorner], edges)).toMatchObject([{ toPx: { x: 99, y: 79 } }])
})

test('a picture of which every pixel’s edges can be pointed at needs none of this', () => {
  expect(drawn('box', [toCorner])).toMatchObject([{ rectPx: { x: 10, y: 20, width: 89, height: 59 } }])
})
