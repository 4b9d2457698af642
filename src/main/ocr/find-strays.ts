import type { Rect } from '../../shared/geometry'
import { connectedAreas } from './find-boxes'
import type { OcrPicture } from './picture-view'

const edge = 36

/** What a bracket on a line of its own may read as; but for a number, anything else found this way is an icon. */
export const strayText = /^[()[\]{}<>;,|]{1,4}$/
/** Numbers of rows and pages: a ring alone is more often a drawing than a zero. */
export const strayNumber = /^(?:[1-9]|[1-9]\d{1,2})$/

/**
 * Places where a bracket may stand alone on its line, which the detector takes for no text: small drawn areas of a
 * line's height that no box covers, with text right above or below.
 */
export function findStrays(picture: OcrPicture, boxes: readonly Rect[], heightPx: number): Rect[] {
  const { pixels, widthPx: width, heightPx: height } = picture
  if (boxes.length === 0) return []
  const edges = new Uint8Array(width * height)
  for (let y = 1; y < height; y += 1) {
    for (let x = 1, at = (y * width + 1) * 4; x < width; x += 1, at += 4) {
      const left = Math.abs(pixels[at + 1]! - pixels[at - 3]!)
      const above = Math.abs(pixels[at + 1]! - pixels[at + 1 - width * 4]!)
      if (left > edge || above > edge) edges[y * width + x] = 255
    }
  }
  for (const box of boxes) {
    const left = Math.max(0, Math.floor(box.x))
    const right = Math.min(width, Math.ceil(box.x + box.width))
    const bottom = Math.min(height, Math.ceil(box.y + box.height))
    for (let y = Math.max(0, Math.floor(box.y)); y < bottom; y += 1) {
      if (right > left) edges.fill(0, y * width + left, y * width + right)
    }
  }
  const found: Rect[] = []
  for (const area of connectedAreas({ values: edges, width, height })) {
    const areaHeight = area.bottom - area.top + 1
    const areaWidth = area.right - area.left + 1
    const fits = areaHeight > heightPx * 0.6 && areaHeight < heightPx * 1.4 && areaWidth < heightPx * 1.2
    const place = { x: area.left, y: area.top, width: areaWidth, height: areaHeight }
    if (fits && boxes.some((box) => isNextLine(box, place, heightPx))) found.push(place)
  }
  return found.slice(0, mostStrays)
}

const mostStrays = 60

function isNextLine(box: Rect, place: Rect, heightPx: number): boolean {
  const apart = Math.abs(box.y + box.height / 2 - place.y - place.height / 2)
  const beside = place.x > box.x + box.width + heightPx * 4 || place.x + place.width < box.x - heightPx * 8
  const isSameLine =
    apart < heightPx * 0.35 && place.x > box.x - heightPx * 8 && place.x < box.x + box.width + heightPx * 6
  return isSameLine || (apart > heightPx * 0.7 && apart < heightPx * 3.2 && !beside)
}
