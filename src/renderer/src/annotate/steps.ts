import type { Mark } from '../../../shared/marks'

/** Steps are numbered 1, 2, 3… in the order they were put; marks that are right already stay the same objects. */
export function numberSteps(marks: readonly Mark[]): Mark[] {
  let last = 0
  return marks.map((mark) => {
    if (mark.kind !== 'step') return mark
    last += 1
    return mark.number === last ? mark : { ...mark, number: last }
  })
}
