import type { Point, Rect } from '../../../shared/geometry'
import type { Mark } from '../../../shared/marks'
import type { Annotator } from './annotator'
import { markAt } from './hit-test'
import { handleAt } from './mark-edits'
import { createPointerGesture, type PointerInput } from './pointer-gesture'

/** How near the pointer must be to a handle or a line, CSS pixels. */
const reachCss = 7

interface Ink {
  draw: (draft: Mark | null) => void
  hide: (id: string | null) => void
}

/** The pointer without React between it and the ink. */
export function listenToPointer(
  element: HTMLElement,
  annotator: Annotator,
  latest: { readonly current: { viewPx: Rect; scale: number } },
  ink: Ink,
): () => void {
  const reachPx = () => reachCss * latest.current.scale
  const gesture = createPointerGesture(annotator, reachPx)
  let origin: Point = { x: 0, y: 0 }
  let pointerId: number | null = null
  /** Of a box or a redaction whose edges are drawn, where it began. */
  let box: { began: Point | null; from: Point } | null = null

  const place = (event: MouseEvent): Point => {
    const { viewPx, scale } = latest.current
    return {
      x: viewPx.x + (event.clientX - origin.x) * scale,
      y: viewPx.y + (event.clientY - origin.y) * scale,
    }
  }
  const input = (event: PointerEvent) => {
    const coalesced = event.getCoalescedEvents()
    const at = place(event)
    return {
      at,
      path: coalesced.length > 0 ? coalesced.map(place) : [at],
      straight: event.shiftKey,
      picks: event.ctrlKey,
    }
  }
  const measureOrigin = () => {
    const { left, top } = element.getBoundingClientRect()
    origin = { x: left, y: top }
  }

  /** What a press here begins, where that is a box's edges. */
  const boxAt = (event: PointerEvent, at: Point) => {
    if (!annotator.edges) return null
    const selected = annotator.selected()
    const isResized = selected !== null && handleAt(selected, at, reachPx()) !== null
    const isDrawn = !isResized && cursorAt(annotator, at, reachPx(), event.ctrlKey) === ''
    const kind = isResized ? selected.kind : isDrawn ? annotator.store.getState().tool : null
    if (kind !== 'box' && kind !== 'redaction') return null
    return { began: isDrawn ? whole(at) : null, from: at }
  }
  const toEdges = ({ began, from }: NonNullable<typeof box>, moved: PointerInput): PointerInput => {
    const { edges } = annotator
    if (!edges) return moved
    const to = edges.end(whole(moved.at))
    // The gesture draws anew from this very point with each move.
    if (began) Object.assign(from, edges.begin(began, to))
    return { ...moved, at: to, path: [to] }
  }

  /** Without a tool only what lies under the pointer is taken up; everything else is the host's. */
  const isMeant = (event: PointerEvent) => {
    const { tool, editing } = annotator.store.getState()
    return (
      tool !== 'none' ||
      editing !== null ||
      cursorAt(annotator, place(event), reachPx(), event.ctrlKey) !== ''
    )
  }

  const onDown = (event: PointerEvent) => {
    if (event.button !== 0 || isTyping(event)) return
    measureOrigin()
    if (!isMeant(event)) {
      annotator.select(null)
      return
    }
    pointerId = event.pointerId
    element.setPointerCapture(event.pointerId)
    const before = annotator.store.getState().selectedId
    const pressed = input(event)
    box = boxAt(event, pressed.at)
    gesture.press(pressed)
    const draft = gesture.draft()
    if (draft && annotator.store.getState().selectedId === draft.id) ink.hide(draft.id)
    else if (before) ink.hide(null)
    ink.draw(draft)
    event.stopPropagation()
  }
  const onMove = (event: PointerEvent) => {
    if (event.pointerId !== pointerId) {
      measureOrigin()
      element.style.cursor = cursorAt(annotator, place(event), reachPx(), event.ctrlKey)
      return
    }
    event.stopPropagation()
    gesture.move(box ? toEdges(box, input(event)) : input(event))
    ink.draw(gesture.draft())
  }
  const onUp = (event: PointerEvent) => {
    if (event.pointerId !== pointerId) return
    pointerId = null
    event.stopPropagation()
    gesture.release()
  }
  const cancel = () => {
    pointerId = null
    if (!gesture.cancel()) return false
    ink.draw(null)
    ink.hide(null)
    return true
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !cancel()) return
    event.preventDefault()
    event.stopImmediatePropagation()
  }
  const onDoubleClick = (event: MouseEvent) => {
    if (isTyping(event)) return
    const mark = markAt(annotator.getMarks(), place(event), reachPx())
    if (mark?.kind === 'text') annotator.editText(mark, false)
    if (mark || annotator.store.getState().tool !== 'none') event.stopPropagation()
  }

  const stopFollowing = annotator.store.subscribe(({ tool }, before) => {
    if (tool !== before.tool) element.style.cursor = ''
  })
  element.addEventListener('pointerdown', onDown)
  element.addEventListener('pointermove', onMove)
  element.addEventListener('pointerup', onUp)
  element.addEventListener('pointercancel', cancel)
  element.addEventListener('dblclick', onDoubleClick)
  window.addEventListener('keydown', onKey, true)
  return () => {
    cancel()
    stopFollowing()
    element.style.cursor = ''
    element.removeEventListener('pointerdown', onDown)
    element.removeEventListener('pointermove', onMove)
    element.removeEventListener('pointerup', onUp)
    element.removeEventListener('pointercancel', cancel)
    element.removeEventListener('dblclick', onDoubleClick)
    window.removeEventListener('keydown', onKey, true)
  }
}

const whole = ({ x, y }: Point): Point => ({ x: Math.round(x), y: Math.round(y) })

const isTyping = (event: Event) => event.target instanceof HTMLTextAreaElement

const handleCursors: Record<string, string> = {
  nw: 'nwse-resize',
  se: 'nwse-resize',
  size: 'nwse-resize',
  ne: 'nesw-resize',
  sw: 'nesw-resize',
  n: 'ns-resize',
  s: 'ns-resize',
  e: 'ew-resize',
  w: 'ew-resize',
  from: 'grab',
  to: 'grab',
}

/** The cursor over a mark or a handle; elsewhere it is the tool's. */
function cursorAt(annotator: Annotator, at: Point, reachPx: number, picks: boolean): string {
  const { tool } = annotator.store.getState()
  const selected = annotator.selected()
  const handle = selected && handleAt(selected, at, reachPx)
  if (handle) return handleCursors[handle] ?? 'grab'
  const isPicking = picks || tool === 'select' || tool === 'none'
  const held = isPicking
    ? markAt(annotator.getMarks(), at, reachPx)
    : selected && markAt([selected], at, reachPx)
  if (held) return 'move'
  return ''
}
