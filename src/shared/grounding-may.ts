import { findFences } from './grounding-evidence'
import { hasCandidate } from './grounding-scan'

/**
 * Whether `findBoxes` could find anything: false is certain, true is not. One pass over the text, linear in its length;
 * code in fences of a programming language is passed over unless it names `bbox_2d`, as `findBoxes` does.
 */
export function mayHaveBoxes(answer: string): boolean {
  if (!/\d|[０-９]/.test(answer)) return false
  if (answer.includes('bbox_2d')) return true
  let from = 0
  for (const fence of findFences(answer)) {
    if (hasCandidate(answer.slice(from, fence.isData ? fence.to : fence.from))) return true
    from = fence.to
  }
  return hasCandidate(answer.slice(from))
}
