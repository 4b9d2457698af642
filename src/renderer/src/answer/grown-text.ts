import type { Growth } from '../../../shared/run-events'

export interface GrownText {
  text: string
  /** What came last, where that is known; see `growthOf`. */
  growth?: Growth | undefined
}

/** The text from a position on. */
export function textFrom({ text, growth }: GrownText, from: number): string {
  if (from === text.length) return ''
  return growth?.from === from ? growth.text : text.slice(from)
}
