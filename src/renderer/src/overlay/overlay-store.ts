import { createStore } from 'zustand/vanilla'
import type { CaptureFrame, CaptureScene } from '../../../shared/capture'
import { contains, type Point, type Rect, union } from '../../../shared/geometry'
import type { Mark } from '../../../shared/marks'
import { createAnnotator } from '../annotate/annotator'
import type { Ask, OnPush } from '../ipc'
import { displayAt, displayOf, type Frame, fromEdge, isAtHome, pointOn, toEdge } from './desktop-space'
import { afterNextFrame, type FrozenPicture } from './frozen-picture'
import { idle, nowhere, type OverlayState, type Pointing } from './overlay-state'
import { isSameScene, neighbour, settle, startHistory } from './scene-history'
import { createSharing } from './scene-sharing'
import { createSceneSteps } from './scene-steps'
import { isBusy, rectOf, type Selection, type SelectionEvent, select } from './selection'
import { offered, type Snap, snapAt, visiblePart } from './snap'

const isShared = ({ displaysPx }: Frame) => displaysPx.length > 1

export type OverlayStore = ReturnType<typeof createOverlayStore>

/** One display's overlay: paints each frozen frame, tells main when it stands, and holds what is selected and drawn. */
export function createOverlayStore(ask: Ask, onPush: OnPush, picture: FrozenPicture) {
  const store = createStore<OverlayState>(() => idle)
  const pointing = createStore<Pointing>(() => nowhere)
  const sharing = createSharing(ask)
  let toasts = 0

  const scene = (): CaptureScene => ({
    rectPx: rectOf(store.getState().selection),
    marks: store.getState().marks,
  })

  /** What stands is one step of undo, here and on every display. */
  const steps = createSceneSteps({
    scene,
    history: () => store.getState().history,
    stand(history, settled) {
      sharing.drop()
      const { frame } = store.getState()
      if (!frame || settled.length === 0) return
      store.setState({ history })
      if (isShared(frame)) for (const one of settled) sharing.settled(frame.frame, one)
    },
  })
  const shareChange = () => {
    const { frame } = store.getState()
    if (frame && isShared(frame)) sharing.changed(frame.frame, scene())
  }
  const show = (next: CaptureScene, selection: Selection) => store.setState({ selection, marks: next.marks })
  const standAs = (rectPx: Rect | null): Selection => {
    const { frame, selection } = store.getState()
    return frame ? select(selection, { type: 'set', rect: rectPx }, frame.displaysPx) : selection
  }

  const setMarks = (marks: Mark[], isStep: boolean) => {
    if (steps.putMarks(() => store.setState({ marks }), isStep)) shareChange()
  }
  const annotator = createAnnotator({
    getMarks: () => store.getState().marks,
    setMarks,
    unitPx: () => store.getState().frame?.scaleFactor ?? 1,
    edges: {
      end: (at) => toEdge(at, store.getState().frame?.displaysPx ?? []),
      begin: (at, to) => fromEdge(at, to, store.getState().frame?.displaysPx ?? []),
    },
  })

  // What was asked for before it was known what lies under the pointer.
  let onKnown: (() => void) | null = null
  const takeWaiting = () => {
    const waiting = onKnown
    onKnown = null
    return waiting
  }
  const snapHere = () => {
    const { frame, selection, targets, snap } = store.getState()
    const { atPx } = pointing.getState()
    const isFree = selection.state === 'empty' || selection.state === 'pressed'
    const isHere = frame && atPx && contains(displayOf(frame), atPx)
    const next = isHere && isFree && targets ? snapAt(targets, atPx, frame.displaysPx, snap) : null
    if (next !== snap) store.setState({ snap: next })
    if (targets && atPx) takeWaiting()?.()
  }

  const send = (event: SelectionEvent) => {
    const { frame, selection, snap } = store.getState()
    if (!frame || store.getState().isTaken) return
    onKnown = null
    if (event.type === 'nudge') steps.flushMarks()
    else if (event.type !== 'drag') steps.flush()
    let next = select(selection, event, frame.displaysPx)
    if (next === selection) return
    const target = offered(snap)
    const isClick = event.type === 'release' && selection.state === 'pressed' && !selection.before
    if (isClick && target) {
      const rect = visiblePart(target, union(frame.displaysPx))
      next = select(next, { type: 'set', rect }, frame.displaysPx)
    }
    store.setState({ selection: next })
    if (event.type === 'nudge') steps.soon()
    if (isBusy(next) || event.type === 'nudge') shareChange()
    else steps.now()
    snapHere()
  }

  const forget = () => {
    annotator.reset()
    onKnown = null
    pointing.setState(nowhere)
  }
  const begin = (pushed: CaptureFrame) => {
    const { packed: _packed, order: _order, ...frame } = pushed
    const { mode, lastRectPx, displaysPx } = frame
    const preset = frame.scene.rectPx ?? (mode === 'last' ? lastRectPx : null)
    const first = { rectPx: preset, marks: frame.scene.marks }
    const selection = select({ state: 'empty' }, { type: 'set', rect: preset }, displaysPx)
    forget()
    store.setState({ ...idle, frame, selection, marks: first.marks, history: startHistory(first) })
  }
  const clear = () => {
    steps.stop()
    sharing.drop()
    picture.clear()
    forget()
    store.setState(idle)
  }
  const follow = (next: CaptureScene, isStep: boolean) => {
    const { frame, selection, history } = store.getState()
    if (!frame) return
    const { rectPx } = next
    const isUnmoved = isSameScene({ rectPx, marks: [] }, { rectPx: rectOf(selection), marks: [] })
    const follows = !isStep && rectPx && !isUnmoved
    show(
      next,
      follows ? select(selection, { type: 'follow', rect: rectPx }, frame.displaysPx) : standAs(rectPx),
    )
    if (isStep) store.setState({ history: settle(history, next) })
    annotator.follow()
    snapHere()
  }

  const stops = [
    onPush('capture.frame', async (pushed) => {
      const drawing = picture.draw(pushed)
      steps.stop()
      sharing.drop()
      begin(pushed)
      if (!(await drawing)) return
      const { frame, mode, pointerHere } = pushed
      afterNextFrame(() => {
        const painted = ask('capture.painted', { frame })
        // Only this display knows that the pointer is on it.
        const startsWhole = mode === 'screen' && pointerHere && !rectOf(store.getState().selection)
        if (!startsWhole) return
        const takeDisplay = () => {
          if (store.getState().frame?.frame === frame) send({ type: 'set', rect: displayOf(pushed) })
        }
        painted.then(takeDisplay, () => undefined)
      })
    }),
    onPush('capture.snapTargets', (targets) => {
      store.setState({ targets })
      snapHere()
    }),
    onPush('capture.scene', ({ scene: next, step }) => follow(next, step)),
    onPush('capture.clear', clear),
  ]

  return {
    store,
    pointing,
    annotator,
    picture,
    ask,
    scene,
    send,
    settleNow: steps.now,
    setMarks,
    /**
     * Does it as soon as it is known what lies under the pointer, unless the user does something else before; null: now
     * they do. false where it is known.
     */
    onceKnown(goOn: (() => void) | null): boolean {
      onKnown = store.getState().targets && pointing.getState().atPx ? null : goOn
      return onKnown !== null
    },
    setSnap: (snap: Snap | null) => store.setState({ snap }),
    pointTo(atPx: Point | null, byKeys: boolean) {
      pointing.setState({ atPx, byKeys, fromAfar: false })
      snapHere()
    },
    /** The keyboard has come to this display, or left it for another. */
    setHere(pointerHere: boolean) {
      const { frame } = store.getState()
      if (frame && frame.pointerHere !== pointerHere) store.setState({ frame: { ...frame, pointerHere } })
    },
    /** Undoes (-1) or does again (1); answers whether there was anything to. */
    step(by: 1 | -1): boolean {
      steps.flush()
      const { history, selection } = store.getState()
      const next = neighbour(history, by)
      if (!next || isBusy(selection)) return false
      show(next, standAs(next.rectPx))
      steps.now()
      annotator.follow()
      snapHere()
      return true
    },
    say(text: string) {
      toasts += 1
      store.setState({ toast: { id: toasts, text } })
    },
    /** Where the pointer is, or was last, else the middle of this display. */
    here(): Point {
      const { frame } = store.getState()
      return frame ? pointOn(frame, pointing.getState().atPx) : { x: 0, y: 0 }
    },
    /** The display the user points at. */
    displayHere(): Rect | undefined {
      const { frame } = store.getState()
      return frame ? displayAt(frame.displaysPx, this.here()) : undefined
    },
    /** Whether the bars of the selection stand on this display. */
    isHome(rectPx: Rect): boolean {
      const { frame } = store.getState()
      return !!frame && isAtHome(frame, rectPx)
    },
    stop: () => {
      clear()
      for (const stop of stops) stop()
    },
  }
}
