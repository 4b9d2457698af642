import { type MouseEvent, type PointerEvent, useMemo } from 'react'
import type { Point } from '../../../shared/geometry'
import { toDesktop, toEdge } from './desktop-space'
import type { OverlayActions } from './overlay-actions'
import type { OverlayStore } from './overlay-store'
import { type Handle, isBusy } from './selection'

/** The pointer over a display's overlay; while its button is down it may leave the window. */
export function useOverlayPointer(overlay: OverlayStore, actions: OverlayActions) {
  return useMemo(() => {
    const { store, annotator } = overlay
    let last: (Point & { frame: number | undefined }) | null = null
    let waiting: { at: Point; square: boolean } | null = null

    const place = (event: MouseEvent): Point | null => {
      const { frame } = store.getState()
      return frame && toDesktop({ x: event.clientX, y: event.clientY }, frame)
    }
    const isMarks = ({ target }: { target: EventTarget }) =>
      (target as Element).closest('[data-testid="annotate-layer"]') !== null
    const dragNow = () => {
      const latest = waiting
      waiting = null
      if (latest) overlay.send({ type: 'drag', ...latest })
    }

    return {
      onPointerEnter({ buttons }: PointerEvent) {
        const { frame, selection } = store.getState()
        // Once something is selected every display has the same keys, and somebody may be typing on another one.
        if (!frame || buttons || selection.state !== 'empty' || document.hasFocus()) return
        overlay.ask('capture.focus', { frame: frame.frame }).catch(() => undefined)
      },
      onPointerDown(event: PointerEvent) {
        const at = place(event)
        if (!at || isMarks(event)) return
        if (event.button !== 0) {
          if (event.button === 2) actions.cancel()
          return
        }
        annotator.commitText()
        event.currentTarget.setPointerCapture(event.pointerId)
        overlay.pointTo(at, false)
        const grip = (event.target as HTMLElement).dataset.grip as Handle | 'inside' | undefined
        overlay.send({ type: 'press', at, target: grip ?? 'outside' })
      },
      onPointerMove(event: PointerEvent) {
        // A change of what lies under a resting pointer sends moves, too; they must not take over from the keyboard. The
        // first of a capture says where the pointer is, also where it rests since the one before.
        const now = { x: event.screenX, y: event.screenY, frame: store.getState().frame?.frame }
        const isStill = last?.x === now.x && last.y === now.y && last.frame === now.frame
        last = now
        const at = isStill ? null : place(event)
        if (!at) return
        overlay.pointTo(at, false)
        const { frame, selection } = store.getState()
        if (!frame || !(event.buttons & 1) || !isBusy(selection) || isMarks(event)) return
        const isMoving = selection.state === 'moving'
        if (!waiting) requestAnimationFrame(dragNow)
        waiting = { at: isMoving ? at : toEdge(at, frame.displaysPx), square: event.shiftKey }
      },
      onPointerUp(event: PointerEvent) {
        if (event.button !== 0 || isMarks(event)) return
        dragNow()
        const { state } = store.getState().selection
        if (state === 'pressed' || state === 'drawing' || state === 'moving' || state === 'resizing')
          overlay.send({ type: 'release' })
      },
      onPointerLeave(event: PointerEvent) {
        overlay.pointTo(place(event), false)
      },
      onDoubleClick(event: MouseEvent) {
        if (!isMarks(event) && annotator.store.getState().tool === 'none') actions.confirm()
      },
    }
  }, [overlay, actions])
}
