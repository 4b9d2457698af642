import type { Rect } from '../../../shared/geometry'
import type { Mark } from '../../../shared/marks'
import { drawMark } from './draw-mark'
import { createInkTiles } from './ink-tiles'
import { type InkView, placeInView, sizeOfView, toPicture } from './ink-view'
import { inkBounds } from './mark-bounds'
import { touches } from './shapes'

interface Drawn {
  mark: Mark
  /** Device pixels of the view. */
  place: Rect
}

export type InkPicture = ReturnType<typeof createInkPicture>

/** Marks on a stack of canvas tiles: `show` redraws only where they differ from what was shown before. */
export function createInkPicture(host: HTMLElement) {
  const tiles = createInkTiles(host)
  let view: InkView = { viewPx: { x: 0, y: 0, width: 0, height: 0 }, zoom: 1, pixelRatio: 1 }
  let drawn: Drawn[] = []

  const repaint = (dirty: readonly Rect[]) => {
    const touched = drawn.filter(({ place }) => dirty.some((part) => touches(place, part)))
    tiles.repaint(
      dirty,
      (part) => touched.some(({ place }) => touches(place, part)),
      (context, part) => {
        toPicture(context, view)
        for (const { mark, place } of touched) if (touches(place, part)) drawMark(context, mark)
      },
    )
  }

  return {
    show(marks: readonly Mark[], nextView: InkView): void {
      const isSameView =
        nextView.viewPx.x === view.viewPx.x &&
        nextView.viewPx.y === view.viewPx.y &&
        nextView.zoom === view.zoom
      view = nextView
      if (tiles.resize(sizeOfView(view), view.pixelRatio) || !isSameView) {
        tiles.clear()
        drawn = []
      }
      const before = new Map(drawn.map((one) => [one.mark.id, one]))
      const next = marks.map((mark): Drawn => {
        const known = before.get(mark.id)
        return known && isSame(known.mark, mark) ? known : { mark, place: placeInView(inkBounds(mark), view) }
      })
      const dirty = changedPlaces(drawn, next)
      drawn = next
      if (dirty.length === 0) return
      repaint(dirty)
      tiles.keepOnly(drawn.map(({ place }) => place))
    },
    clear(): void {
      tiles.clear()
      drawn = []
    },
  }
}

/** What must be drawn anew to get from some marks to others. */
function changedPlaces(before: readonly Drawn[], after: readonly Drawn[]): Rect[] {
  const kept = new Set(after)
  const known = new Set(before)
  const stayed = before.filter((one) => kept.has(one))
  // Marks that changed their order among themselves are drawn anew as well.
  const order = after.filter((one) => known.has(one))
  const moved = stayed.filter((one, index) => order[index] !== one)
  const changed = [
    ...before.filter((one) => !kept.has(one)),
    ...after.filter((one) => !known.has(one)),
    ...moved,
  ]
  return changed.map(({ place }) => place)
}

/** Marks that came from elsewhere are other objects with the same content. */
function isSame(a: Mark, b: Mark): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b)
}
