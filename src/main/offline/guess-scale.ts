import type { OcrLine } from '../../shared/ocr'

/** Text of interfaces is 12 to 16 CSS pixels; its ink, from the top of `l` to the foot of `p`, about as much. */
const largestUsualPx = 20
const narrowestPx = 700

/**
 * How many pixels of a picture are a CSS pixel, from the usual height of its lines: pictures say nothing of it themselves.
 * A picture narrower than a phone's at twice the pixels is taken for what it is.
 */
export function guessScale(lines: readonly Pick<OcrLine, 'rectPx'>[], widthPx: number): number {
  const heights = lines.map(({ rectPx }) => rectPx.height).sort((a, b) => a - b)
  const usual = heights[heights.length >> 1] ?? 0
  if (widthPx < narrowestPx || usual <= largestUsualPx) return 1
  return usual <= largestUsualPx * 1.7 ? 2 : 3
}
