import type { Point, Rect } from '../../../shared/geometry'
import type { Mark } from '../../../shared/marks'
import type { MarkStyle } from './mark-edits'
import { lettersOn, rimOf } from './palette'
import {
  arrowOutline,
  fontPxOf,
  highlighterAlpha,
  highlighterPx,
  lineHeight,
  measureFontPx,
  measureLabel,
  measureLabelRect,
  measureTicks,
  rimPx,
  smoothStroke,
  snapOutward,
  stepRadiusPx,
  strokeReachPx,
} from './shapes'
import { baselinePx, inkFont, inkFonts, inkFontWeight, measureLine } from './text-box'

export type InkContext = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D

/** Draws one mark; the context's units are picture pixels. Leaves no state but what a mark sets anew. */
export function drawMark(context: InkContext, mark: Mark): void {
  context.lineCap = 'round'
  context.lineJoin = 'round'
  const { color, widthPx } = mark
  switch (mark.kind) {
    case 'redaction': {
      const { x, y, width, height } = snapOutward(mark.rectPx)
      context.fillStyle = color
      context.fillRect(x, y, width, height)
      return
    }
    case 'box': {
      // Lines of odd width lie on the middle of pixels, so that their edges are sharp.
      const half = Math.round(widthPx) % 2 ? 0.5 : 0
      const { x, y, width, height } = mark.rectPx
      const path = new Path2D()
      path.roundRect(x + half, y + half, width, height, Math.min(widthPx, width / 2, height / 2))
      strokeRimmed(context, path, color, widthPx)
      return
    }
    case 'arrow': {
      const path = polygon(arrowOutline(mark.fromPx, mark.toPx, widthPx))
      context.strokeStyle = rimOf(color)
      context.lineWidth = widthPx * 0.2 + rimPx(widthPx) * 2
      context.stroke(path)
      context.strokeStyle = color
      context.fillStyle = color
      context.lineWidth = widthPx * 0.2
      context.fill(path)
      context.stroke(path)
      return
    }
    case 'line':
      strokeRimmed(context, lines([[mark.fromPx, mark.toPx]]), color, widthPx)
      return
    case 'pen':
    case 'highlighter':
      inkStroke(context, mark, strokePath(mark.pointsPx))
      return
    case 'measure':
      drawMeasure(context, mark)
      return
    case 'text': {
      const fontPx = fontPxOf(widthPx)
      context.font = inkFont(fontPx)
      context.textAlign = 'left'
      context.textBaseline = 'alphabetic'
      const baseline = baselinePx(fontPx)
      context.strokeStyle = rimOf(color)
      context.lineWidth = Math.max(2, fontPx / 9)
      context.fillStyle = color
      mark.text.split('\n').forEach((line, index) => {
        const y = mark.atPx.y + index * fontPx * lineHeight + baseline
        context.strokeText(line, mark.atPx.x, y)
        context.fillText(line, mark.atPx.x, y)
      })
      return
    }
    case 'step': {
      const radius = stepRadiusPx(widthPx)
      const { x, y } = mark.atPx
      const disc = new Path2D()
      disc.arc(x, y, radius, 0, Math.PI * 2)
      context.fillStyle = color
      context.fill(disc)
      context.strokeStyle = rimOf(color)
      context.lineWidth = rimPx(widthPx) * 1.5
      context.stroke(disc)
      drawLetters(
        context,
        String(mark.number),
        { x, y },
        radius * (mark.number > 99 ? 0.8 : 1.1),
        lettersOn(color),
      )
    }
  }
}

function drawMeasure(context: InkContext, mark: MarkStyle & { fromPx: Point; toPx: Point }): void {
  const { fromPx, toPx, color, widthPx } = mark
  strokeRimmed(context, lines([[fromPx, toPx], ...measureTicks(fromPx, toPx, widthPx)]), color, widthPx)
  const label = measureLabel(fromPx, toPx)
  const fontPx = measureFontPx(widthPx)
  const rect = measureLabelRect(fromPx, toPx, widthPx, measureLine(label, fontPx))
  const pill = new Path2D()
  pill.roundRect(rect.x, rect.y, rect.width, rect.height, rect.height / 2)
  context.fillStyle = color
  context.fill(pill)
  context.strokeStyle = rimOf(color)
  context.lineWidth = 1
  context.stroke(pill)
  drawLetters(
    context,
    label,
    { x: rect.x + rect.width / 2, y: rect.y + rect.height / 2 },
    fontPx,
    lettersOn(color),
  )
}

function drawLetters(context: InkContext, text: string, at: Point, fontPx: number, color: string): void {
  context.font = `${inkFontWeight} ${fontPx}px ${inkFonts}`
  context.textAlign = 'center'
  context.textBaseline = 'alphabetic'
  context.fillStyle = color
  // Optically centred: digits have no descent, so the middle of their own height is what counts.
  const { actualBoundingBoxAscent: ascent, actualBoundingBoxDescent: descent } = context.measureText('0')
  context.fillText(text, at.x, at.y + (ascent - descent) / 2)
}

/** Ink with its rim below it. */
function strokeRimmed(context: InkContext, path: Path2D, color: string, widthPx: number): void {
  context.strokeStyle = rimOf(color)
  context.lineWidth = widthPx + rimPx(widthPx) * 2
  context.stroke(path)
  context.strokeStyle = color
  context.lineWidth = widthPx
  context.stroke(path)
}

function polygon(points: readonly Point[]): Path2D {
  const path = new Path2D()
  for (const { x, y } of points) path.lineTo(x, y)
  path.closePath()
  return path
}

function lines(pairs: readonly (readonly [Point, Point])[]): Path2D {
  const path = new Path2D()
  for (const [from, to] of pairs) {
    path.moveTo(from.x, from.y)
    path.lineTo(to.x, to.y)
  }
  return path
}

function strokePath(points: readonly Point[]): Path2D {
  const { from, pieces } = smoothStroke(points)
  const path = new Path2D()
  path.moveTo(from.x, from.y)
  // A stroke without a length is a dot.
  if (pieces.length === 0) path.lineTo(from.x, from.y)
  for (const { control, to } of pieces) path.quadraticCurveTo(control.x, control.y, to.x, to.y)
  return path
}

type Stroke = Extract<Mark, { kind: 'pen' | 'highlighter' }>

/** Draws what a stroke leaves inside `part`, without the cost of its whole length. */
export function drawStroke(context: InkContext, mark: Stroke, part: Rect): void {
  context.lineCap = 'round'
  context.lineJoin = 'round'
  const reachPx = strokeReachPx(mark)
  const left = part.x - reachPx
  const top = part.y - reachPx
  const right = part.x + part.width + reachPx
  const bottom = part.y + part.height + reachPx
  const { from, pieces } = smoothStroke(mark.pointsPx)
  if (pieces.length === 0) {
    inkStroke(context, mark, strokePath(mark.pointsPx))
    return
  }
  const path = new Path2D()
  let start = from
  let isPenDown = false
  for (const { control, to } of pieces) {
    const isNear =
      Math.max(start.x, control.x, to.x) >= left &&
      Math.min(start.x, control.x, to.x) <= right &&
      Math.max(start.y, control.y, to.y) >= top &&
      Math.min(start.y, control.y, to.y) <= bottom
    if (isNear) {
      if (!isPenDown) path.moveTo(start.x, start.y)
      path.quadraticCurveTo(control.x, control.y, to.x, to.y)
    }
    isPenDown = isNear
    start = to
  }
  inkStroke(context, mark, path)
}

function inkStroke(context: InkContext, { kind, color, widthPx }: Stroke, path: Path2D): void {
  if (kind === 'pen') {
    strokeRimmed(context, path, color, widthPx)
    return
  }
  // One path, stroked once: where it crosses itself it is not darker.
  context.globalAlpha = highlighterAlpha
  context.strokeStyle = color
  context.lineWidth = highlighterPx(widthPx)
  context.stroke(path)
  context.globalAlpha = 1
}
