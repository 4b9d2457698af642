import type { SnapTarget } from '../../shared/capture'
import type { Point, Rect } from '../../shared/geometry'
import { snapTargets, type TopWindow, targetUnder } from './snap-targets'

export interface WindowList {
  /** What a selection can snap to, topmost first, outer before inner, desktop pixels. Never rejects. */
  listWindows(): Promise<SnapTarget[]>
  /** Every window as it is, topmost first, also where it reaches beyond the displays. Never rejects. */
  topWindows(): Promise<TopWindow[]>
  /** The topmost window at a point of the desktop; null where there is none. Never rejects. */
  windowUnder(pointPx: Point): Promise<SnapTarget | null>
}

interface WindowListOptions {
  /** The user's windows, topmost first, ours left out. */
  read: () => TopWindow[] | Promise<TopWindow[]>
  /** The rectangle around all displays, desktop pixels. */
  bounds: () => Rect | Promise<Rect>
}

/** Windows to snap to. A selection works without them, so where they cannot be read there are none. */
export function createWindowList({ read, bounds }: WindowListOptions): WindowList {
  const topWindows = async () => {
    try {
      return await read()
    } catch {
      return []
    }
  }
  const listWindows = async () => {
    try {
      const [windows, boundsPx] = await Promise.all([read(), bounds()])
      return snapTargets(windows, boundsPx)
    } catch {
      return []
    }
  }
  return {
    listWindows,
    topWindows,
    windowUnder: async (pointPx) => targetUnder(await listWindows(), pointPx),
  }
}
