import { arrowStepPx } from '../ui/arrow-step'
import { commandKey } from '../ui/command-key'
import type { Annotator } from './annotator'
import { toolOrder } from './tools'

/**
 * Keys of the marks: 1 to 9 and 0 take tools up, [ and ] change the width, Delete removes, arrows move by a pixel (Shift:
 * ten), Ctrl+D duplicates, Enter edits a text, Esc lets go of the mark and then of the tool.
 * @returns whether the key was meant for the marks; the host must then do nothing with it. While a text is typed, every
 *   key is.
 */
export function annotateKeys(event: KeyboardEvent, annotator: Annotator): boolean {
  const { tool, editing, isBusy } = annotator.store.getState()
  const mark = annotator.selected()
  if (editing) return true
  const handled = () => {
    event.preventDefault()
    return true
  }
  if (isBusy) return event.key === 'Escape' ? false : handled()
  if (event.ctrlKey || event.metaKey) {
    if (commandKey(event) !== 'd' || event.altKey || event.shiftKey || !mark) return false
    annotator.duplicate()
    return handled()
  }
  if (event.altKey) return false
  const digit = digitOf(event)
  if (digit !== null) {
    const next = toolOrder[digit - 1] ?? 'select'
    annotator.setTool(next === tool && next !== 'select' ? 'none' : next)
    return handled()
  }
  const isInUse = tool !== 'none' || mark !== null
  if (isInUse && (event.key === '[' || event.key === ']')) {
    annotator.stepWidth(event.key === '[' ? -1 : 1)
    return handled()
  }
  if (event.key === 'Escape') {
    if (!isInUse) return false
    if (mark) annotator.select(null)
    else annotator.setTool('none')
    return handled()
  }
  if (!mark) return false
  const by = arrowStepPx(event.key, event.shiftKey)
  if (by) {
    annotator.nudge(by.x, by.y)
    return handled()
  }
  if (event.key === 'Delete' || event.key === 'Backspace') {
    annotator.removeSelected()
    return handled()
  }
  if (event.key === 'Enter' && mark.kind === 'text') {
    annotator.editText(mark, false)
    return handled()
  }
  return false
}

/** Also on layouts where digits need Shift, and on the number pad. */
function digitOf({ key, code, shiftKey }: KeyboardEvent): number | null {
  if (/^\d$/.test(key)) return Number(key)
  const physical = /^Digit(\d)$/.exec(code)
  return physical && !shiftKey ? Number(physical[1]) : null
}
