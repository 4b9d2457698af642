import type { CaptureScene } from '../../../shared/capture'
import type { Ask } from '../ipc'

/** Tells the other displays what is selected and drawn: at most once a frame while it changes, at once when it stands. */
export function createSharing(ask: Ask) {
  let pending: { frame: number; scene: CaptureScene } | null = null
  let request = 0

  const tell = (frame: number, scene: CaptureScene, step: boolean) => {
    // A capture that has just ended answers nothing any more.
    ask('capture.share', { frame, scene, step }).catch(() => undefined)
  }
  const drop = () => {
    cancelAnimationFrame(request)
    request = 0
    pending = null
  }

  return {
    changed(frame: number, scene: CaptureScene) {
      pending = { frame, scene }
      request ||= requestAnimationFrame(() => {
        const latest = pending
        drop()
        if (latest) tell(latest.frame, latest.scene, false)
      })
    },
    settled(frame: number, scene: CaptureScene) {
      drop()
      tell(frame, scene, true)
    },
    drop,
  }
}
