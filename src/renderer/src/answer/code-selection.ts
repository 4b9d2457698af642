import type { CodeText } from './code-text'
import type { RowRange } from './row-window'

/** Rows are marked with their number so that a place on the page leads back to a place in the text. */
const rowSelector = '[data-row]'

function rowOf(node: Node | null): HTMLElement | null {
  const element = node instanceof Element ? node : node?.parentElement
  return element?.closest<HTMLElement>(rowSelector) ?? null
}

/** The rows a selection touches, both ends included, or null where it does not begin and end within `view`. */
export function selectedRows(view: HTMLElement, selection: Selection | null): RowRange | null {
  if (!selection || selection.isCollapsed) return null
  const numbers = [selection.anchorNode, selection.focusNode].map((node) => {
    const row = view.contains(node) ? rowOf(node) : null
    return row ? Number(row.dataset.row) : null
  })
  const [anchor, focus] = numbers
  if (anchor == null || focus == null) return null
  return { from: Math.min(anchor, focus), to: Math.max(anchor, focus) + 1 }
}

/** The source of a selection within the view: broken rows come out as the one line they are. */
export function selectedText(view: HTMLElement, selection: Selection | null, code: CodeText): string | null {
  if (!selection || selection.rangeCount === 0 || selection.isCollapsed) return null
  const range = selection.getRangeAt(0)
  const from = positionOf(view, range.startContainer, range.startOffset, code)
  const to = positionOf(view, range.endContainer, range.endOffset, code)
  return from === null || to === null ? null : code.slice(from, to)
}

function positionOf(view: HTMLElement, node: Node, offset: number, code: CodeText): number | null {
  const row = view.contains(node) ? rowOf(node) : null
  if (!row) return null
  const before = document.createRange()
  before.setStart(row, 0)
  before.setEnd(node, offset)
  return code.row(Number(row.dataset.row)).start + before.toString().length
}
