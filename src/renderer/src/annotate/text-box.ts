import type { Point, Rect } from '../../../shared/geometry'
import { fontPxOf, lineHeight } from './shapes'

export const inkFonts =
  'system-ui, -apple-system, "Segoe UI", "Noto Sans", "Liberation Sans", "Noto Sans CJK SC", sans-serif'
export const inkFontWeight = 600

export const inkFont = (fontPx: number) => `${inkFontWeight} ${fontPx}px ${inkFonts}`

/** The width of one line of letters of this size, picture pixels. */
export type MeasureLine = (line: string, fontPx: number) => number

let context: OffscreenCanvasRenderingContext2D | null = null

function measuring(fontPx: number): OffscreenCanvasRenderingContext2D {
  context ??= new OffscreenCanvas(1, 1).getContext('2d') as OffscreenCanvasRenderingContext2D
  context.font = inkFont(fontPx)
  return context
}

export const measureLine: MeasureLine = (line, fontPx) => measuring(fontPx).measureText(line).width

/** How far below the top of its line box a line's baseline is: as CSS places it with the same font and line height. */
export function baselinePx(fontPx: number): number {
  const { fontBoundingBoxAscent: ascent, fontBoundingBoxDescent: descent } =
    measuring(fontPx).measureText('x')
  return (fontPx * lineHeight - (ascent + descent)) / 2 + ascent
}

/** The box around a text of one or more lines. */
export function textBox(
  atPx: Point,
  text: string,
  widthPx: number,
  measure: MeasureLine = measureLine,
): Rect {
  const fontPx = fontPxOf(widthPx)
  const lines = text.split('\n')
  return {
    ...atPx,
    width: Math.max(fontPx / 2, ...lines.map((line) => measure(line, fontPx))),
    height: lines.length * fontPx * lineHeight,
  }
}
