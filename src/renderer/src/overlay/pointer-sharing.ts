import { contains, type Point } from '../../../shared/geometry'
import { displayOf } from './desktop-space'
import type { OverlayStore } from './overlay-store'

interface FarPointer {
  atPx: Point | null
  isAway: boolean
}

/**
 * A pointer that drags belongs to the window it was pressed on. Beyond its display that window tells the others where it
 * is, so that the one there shows the magnifier. Returns its stop.
 */
export function startPointerSharing({ store, pointing }: OverlayStore): () => void {
  const channel = new BroadcastChannel('capture-pointer')
  let wasAway = false
  const tell = () => {
    const { frame, selection } = store.getState()
    const { atPx } = pointing.getState()
    const drags = selection.state === 'drawing' || selection.state === 'resizing'
    const isAway = !!frame && !!atPx && drags && !contains(displayOf(frame), atPx)
    if (isAway || wasAway) channel.postMessage({ atPx, isAway } satisfies FarPointer)
    wasAway = isAway
  }
  const stops = [
    pointing.subscribe(tell),
    store.subscribe(({ selection }, before) => {
      if (selection.state !== before.selection.state) tell()
    }),
  ]
  channel.onmessage = ({ data }: MessageEvent<FarPointer>) => {
    pointing.setState({ atPx: data.atPx, byKeys: false, fromAfar: data.isAway })
  }
  return () => {
    for (const stop of stops) stop()
    channel.close()
  }
}
