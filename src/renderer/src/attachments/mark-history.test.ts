import { expect, it } from 'vitest'
import type { Mark } from '../../../shared/marks'
import { emptyHistory, redo, undo, withMarks } from './mark-history'

const marks = (...ids: string[]): Mark[] =>
  ids.map((id) => ({
    id,
    color: '#ff0000',
    widthPx: 2,
    kind: 'box',
    rectPx: { x: 0, y: 0, width: 1, height: 1 },
  }))
const ids = (history: { marks: Mark[] }) => history.marks.map(({ id }) => id).join('')

it('goes back and forth by steps, not by changes', () => {
  let history = withMarks(emptyHistory, marks('a'), true)
  history = withMarks(history, marks('a', 'b'), true)
  history = withMarks(history, marks('a', 'c'), false)
  expect(ids(history)).toBe('ac')
  history = undo(history)
  expect(ids(history)).toBe('a')
  expect(ids(redo(history))).toBe('ac')
  history = undo(undo(undo(history)))
  expect(ids(history)).toBe('')
  expect(ids(redo(redo(redo(history))))).toBe('ac')
})

it('drawing after an undo leaves nothing to redo', () => {
  const undone = undo(withMarks(emptyHistory, marks('a'), true))
  const drawn = withMarks(undone, marks('b'), true)
  expect(redo(drawn)).toEqual(drawn)
  expect(ids(undo(drawn))).toBe('')
})
