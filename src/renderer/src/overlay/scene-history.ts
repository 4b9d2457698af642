import type { CaptureScene } from '../../../shared/capture'
import { isSameRect } from '../../../shared/geometry'

/** Every settled scene of a capture, oldest first, and which of them stands. */
export interface SceneHistory {
  scenes: readonly CaptureScene[]
  at: number
}

const scenesMax = 500

export function startHistory(scene: CaptureScene): SceneHistory {
  return { scenes: [scene], at: 0 }
}

export function standing({ scenes, at }: SceneHistory): CaptureScene {
  return scenes[at] as CaptureScene
}

/**
 * The history with a scene settled. Every display's overlay keeps one of its own from the same scenes in the same
 * order, and nothing but scenes is told between them: so undo and redo are scenes too, known by being the neighbour of
 * the one that stands. Going back by hand is the same as undo for the same reason.
 */
export function settle(history: SceneHistory, scene: CaptureScene): SceneHistory {
  const { scenes, at } = history
  const is = (index: number) => scenes[index] !== undefined && isSameScene(scenes[index], scene)
  if (is(at)) return history
  if (is(at - 1)) return { scenes, at: at - 1 }
  if (is(at + 1)) return { scenes, at: at + 1 }
  const next = [...scenes.slice(0, at + 1), scene].slice(-scenesMax)
  return { scenes: next, at: next.length - 1 }
}

/**
 * The scenes that, settled one after the other, put `scene` in the place of the one that stands. Whoever hears of them
 * as settled comes to the same history.
 */
export function amendment(history: SceneHistory, scene: CaptureScene): CaptureScene[] {
  const before = neighbour(history, -1)
  return before ? [before, scene] : [scene]
}

/** The scene before or after the one that stands, where there is one. */
export function neighbour({ scenes, at }: SceneHistory, by: 1 | -1): CaptureScene | null {
  return scenes[at + by] ?? null
}

export function isSameScene(a: CaptureScene, b: CaptureScene): boolean {
  if (a === b) return true
  const sameRect = a.rectPx && b.rectPx ? isSameRect(a.rectPx, b.rectPx) : a.rectPx === b.rectPx
  if (!sameRect || a.marks.length !== b.marks.length) return false
  // A mark that came from another display is a copy.
  return a.marks.every((mark, index) => mark === b.marks[index] || isSameValue(mark, b.marks[index]))
}

function isSameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || !a || !b) return false
  const keys = Object.keys(a)
  if (keys.length !== Object.keys(b).length) return false
  return keys.every((key) =>
    isSameValue((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]),
  )
}
