import { expect, test } from 'vitest'
import type { Rect } from '../../shared/geometry'
import { snapTargets, type TopWindow, targetUnder } from './snap-targets'

const screen = { x: 0, y: 0, width: 1000, height: 800 }
const rect = (x: number, y: number, width: number, height: number): Rect => ({ x, y, width, height })
const window = (title: string, rectPx: Rect, more: Partial<TopWindow> = {}): TopWindow => ({
  title,
  rectPx,
  contentPx: null,
  kind: 'window',
  parts: [],
  ...more,
})
const brief = (windows: TopWindow[]) =>
  snapTargets(windows, screen).map(({ title, rectPx: { x, y, width, height } }) => [
    title,
    x,
    y,
    width,
    height,
  ])

test('windows come topmost first, each before what is in it', () => {
  const windows = [
    window('Front', rect(100, 100, 400, 300), {
      contentPx: rect(101, 120, 398, 279),
      parts: [
        {
          rectPx: rect(101, 120, 100, 279),
          parts: [{ rectPx: rect(110, 130, 80, 40), parts: [] }],
        },
        { rectPx: rect(201, 120, 298, 279), parts: [] },
      ],
    }),
    window('Behind', rect(300, 200, 500, 500)),
  ]
  expect(brief(windows)).toEqual([
    ['Front', 100, 100, 400, 300],
    ['Front', 101, 120, 398, 279],
    ['Front', 101, 120, 100, 279],
    ['Front', 110, 130, 80, 40],
    ['Front', 201, 120, 298, 279],
    ['Behind', 300, 200, 500, 500],
  ])
})

test.each<[string, TopWindow[], unknown[]]>([
  [
    'a window reaching over the edge is cut',
    [window('A', rect(-50, 700, 200, 300))],
    [['A', 0, 700, 150, 100]],
  ],
  ['a window off the screen is left out', [window('A', rect(2000, 0, 200, 300))], []],
  [
    'a window wholly behind another is left out, one that shows is not',
    [
      window('A', rect(0, 0, 500, 500)),
      window('B', rect(10, 10, 100, 100)),
      window('C', rect(450, 0, 100, 100)),
    ],
    [
      ['A', 0, 0, 500, 500],
      ['C', 450, 0, 100, 100],
    ],
  ],
  [
    'small parts and those that are all of their window are left out',
    [
      window('A', rect(0, 0, 500, 500), {
        contentPx: rect(0, 0, 500, 500),
        parts: [
          { rectPx: rect(0, 0, 500, 500), parts: [{ rectPx: rect(5, 5, 60, 60), parts: [] }] },
          { rectPx: rect(5, 5, 20, 300), parts: [] },
        ],
      }),
    ],
    [
      ['A', 0, 0, 500, 500],
      ['A', 5, 5, 60, 60],
    ],
  ],
  [
    'panels come after windows, the desktop last',
    [
      window('Panel', rect(0, 0, 1000, 30), { kind: 'dock' }),
      window('A', rect(100, 100, 100, 100)),
      window('Files', rect(0, 0, 1000, 800), { kind: 'desktop' }),
    ],
    [
      ['A', 100, 100, 100, 100],
      ['Panel', 0, 0, 1000, 30],
      ['Files', 0, 0, 1000, 800],
    ],
  ],
])('%s', (_name, windows, expected) => {
  expect(brief(windows)).toEqual(expected)
})

test('a part is cut to what holds it', () => {
  const parts = [{ rectPx: rect(80, 80, 400, 400), parts: [] }]
  expect(brief([window('A', rect(50, 50, 100, 100), { parts })])).toEqual([
    ['A', 50, 50, 100, 100],
    ['A', 80, 80, 70, 70],
  ])
})

test('under a point is the topmost window', () => {
  const targets = snapTargets([window('A', rect(0, 0, 50, 50)), window('B', rect(20, 20, 100, 100))], screen)
  expect(targetUnder(targets, { x: 30, y: 30 })?.title).toBe('A')
  expect(targetUnder(targets, { x: 50, y: 49 })?.title).toBe('B')
  expect(targetUnder(targets, { x: 500, y: 49 })).toBeNull()
})
