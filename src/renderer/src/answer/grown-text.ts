import type { Growth } from '../../../shared/run-events'

export interface GrownText {
  text: string
  /** What came last, where that is known; see `growthsOf`. */
  growths?: readonly Growth[] | undefined
}

/** The text from a position on. */
export function textFrom({ text, growths = [] }: GrownText, from: number): string {
  if (from === text.length) return ''
  const first = growths.findIndex((growth) => growth.from === from)
  if (first < 0) return text.slice(from)
  return growths
    .slice(first)
    .map((growth) => growth.text)
    .join('')
}
