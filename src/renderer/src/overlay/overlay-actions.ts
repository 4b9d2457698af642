import type { CaptureAction, CaptureDelayS, Secret } from '../../../shared/capture'
import type { Rect } from '../../../shared/geometry'
import { t } from '../../../shared/i18n'
import { limits } from '../../../shared/limits'
import { renderInk } from '../annotate/ink'
import { inkBounds } from '../annotate/mark-bounds'
import { redactionOf } from '../annotate/secret-boxes'
import { touches } from '../annotate/shapes'
import { errorInfoOf } from '../ipc'
import type { OverlayStore } from './overlay-store'

export type OverlayActions = ReturnType<typeof createActions>

/** What ends a capture, or goes on with its region in another way. */
export function createActions(overlay: OverlayStore) {
  const { store, ask, annotator } = overlay

  /** The region and its frame, once it may be taken: it stands, and is large enough. */
  const region = (): { frame: number; rectPx: Rect } | null => {
    // A text half typed belongs to the picture, too.
    annotator.commitText()
    const { frame, selection, isTaken } = store.getState()
    if (!frame || isTaken || selection.state !== 'selected') return null
    const { rect } = selection
    if (Math.min(rect.width, rect.height) >= limits.selectionMinPx)
      return { frame: frame.frame, rectPx: rect }
    overlay.say(t('capture.tooSmall', { min: limits.selectionMinPx }))
    return null
  }

  /** The region for what takes the screen as it goes on: marks would be left behind, redactions too. */
  const bareRegion = () => {
    const taken = region()
    const isMarked = taken && store.getState().marks.some((mark) => touches(inkBounds(mark), taken.rectPx))
    if (!isMarked) return taken
    overlay.say(t('capture.marksStay'))
    return null
  }

  const leaveWith = (call: Promise<void>) => {
    const { frame } = store.getState()
    store.setState({ isTaken: true })
    // Where this overlay still stands by then nothing was taken, and everything is as it was.
    const goOn = () => {
      const stands = store.getState().frame?.frame === frame?.frame
      if (stands) store.setState({ isTaken: false })
      return stands
    }
    call.then(goOn, (error: unknown) => {
      if (!goOn()) return
      const { code, params } = errorInfoOf(error)
      overlay.say(`${t(`error.${code}.cause`, params)} ${t(`error.${code}.next`, params)}`)
    })
  }

  const take = (action: CaptureAction | 'first') => {
    const taken = region()
    if (!taken) return
    const ink = renderInk(store.getState().marks, taken.rectPx)
    leaveWith(ask('capture.take', { ...taken, action, ink }))
  }
  const record = () => {
    const taken = bareRegion()
    if (taken) leaveWith(ask('capture.record', taken))
  }

  return {
    take,
    record,
    /** What the capture was begun for. */
    confirm: () => (store.getState().frame?.first === 'record' ? record() : take('first')),
    delay(delayS: CaptureDelayS) {
      const taken = region()
      if (taken) leaveWith(ask('capture.delay', { frame: taken.frame, scene: overlay.scene(), delayS }))
    },
    scroll() {
      const taken = bareRegion()
      if (taken) leaveWith(ask('capture.scroll', taken))
    },
    redact(secrets: readonly Secret[]) {
      const { marks } = store.getState()
      const room = Math.max(0, limits.marksMax - marks.length)
      const added = secrets.slice(0, room).map((secret) => redactionOf(secret, annotator.newId()))
      if (added.length > 0) overlay.setMarks([...marks, ...added], true)
    },
    cancel() {
      if (!store.getState().isTaken) ask('capture.cancel').catch(() => undefined)
    },
  }
}
