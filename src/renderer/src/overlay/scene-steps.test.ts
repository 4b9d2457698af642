import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { CaptureScene } from '../../../shared/capture'
import type { Mark } from '../../../shared/marks'
import { neighbour, settle, standing, startHistory } from './scene-history'
import { createSceneSteps } from './scene-steps'

const box = (x: number): Mark[] => [
  { id: 'a', kind: 'box', color: '#ff0000', widthPx: 4, rectPx: { x, y: 0, width: 9, height: 9 } },
]
const region = (x: number) => ({ x, y: 0, width: 50, height: 50 })
const quietMs = 1_000

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function capture() {
  const first: CaptureScene = { rectPx: region(0), marks: [] }
  let scene = first
  let history = startHistory(first)
  const told: CaptureScene[] = []
  const steps = createSceneSteps({
    scene: () => scene,
    history: () => history,
    stand(next, settled) {
      history = next
      told.push(...settled)
    },
  })
  return {
    steps,
    mark: (x: number, isStep: boolean) =>
      steps.putMarks(() => {
        scene = { ...scene, marks: box(x) }
      }, isStep),
    remove: () =>
      steps.putMarks(() => {
        scene = { ...scene, marks: [] }
      }, true),
    nudgeRegion(x: number) {
      steps.flushMarks()
      scene = { ...scene, rectPx: region(x) }
      steps.soon()
    },
    undo() {
      steps.flush()
      scene = neighbour(history, -1) ?? scene
      steps.now()
      return scene
    },
    history: () => history,
    heard: () => told.reduce(settle, startHistory(first)),
  }
}
const xs = (scenes: readonly CaptureScene[]) =>
  scenes.map(({ rectPx, marks: [mark] }) => [rectPx?.x, mark?.kind === 'box' ? mark.rectPx.x : null])

test('three nudges of a mark are one step, however long after the first they come', () => {
  const { mark, undo, history, heard } = capture()
  mark(0, true)
  mark(1, true)
  mark(2, false)
  vi.advanceTimersByTime(quietMs)
  mark(3, false)
  vi.advanceTimersByTime(quietMs)
  expect(xs(history().scenes)).toEqual([
    [0, null],
    [0, 0],
    [0, 3],
  ])
  expect(heard()).toEqual(history())
  expect(xs([undo()])).toEqual([[0, 0]])
})

test('undo before a nudge has settled takes all of them back', () => {
  const { mark, undo } = capture()
  mark(0, true)
  mark(1, true)
  mark(2, false)
  expect(xs([undo()])).toEqual([[0, 0]])
})

test('a step right after a nudge leaves the nudge where undo finds it', () => {
  const { mark, remove, undo } = capture()
  mark(0, true)
  mark(1, true)
  mark(2, false)
  remove()
  expect(xs([undo(), undo()])).toEqual([
    [0, 2],
    [0, 0],
  ])
})

test('a region that moves between two nudges is a step of its own, and so is the second nudge', () => {
  const { mark, nudgeRegion, history, heard } = capture()
  mark(1, true)
  mark(2, false)
  nudgeRegion(7)
  mark(3, false)
  vi.advanceTimersByTime(quietMs)
  expect(xs(history().scenes)).toEqual([
    [0, null],
    [0, 2],
    [7, 2],
    [7, 3],
  ])
  expect(heard()).toEqual(history())
})

test('a nudge back and further does not take the step before with it', () => {
  const { mark, history } = capture()
  mark(0, true)
  mark(1, true)
  vi.advanceTimersByTime(quietMs)
  mark(0, true)
  mark(-1, false)
  vi.advanceTimersByTime(quietMs)
  expect(xs(history().scenes)).toEqual([
    [0, null],
    [0, 0],
    [0, -1],
  ])
  expect(xs([standing(history())])).toEqual([[0, -1]])
})

test('what changed nothing is no step to go on with', () => {
  const { mark, history } = capture()
  mark(0, true)
  mark(0, true)
  mark(5, false)
  expect(xs(history().scenes)).toEqual([
    [0, null],
    [0, 0],
    [0, 5],
  ])
})
