import { describe, expect, test } from 'vitest'
import type { SnapTarget } from '../../../shared/capture'
import { cycle, offered, type Snap, snapAt, visiblePart } from './snap'

const target = (title: string, x: number, y: number, width: number, height: number): SnapTarget => ({
  title,
  rectPx: { x, y, width, height },
})
const displays = [{ x: 0, y: 0, width: 1000, height: 800 }]
const browser = target('browser', 100, 100, 600, 500)
const page = target('page', 100, 160, 600, 440)
const frame = target('frame', 200, 200, 200, 200)
const terminal = target('terminal', 300, 50, 600, 600)
const hanging = target('hanging', -50, 700, 200, 300)
const targets = [browser, page, frame, terminal, hanging, target('twin of the browser', 100, 100, 600, 500)]

const titles = (snap: Snap | null) => snap?.stack.map(({ title }) => title) ?? []

describe('what is under a point', () => {
  test.each([
    ['nothing', 990, 10, []],
    ['a title bar', 110, 110, ['browser']],
    ['the page in the window', 110, 170, ['browser', 'page']],
    ['nested, and a window below', 350, 300, ['browser', 'page', 'frame', 'terminal']],
    ['the left edge is in', 100, 100, ['browser']],
    ['the right edge is out', 700, 90, ['terminal']],
    ['a window that hangs out', 10, 790, ['hanging']],
    ['beyond the desktop', -10, 790, []],
  ])('%s', (_name, x, y, expected) => {
    expect(titles(snapAt(targets, { x, y }, displays, null))).toEqual(expected)
  })
})

describe('cycling', () => {
  const at = { x: 350, y: 300 }
  const first = snapAt(targets, at, displays, null) as Snap

  test('begins with the window on top', () => {
    expect(offered(first)).toBe(browser)
    expect(first.isChosen).toBe(false)
  })

  test.each<[steps: (1 | -1)[], SnapTarget]>([
    [[1], page],
    [[1, 1], frame],
    [[1, 1, 1], terminal],
    [[1, 1, 1, 1], browser],
    [[-1], terminal],
    [[1, -1], browser],
  ])('%j', (steps, expected) => {
    const end = steps.reduce(cycle, first)
    expect(offered(end)).toBe(expected)
    expect(end.isChosen).toBe(true)
  })

  test('what was chosen stays while the point moves within it', () => {
    const chosen = cycle(first, 1)
    const moved = snapAt(targets, { x: 150, y: 300 }, displays, chosen)
    expect(offered(moved)).toBe(page)
    expect(moved?.isChosen).toBe(true)
  })

  test('and is given up when the point leaves it', () => {
    const left = snapAt(targets, { x: 110, y: 110 }, displays, cycle(first, 1))
    expect(offered(left)).toBe(browser)
    expect(left?.isChosen).toBe(false)
  })

  test('nothing new is the same object, so that nothing is drawn again', () => {
    expect(snapAt(targets, { x: 351, y: 301 }, displays, first)).toBe(first)
  })
})

test.each([
  ['inside', browser, [100, 100, 600, 500]],
  ['hanging out', hanging, [0, 700, 150, 100]],
  ['between pixels', target('between', 10.4, 10.6, 20.2, 20.2), [10, 11, 21, 20]],
])('the visible part of a target %s', (_name, { title, rectPx }, expected) => {
  const part = visiblePart({ title, rectPx }, displays[0]!)
  expect([part.x, part.y, part.width, part.height]).toEqual(expected)
})
