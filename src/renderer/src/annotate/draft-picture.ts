import type { Point, Rect } from '../../../shared/geometry'
import type { Mark } from '../../../shared/marks'
import { drawMark, drawStroke } from './draw-mark'
import { createInkTiles } from './ink-tiles'
import { type InkView, placeInView, sizeOfView, toPicture } from './ink-view'
import { inkParts } from './mark-bounds'
import { boundsOf, grow, snapOutward, strokeReachPx, touches, without } from './shapes'

type Stroke = Extract<Mark, { kind: 'pen' | 'highlighter' }>

interface Shown {
  mark: Mark
  /** Where its ink is, device pixels of the view. */
  places: Rect[]
}

export type DraftPicture = ReturnType<typeof createDraftPicture>

/** The one mark that changes with every move of the pointer; a stroke is only drawn where it grew. */
export function createDraftPicture(host: HTMLElement) {
  const tiles = createInkTiles(host)
  let shown: Shown | null = null

  const repaint = (dirty: readonly Rect[], mark: Mark, inked: readonly Rect[], view: InkView) => {
    tiles.repaint(
      dirty,
      (part) => inked.some((place) => touches(place, part)),
      (context, part) => {
        toPicture(context, view)
        if (isStroke(mark)) drawStroke(context, mark, partInPicture(part, view))
        else drawMark(context, mark)
      },
    )
  }

  return {
    show(mark: Mark, view: InkView): void {
      if (tiles.resize(sizeOfView(view), view.pixelRatio)) shown = null
      const before = shown
      const places = inkParts(mark).map((part) => placeInView(part, view))
      shown = { mark, places }
      const grown = before && isStroke(mark) && isStroke(before.mark) && grownPart(before.mark, mark)
      if (grown) repaint([placeInView(grown, view)], mark, places, view)
      else repaint(before ? changedParts(before, shown) : places, mark, places, view)
    },
    clear(): void {
      tiles.clear()
      shown = null
    },
  }
}

/** Of a solid area only what it gained and lost; of anything else, where it was and is. */
function changedParts(before: Shown, after: Shown): Rect[] {
  const [was] = before.places
  const [is] = after.places
  if (was && is && before.mark.kind === 'redaction' && after.mark.kind === 'redaction')
    return [...without(was, is), ...without(is, was)]
  return [...before.places, ...after.places]
}

function isStroke(mark: Mark): mark is Stroke {
  return mark.kind === 'pen' || mark.kind === 'highlighter'
}

/** Where a stroke differs from what it was before more points came; null when it is another stroke altogether. */
export function grownPart(before: Stroke, after: Stroke): Rect | null {
  // Growing keeps all points but the last, as the same objects; curves depend on their neighbours.
  const kept = before.pointsPx.length - 2
  if (kept < 0 || before.pointsPx[kept] !== after.pointsPx[kept] || before.id !== after.id) return null
  const from = Math.max(0, kept - 1)
  const points: Point[] = [...before.pointsPx.slice(from), ...after.pointsPx.slice(from)]
  return snapOutward(grow(boundsOf(points), strokeReachPx(after)))
}

function partInPicture(part: Rect, { viewPx, zoom }: InkView): Rect {
  return {
    x: part.x / zoom + viewPx.x,
    y: part.y / zoom + viewPx.y,
    width: part.width / zoom,
    height: part.height / zoom,
  }
}
