import type { CaptureScene } from '../../../shared/capture'
import { amendment, neighbour, type SceneHistory, settle, standing } from './scene-history'

interface SceneStepsHost {
  scene: () => CaptureScene
  history: () => SceneHistory
  /** The history from now on, and the scenes that led to it; none where nothing had changed. */
  stand: (history: SceneHistory, settled: readonly CaptureScene[]) => void
}

// Presses of a key that come this close together are one step of undo.
const sameStepMs = 350

/** Makes steps of undo of what is selected and drawn: at once, or when it has been still for a while. */
export function createSceneSteps({ scene, history, stand }: SceneStepsHost) {
  let timer: ReturnType<typeof setTimeout> | undefined
  /** What waits for the timer goes on with the step that stands. */
  let amends = false
  /** The last step that was made of marks here: what a change of them can go on with. */
  let markStep: CaptureScene | null = null

  const canGoOn = () => standing(history()) === markStep
  const stop = () => {
    clearTimeout(timer)
    timer = undefined
    amends = false
  }
  const now = () => {
    const before = history()
    const goesOn = amends && canGoOn()
    stop()
    const isChanged = settle(before, scene()) !== before
    const settled = !isChanged ? [] : goesOn ? amendment(before, scene()) : [scene()]
    stand(settled.reduce(settle, before), settled)
    if (goesOn && isChanged) markStep = madeAfter(before, history())
  }
  const soon = () => {
    clearTimeout(timer)
    timer = setTimeout(now, sameStepMs)
  }
  const flush = () => {
    if (timer !== undefined) now()
  }

  return {
    now,
    soon,
    flush,
    /** Settles marks that wait: what changes next is none of them. */
    flushMarks: () => amends && flush(),
    /**
     * Puts changed marks.
     * @param isStep they are a step of their own; otherwise they go on with the last, where that still stands
     * @returns whether more of the same may follow
     */
    putMarks(put: () => void, isStep: boolean): boolean {
      if (isStep || !amends) flush()
      const goesOn = !isStep && canGoOn()
      put()
      if (goesOn) {
        amends = true
        soon()
        return true
      }
      const before = history()
      now()
      markStep = madeAfter(before, history())
      return false
    },
    /** Drops what waits. */
    stop,
  }
}

/** The step that stands, if it was not there before. */
function madeAfter(before: SceneHistory, after: SceneHistory): CaptureScene | null {
  const made = standing(after)
  return made === standing(before) || made === neighbour(before, -1) ? null : made
}
