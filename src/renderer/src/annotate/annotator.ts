import { createStore } from 'zustand/vanilla'
import type { Point } from '../../../shared/geometry'
import { limits } from '../../../shared/limits'
import type { Mark, MarkKind } from '../../../shared/marks'
import { finishMark, isTrifle, type MarkStyle, moveMark } from './mark-edits'
import { numberSteps } from './steps'
import { createStyleMemory } from './style-memory'

/** `none` leaves the pointer to the host; `select` takes marks up; every other tool draws. */
export type Tool = 'none' | 'select' | MarkKind
export type TextMark = Extract<Mark, { kind: 'text' }>

export interface AnnotatorState {
  tool: Tool
  /** Of the selected mark, else of the next one. */
  color: string
  /** Before it is scaled by `unitPx`. */
  width: number
  selectedId: string | null
  /** The text being typed; it is among the marks only once it is committed. */
  editing: { mark: TextMark; isNew: boolean } | null
  /** The pointer is down: a mark is being drawn, moved or resized. */
  isBusy: boolean
}

export interface AnnotatorOptions {
  getMarks: () => Mark[]
  /** @param step this change is a step of its own for undo; otherwise it belongs to the step before */
  setMarks: (marks: Mark[], step: boolean) => void
  /**
   * Picture pixels per unit of width, so that a medium line looks medium: a display's scale factor; of a picture shown
   * smaller than it is, how much smaller. Default 1.
   */
  unitPx?: () => number
  /** Places of boxes and redactions at the edge of what can be pointed at; without it they are where the pointer is. */
  edges?: BoxEdges
  storage?: Pick<Storage, 'getItem' | 'setItem'>
}

/** A pointer never gets beyond the last pixel: these answer which edge of it is meant. Picture pixels. */
export interface BoxEdges {
  /** Where a box ends with the pointer here. */
  end: (at: Point) => Point
  /** Where a box begins that was begun here and is now drawn `to` another place. */
  begin: (at: Point, to: Point) => Point
}

export const widths = [2, 4, 7, 12] as const
const leastWidth = 1
const mostWidth = 40
/** What a mark may have at all, picture pixels. */
const mostInkPx = 200
/** Repeated small changes of one mark within this time are one step of undo. */
const sameStepMs = 800

export type Annotator = ReturnType<typeof createAnnotator>

/** What is chosen for drawing: tool, ink and the mark taken up. Marks and their history belong to the caller. */
export function createAnnotator({
  getMarks,
  setMarks,
  unitPx = () => 1,
  edges,
  storage = globalThis.localStorage,
}: AnnotatorOptions) {
  const memory = createStyleMemory(storage)
  const first = memory.styleOf('box')
  const store = createStore<AnnotatorState>(() => ({
    tool: 'none',
    color: first.color,
    width: first.widthPx,
    selectedId: null,
    editing: null,
    isBusy: false,
  }))
  const inkWidthPx = () => Math.min(mostInkPx, store.getState().width * unitPx())
  let lastChange: { what: string; atMs: number; left: Mark[] } | null = null

  const selected = () => getMarks().find(({ id }) => id === store.getState().selectedId) ?? null
  const put = (marks: Mark[], step = true): Mark[] => {
    const numbered = numberSteps(marks)
    setMarks(numbered, step)
    return numbered
  }
  /** The kind whose ink is chosen now: of the selected mark, else of the tool. */
  const kindInHand = (): MarkKind | null => {
    const { tool } = store.getState()
    return selected()?.kind ?? (tool === 'none' || tool === 'select' ? null : tool)
  }

  /** Whatever else changed the marks, undo above all, ends the step. */
  const forgetIfChanged = () => {
    if (lastChange?.left !== getMarks()) lastChange = null
  }

  const change = (what: string, next: Mark) => {
    const nowMs = performance.now()
    forgetIfChanged()
    const isSameStep = lastChange?.what === what + next.id && nowMs - lastChange.atMs < sameStepMs
    const left = put(
      getMarks().map((mark) => (mark.id === next.id ? next : mark)),
      !isSameStep,
    )
    lastChange = { what: what + next.id, atMs: nowMs, left }
  }

  const commitText = () => {
    const { editing } = store.getState()
    if (!editing) return
    store.setState({ editing: null })
    const { mark, isNew } = editing
    const others = getMarks().filter(({ id }) => id !== mark.id)
    if (isTrifle(mark, 0)) {
      store.setState({ selectedId: null })
      if (!isNew) put(others)
      return
    }
    const before = getMarks().find(({ id }) => id === mark.id)
    if (before?.kind === 'text' && sameText(before, mark)) return
    put(before ? getMarks().map((one) => (one.id === mark.id ? mark : one)) : [...others, mark])
  }

  const select = (id: string | null) => {
    if (store.getState().editing) commitText()
    const mark = getMarks().find((one) => one.id === id)
    store.setState(
      mark
        ? { selectedId: mark.id, color: mark.color, width: mark.widthPx / unitPx() }
        : { selectedId: null, ...inkOfTool() },
    )
  }

  const inkOfTool = () => {
    const { tool } = store.getState()
    if (tool === 'none' || tool === 'select') return {}
    const { color, widthPx } = memory.styleOf(tool)
    return { color, width: widthPx }
  }

  const setInk = (ink: { color?: string; width?: number }) => {
    const state = store.getState()
    const color = ink.color ?? state.color
    const width = Math.min(mostWidth, Math.max(leastWidth, ink.width ?? state.width))
    store.setState({ color, width })
    const kind = kindInHand()
    if (kind) memory.remember(kind, { color, widthPx: width })
    const { editing } = state
    if (editing) {
      store.setState({ editing: { ...editing, mark: { ...editing.mark, color, widthPx: inkWidthPx() } } })
      return
    }
    const mark = selected()
    if (mark) change('ink', { ...mark, color, widthPx: inkWidthPx() })
  }

  return {
    store,
    getMarks,
    unitPx,
    edges,
    selected,
    select,
    commitText,
    /** The style of the next mark, in picture pixels. */
    style(): MarkStyle {
      return { color: store.getState().color, widthPx: inkWidthPx() }
    },
    newId: () => crypto.randomUUID(),
    /** Takes up a tool with the ink it had last. */
    setTool(tool: Tool) {
      commitText()
      store.setState({ tool, selectedId: null })
      store.setState(inkOfTool())
    },
    setColor: (color: string) => setInk({ color }),
    setWidth: (width: number) => setInk({ width }),
    /** Thinner (-1) or thicker (1). */
    stepWidth(by: 1 | -1) {
      const width = Math.round(store.getState().width)
      setInk({ width: width + by * (width + by > 8 ? 2 : 1) })
    },
    /** Puts a mark that was drawn, or back one that was changed; one step of undo. */
    commit(mark: Mark) {
      const next = finishMark(mark)
      const marks = getMarks()
      const isKnown = marks.some(({ id }) => id === next.id)
      if (!isKnown && marks.length >= limits.marksMax) return
      put(isKnown ? marks.map((one) => (one.id === next.id ? next : one)) : [...marks, next])
    },
    remove(id: string) {
      put(getMarks().filter((mark) => mark.id !== id))
      if (store.getState().selectedId === id) select(null)
    },
    removeSelected() {
      const mark = selected()
      if (!mark) return
      put(getMarks().filter(({ id }) => id !== mark.id))
      select(null)
    },
    nudge(dx: number, dy: number) {
      const mark = selected()
      if (mark) change('nudge', moveMark(mark, dx, dy))
    },
    duplicate() {
      const mark = selected()
      if (!mark || getMarks().length >= limits.marksMax) return
      const awayPx = Math.round(12 * unitPx())
      const copy = { ...moveMark(mark, awayPx, awayPx), id: crypto.randomUUID() }
      put([...getMarks(), copy])
      select(copy.id)
    },
    /** Begins to type: a new text, or one that is there. */
    editText(mark: TextMark, isNew: boolean) {
      commitText()
      store.setState({
        editing: { mark, isNew },
        selectedId: isNew ? null : mark.id,
        color: mark.color,
        width: mark.widthPx / unitPx(),
      })
    },
    typeText(text: string) {
      const { editing } = store.getState()
      if (!editing) return
      const mark = { ...editing.mark, text: text.slice(0, limits.markTextMaxChars) }
      store.setState({ editing: { ...editing, mark } })
    },
    /** After the marks changed elsewhere: undo may have changed the selected one, or taken it away. */
    follow() {
      forgetIfChanged()
      const { selectedId, color, width, editing } = store.getState()
      if (!selectedId || editing) return
      const mark = selected()
      if (!mark) store.setState({ selectedId: null, ...inkOfTool() })
      else if (mark.color !== color || mark.widthPx !== width * unitPx())
        store.setState({ color: mark.color, width: mark.widthPx / unitPx() })
    },
    setBusy: (isBusy: boolean) => store.setState({ isBusy }),
    /** Nothing chosen, nothing typed: between captures, or when another picture is opened. */
    reset() {
      lastChange = null
      store.setState({ tool: 'none', selectedId: null, editing: null, isBusy: false })
    },
  }
}

function sameText(a: TextMark, b: TextMark): boolean {
  return a.text === b.text && a.color === b.color && a.widthPx === b.widthPx
}
