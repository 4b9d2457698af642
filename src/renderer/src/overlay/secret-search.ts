import type { Secret } from '../../../shared/capture'
import { intersect, isSameRect, type Rect } from '../../../shared/geometry'
import { plural } from '../../../shared/i18n'
import { uncovered } from '../annotate/secret-boxes'
import { announce } from '../ui/announce'
import type { OverlayStore } from './overlay-store'
import { isBusy } from './selection'

const unchangedMs = 500
const areaMaxPx = 40_000_000

/** Has a selection searched for secrets once it has stood for a while, on the display that has its bars. Returns its stop. */
export function startSecretSearch(overlay: OverlayStore): () => void {
  const { store, ask } = overlay
  let timer: ReturnType<typeof setTimeout> | undefined
  let searched: Rect | null = null

  const found = (secrets: readonly Secret[]) => {
    store.setState({ secrets })
    const { length } = uncovered(secrets, store.getState().marks)
    if (length > 0) announce(plural(length, 'capture.secretFound', 'capture.secretsFound'))
  }
  const search = (frame: number, rectPx: Rect) => {
    ask('capture.findSecrets', { frame, rectPx }).then(
      (secrets) => {
        if (store.getState().frame?.frame === frame && searched === rectPx) found(secrets)
      },
      // It is an offer: without an answer there is none.
      () => undefined,
    )
  }

  const stop = store.subscribe(({ frame, selection }, before) => {
    const isNew = frame !== before.frame
    // While it changes hands it still is what it was: a press may end where it began.
    if (!isNew && (selection === before.selection || isBusy(selection))) return
    const rect = selection.state === 'selected' ? selection.rect : null
    if (!isNew && rect && searched && isSameRect(rect, searched)) return
    searched = rect
    clearTimeout(timer)
    const { secrets } = store.getState()
    const kept = secrets.filter(({ rectPx }) => !isNew && rect && intersect(rectPx, rect).width > 0)
    if (kept.length < secrets.length) store.setState({ secrets: kept })
    if (!frame || !rect || rect.width * rect.height > areaMaxPx || !overlay.isHome(rect)) return
    timer = setTimeout(() => search(frame.frame, rect), unchangedMs)
  })
  return () => {
    clearTimeout(timer)
    stop()
  }
}
