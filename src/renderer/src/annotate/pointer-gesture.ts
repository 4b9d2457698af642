import type { Point } from '../../../shared/geometry'
import type { Mark } from '../../../shared/marks'
import type { Annotator } from './annotator'
import { markAt } from './hit-test'
import { beginMark, drawTo, handleAt, isTrifle, type MarkHandle, moveMark, resizeMark } from './mark-edits'
import { numberSteps } from './steps'

/** What the pointer does from going down to coming up. */
type Gesture =
  | { type: 'draw'; from: Point; mark: Mark }
  | { type: 'move'; from: Point; mark: Mark; moved: Mark; isMoved: boolean }
  | { type: 'resize'; handle: MarkHandle; mark: Mark; resized: Mark }

export interface PointerInput {
  at: Point
  /** Every place since the last call, the newest last. */
  path: readonly Point[]
  /** Shift: squares and straight directions. */
  straight: boolean
  /** Ctrl: takes up what is there, whatever tool is chosen. */
  picks: boolean
}

/**
 * Turns the pointer's way into marks. Places are picture pixels.
 * @param reachPx how near the pointer must be to a mark or a handle, in picture pixels
 */
export function createPointerGesture(annotator: Annotator, reachPx: () => number) {
  let gesture: Gesture | null = null

  const begin = (next: Gesture) => {
    gesture = next
    annotator.setBusy(true)
  }
  const end = () => {
    gesture = null
    annotator.setBusy(false)
  }

  return {
    /** The mark under the hand as it looks now; it is not among the finished ones. */
    draft(): Mark | null {
      if (!gesture) return null
      if (gesture.type === 'draw') return withNumber(gesture.mark, annotator.getMarks())
      return gesture.type === 'move' ? gesture.moved : gesture.resized
    },

    press({ at, straight: _straight, picks }: PointerInput): void {
      const { tool, editing } = annotator.store.getState()
      if (editing) {
        annotator.commitText()
        return
      }
      const reach = reachPx()
      const selected = annotator.selected()
      const handle = selected && handleAt(selected, at, reach)
      if (selected && handle) {
        begin({ type: 'resize', handle, mark: selected, resized: selected })
        return
      }
      const isPicking = picks || tool === 'select' || tool === 'none'
      const hit = isPicking ? markAt(annotator.getMarks(), at, reach) : null
      const held = hit ?? (selected && markAt([selected], at, reach))
      if (held) {
        annotator.select(held.id)
        begin({ type: 'move', from: at, mark: held, moved: held, isMoved: false })
        return
      }
      annotator.select(null)
      if (isPicking) return
      begin({ type: 'draw', from: at, mark: beginMark(tool, at, annotator.style(), annotator.newId()) })
    },

    move({ at, path, straight }: PointerInput): void {
      if (gesture?.type === 'draw') gesture.mark = drawTo(gesture.mark, gesture.from, path, straight)
      else if (gesture?.type === 'move') {
        const dx = at.x - gesture.from.x
        const dy = at.y - gesture.from.y
        // A click is never quite still.
        if (!gesture.isMoved && Math.hypot(dx, dy) < reachPx() / 2) return
        gesture.isMoved = true
        const isAcross = Math.abs(dx) > Math.abs(dy)
        gesture.moved = straight
          ? moveMark(gesture.mark, isAcross ? dx : 0, isAcross ? 0 : dy)
          : moveMark(gesture.mark, dx, dy)
      } else if (gesture) gesture.resized = resizeMark(gesture.mark, gesture.handle, at, straight)
    },

    release(): void {
      const ended = gesture
      const draft = this.draft()
      end()
      if (!ended || !draft) return
      if (ended.type === 'draw') finishDrawing(annotator, draft, ended.from, reachPx())
      else if (ended.type === 'resize' ? draft !== ended.mark : ended.isMoved) {
        annotator.commit(draft)
        annotator.select(draft.id)
      }
    },

    /** As if the pointer had never gone down. Answers whether it had. */
    cancel(): boolean {
      const wasBusy = gesture !== null
      end()
      return wasBusy
    },
  }
}

function finishDrawing(annotator: Annotator, mark: Mark, from: Point, reachPx: number): void {
  if (mark.kind === 'text') {
    annotator.editText(mark, true)
    return
  }
  if (isTrifle(mark, reachPx / 2)) {
    // A click that drew nothing takes up what it hit.
    annotator.select(markAt(annotator.getMarks(), from, reachPx)?.id ?? null)
    return
  }
  annotator.commit(mark)
  // Strokes follow each other closely: the next one must not take hold of the last.
  if (mark.kind !== 'pen' && mark.kind !== 'highlighter') annotator.select(mark.id)
}

function withNumber(mark: Mark, marks: readonly Mark[]): Mark {
  return mark.kind === 'step' ? (numberSteps([...marks, mark]).at(-1) as Mark) : mark
}
