import { type Property, px } from './rules'
import type { Thing } from './things'

/** Of the letters' size: what is wider apart is something else. */
const mostSpacing = 0.25
const mostRatio = 4
/** CSS pixels of one letter. */
const leastPx = 0.05

/**
 * Letters as large as those of the reference. Widths tell it best, being longer; where they disagree with the heights, the
 * heights tell the size and the space between the letters makes up what is left.
 */
export function correctType(
  { type, ratio, growth, rect, heightDoubt, characters }: Thing,
  put: (property: Property, value: string) => void,
): void {
  if (!type || type.fontSize <= 0) return
  const { width, height } = ratio
  const isAgreed = Math.abs(width - height) <= heightDoubt * Math.max(1, height)
  const grown = isAgreed ? width : Math.abs(height - 1) > heightDoubt ? height : 1
  if (grown > mostRatio || grown < 1 / mostRatio) return
  const fontSize = type.fontSize * grown
  if (Math.abs(fontSize - type.fontSize) >= leastPx) put('font-size', px(fontSize))
  if (isAgreed || characters < 2) return
  // The width of the ink has one space less than there are letters.
  const left = (growth.width - rect.width * (grown - 1)) / (characters - 1)
  const spacing = type.letterSpacing + left
  if (Math.abs(left) >= leastPx && Math.abs(spacing) <= mostSpacing * fontSize)
    put('letter-spacing', px(spacing))
}
