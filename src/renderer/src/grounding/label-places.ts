import type { Point, Rect, Size } from '../../../shared/geometry'

export const labelHeightCss = 16
export const labelMaxCss = 160
const gapCss = 2
const paddingCss = 10
/** More than these would be a carpet of words: then labels are shown for what is looked at only. */
export const labelledMax = 40

/** About how wide a label of 11 px is, CSS pixels. */
export function labelWidthCss(text: string): number {
  let width = paddingCss
  for (const char of text) width += char >= '⺀' ? 11 : 6.6
  return Math.min(labelMaxCss, Math.ceil(width))
}

/**
 * Where labels stand beside their boxes without covering a box or one another; null where there is no such place. A box
 * around another one is no obstacle to the inner one's label.
 * @param boxes CSS pixels of the shown picture
 */
export function placeLabels(
  boxes: readonly Rect[],
  widths: readonly number[],
  shown: Size,
): (Point | null)[] {
  if (boxes.length > labelledMax) return boxes.map(() => null)
  const taken: Rect[] = []
  return boxes.map((box, index) => {
    const size = { width: widths[index] ?? labelMaxCss, height: labelHeightCss }
    const obstacles = boxes.filter((other) => other === box || !isAround(other, box))
    for (const place of candidates(box, size)) {
      const rect = { ...place, ...size }
      const isFree =
        isAround({ x: 0, y: 0, ...shown }, rect) &&
        !taken.some((other) => overlaps(rect, other)) &&
        !obstacles.some((other) => overlaps(rect, other))
      if (!isFree) continue
      taken.push(rect)
      return place
    }
    return null
  })
}

function candidates(box: Rect, label: Size): Point[] {
  const [above, below] = [box.y - label.height - gapCss, box.y + box.height + gapCss]
  const toRight = box.x + box.width - label.width
  const middle = box.y + (box.height - label.height) / 2
  return [
    { x: box.x, y: above },
    { x: box.x, y: below },
    { x: toRight, y: above },
    { x: toRight, y: below },
    { x: box.x + box.width + gapCss, y: middle },
    { x: box.x - label.width - gapCss, y: middle },
  ]
}

function overlaps(a: Rect, b: Rect): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
}

function isAround(outer: Rect, inner: Rect): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  )
}
