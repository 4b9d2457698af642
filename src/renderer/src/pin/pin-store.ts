import { createStore, type StoreApi } from 'zustand/vanilla'
import type { PinState } from '../../../shared/capture'
import type { Point } from '../../../shared/geometry'
import type { Ask, OnPush } from '../ipc'

export interface PinStore {
  store: StoreApi<{ pin: PinState | null }>
  /** Zooms to a value; what is under the pointer stays there, else the middle does. */
  zoomTo(zoom: number, atPointer: boolean): void
  setOpacity(opacity: number): void
  /** The pointer took hold of the window at this place of the screen; it follows with every `drag` until `drop`. */
  hold(pointerPx: Point): void
  drag(pointerPx: Point): void
  drop(): void
  /** Moves by whole screen pixels. */
  nudge(xPx: number, yPx: number): void
}

type NextFrame = (work: () => void) => unknown

/** The window's picture as main tells it. However fast the wheel and the pointer are, main is asked once a frame. */
export function createPinStore(ask: Ask, onPush: OnPush, nextFrame: NextFrame): PinStore {
  const store = createStore<{ pin: PinState | null }>(() => ({ pin: null }))
  onPush('pin.state', (pin) => store.setState({ pin }))
  void ask('pin.state').then((pin) => store.setState({ pin }))

  let wanted: { zoom?: number; opacity?: number; atPointer?: boolean } = {}
  let held: { from: Point; to: Point } | null = null
  let waits = { set: false, drag: false }

  const once = (what: keyof typeof waits, work: () => Promise<unknown>) => {
    if (waits[what]) return
    waits = { ...waits, [what]: true }
    nextFrame(() => {
      // The next one is asked for once this one is done.
      void work().finally(() => {
        waits = { ...waits, [what]: false }
      })
    })
  }
  const set = (patch: typeof wanted) => {
    const { pin } = store.getState()
    if (!pin) return
    wanted = { ...wanted, ...patch }
    // Shown at once; main's word comes right after.
    if (patch.zoom !== undefined) store.setState({ pin: { ...pin, zoom: patch.zoom } })
    if (patch.opacity !== undefined) store.setState({ pin: { ...pin, opacity: patch.opacity } })
    once('set', async () => {
      while (wanted.zoom !== undefined || wanted.opacity !== undefined) {
        const asked = wanted
        wanted = {}
        const told = await ask('pin.set', asked)
        if (wanted.zoom === undefined && wanted.opacity === undefined) store.setState({ pin: told })
      }
    })
  }

  const follow = async () => {
    if (!held) return
    const { from, to } = held
    await ask('pin.drag', { xPx: to.x - from.x, yPx: to.y - from.y })
  }

  return {
    store,
    zoomTo: (zoom, atPointer) => set({ zoom: Math.min(20, Math.max(0.05, zoom)), atPointer }),
    setOpacity: (opacity) => set({ opacity: Math.min(1, Math.max(0.1, opacity)) }),
    hold(pointerPx) {
      held = { from: pointerPx, to: pointerPx }
      void ask('pin.hold')
    },
    drag(pointerPx) {
      if (!held) return
      held.to = pointerPx
      once('drag', follow)
    },
    drop() {
      void follow()
      held = null
    },
    nudge: (xPx, yPx) => void ask('pin.nudge', { xPx, yPx }),
  }
}
