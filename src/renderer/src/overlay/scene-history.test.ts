import { describe, expect, test } from 'vitest'
import type { CaptureScene } from '../../../shared/capture'
import type { Mark } from '../../../shared/marks'
import { amendment, neighbour, type SceneHistory, settle, standing, startHistory } from './scene-history'

const mark = (id: string, x: number): Mark => ({
  id,
  kind: 'pen',
  color: '#ff0000',
  widthPx: 4,
  pointsPx: [
    { x, y: 0 },
    { x, y: 9 },
  ],
})
const at = (x: number, marks: Mark[] = []): CaptureScene => ({
  rectPx: { x, y: 0, width: 10, height: 10 },
  marks,
})
const nothing: CaptureScene = { rectPx: null, marks: [] }

/** `settle` a scene, or go one back or on, as the keys do. */
type Step = CaptureScene | 'undo' | 'redo'
const run = (steps: Step[], from: CaptureScene = nothing): SceneHistory =>
  steps.reduce<SceneHistory>((history, step) => {
    if (typeof step !== 'string') return settle(history, step)
    const scene = neighbour(history, step === 'undo' ? -1 : 1)
    return scene ? settle(history, scene) : history
  }, startHistory(from))

describe('what stands after', () => {
  test.each<[string, Step[], CaptureScene]>([
    ['nothing', [], nothing],
    ['a selection', [at(1)], at(1)],
    ['undo', [at(1), at(2), 'undo'], at(1)],
    ['undo of the first', [at(1), 'undo'], nothing],
    ['more undo than there is', [at(1), 'undo', 'undo', 'undo'], nothing],
    ['redo', [at(1), at(2), 'undo', 'undo', 'redo'], at(1)],
    ['more redo than there is', [at(1), 'undo', 'redo', 'redo'], at(1)],
    ['a change after undo', [at(1), at(2), 'undo', at(3), 'redo'], at(3)],
    ['undo of that', [at(1), at(2), 'undo', at(3), 'undo'], at(1)],
    ['the same again', [at(1), at(1), 'undo'], nothing],
    ['going back by hand, then redo', [at(1), at(2), at(1), 'redo'], at(2)],
    ['a mark undone', [at(1), at(1, [mark('a', 1)]), 'undo'], at(1)],
    ['a mark moved', [at(1, [mark('a', 1)]), at(1, [mark('a', 2)]), 'undo'], at(1, [mark('a', 1)])],
  ])('%s', (_name, steps, expected) => {
    expect(standing(run(steps))).toEqual(expected)
  })
})

test('two overlays that hear the same scenes have the same history, undo included', () => {
  const heard: CaptureScene[] = []
  let here = startHistory(nothing)
  const say = (scene: CaptureScene | null) => {
    if (!scene) return
    here = settle(here, scene)
    heard.push(structuredClone(scene))
  }
  say(at(1))
  say(at(1, [mark('a', 1)]))
  say(neighbour(here, -1))
  say(at(2))
  say(neighbour(here, -1))
  say(neighbour(here, -1))
  say(neighbour(here, 1))
  const there = heard.reduce(settle, startHistory(structuredClone(nothing)))
  expect(there).toEqual(here)
})

describe('a step that goes on', () => {
  const amend = (history: SceneHistory, scene: CaptureScene) =>
    amendment(history, scene).reduce(settle, history)

  test('takes the place of what stood', () => {
    const history = [at(3), at(4)].reduce(amend, run([at(1), at(2)]))
    expect(history).toEqual({ scenes: [nothing, at(1), at(4)], at: 2 })
  })

  test('and goes back to where it began is undone', () => {
    const history = amend(run([at(1), at(2)]), at(1))
    expect(standing(history)).toEqual(at(1))
    expect(neighbour(history, -1)).toEqual(nothing)
  })

  test('is a step of its own where nothing is before', () => {
    expect(amend(startHistory(nothing), at(1))).toEqual({ scenes: [nothing, at(1)], at: 1 })
  })
})

test('a capture that goes on and on keeps its last scenes', () => {
  const history = run(Array.from({ length: 600 }, (_, index) => at(index)))
  expect(history.scenes).toHaveLength(500)
  expect(standing(history)).toEqual(at(599))
})
