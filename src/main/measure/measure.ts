import type { DesignFacts } from '../../shared/design-facts'
import type { OcrLine } from '../../shared/ocr'
import { layOut } from './layout/lay-out'
import { type MeasureOptions, measureItems } from './pixels/measure-items'
import type { Picture } from './pixels/raster'

/** Everything that is measured on a picture: what lies on it, and how it lies. */
export function measure(
  picture: Picture,
  lines: readonly OcrLine[],
  { scale, checkStopped }: MeasureOptions,
): DesignFacts {
  const { widthPx, heightPx } = picture
  const items = measureItems(picture, lines, { scale, checkStopped })
  checkStopped()
  return { version: 1, widthPx, heightPx, scale, ...items, ...layOut({ ...items, widthPx, heightPx, scale }) }
}
