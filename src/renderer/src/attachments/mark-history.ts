import type { Mark } from '../../../shared/marks'

export interface MarkHistory {
  marks: Mark[]
  past: readonly Mark[][]
  future: readonly Mark[][]
}

export const emptyHistory: MarkHistory = { marks: [], past: [], future: [] }

/** The next state of the marks; as a step of its own for undo, or as part of the step before. */
export function withMarks(history: MarkHistory, marks: Mark[], step: boolean): MarkHistory {
  return { marks, past: step ? [...history.past, history.marks] : history.past, future: [] }
}

export function undo({ marks, past, future }: MarkHistory): MarkHistory {
  const before = past.at(-1)
  return before
    ? { marks: before, past: past.slice(0, -1), future: [marks, ...future] }
    : { marks, past, future }
}

export function redo({ marks, past, future }: MarkHistory): MarkHistory {
  const [next, ...rest] = future
  return next ? { marks: next, past: [...past, marks], future: rest } : { marks, past, future }
}
