import { intersect, isSameRect, type Rect } from '../../../shared/geometry'
import type { OverlayStore } from './overlay-store'

const unchangedMs = 500
const areaMaxPx = 40_000_000

/** Has a selection searched for secrets once it has stood for a while, on the display that has its bars. Returns its stop. */
export function startSecretSearch(overlay: OverlayStore): () => void {
  const { store, ask } = overlay
  let timer: ReturnType<typeof setTimeout> | undefined
  let searched: Rect | null = null

  const search = (frame: number, rectPx: Rect) => {
    const isStill = () => {
      const { frame: now, selection } = store.getState()
      return now?.frame === frame && selection.state === 'selected' && isSameRect(selection.rect, rectPx)
    }
    ask('capture.findSecrets', { frame, rectPx }).then(
      (secrets) => {
        if (isStill()) store.setState({ secrets })
      },
      // It is an offer: without an answer there is none.
      () => undefined,
    )
  }

  const stop = store.subscribe(({ frame, selection }, before) => {
    if (frame === before.frame && selection === before.selection) return
    const rect = selection.state === 'selected' ? selection.rect : null
    if (rect && searched && isSameRect(rect, searched) && frame === before.frame) return
    searched = rect
    clearTimeout(timer)
    const { secrets } = store.getState()
    const kept = secrets.filter(
      ({ rectPx }) => rect && intersect(rectPx, rect).width > 0 && frame === before.frame,
    )
    if (kept.length < secrets.length) store.setState({ secrets: kept })
    if (!frame || !rect || rect.width * rect.height > areaMaxPx || !overlay.isHome(rect)) return
    timer = setTimeout(() => search(frame.frame, rect), unchangedMs)
  })
  return () => {
    clearTimeout(timer)
    stop()
  }
}
