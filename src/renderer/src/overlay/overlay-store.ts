import { createStore } from 'zustand/vanilla'
import type { Intent } from '../../../shared/conversation'
import { dipToPx, type Size } from '../../../shared/geometry'
import type { CaptureFrame } from '../../../shared/ipc/contract'
import { limits } from '../../../shared/limits'
import { unpackToRgba } from '../../../shared/pixel-runs'
import type { Ask, OnPush } from '../ipc'
import { rectOf, type Selection, type SelectionEvent, select } from './selection'

export interface OverlayState {
  /** The frozen display under selection; null between captures. */
  frame: Omit<CaptureFrame, 'packed' | 'order'> | null
  selection: Selection
}

const frameLimitMs = 150

/**
 * Calls back when what is drawn now has become a frame. A window shown before that flashes the frame it had last. The
 * limit is for systems that give hidden windows no frames.
 */
function afterNextFrame(callback: () => void): void {
  let isDone = false
  const once = () => {
    if (!isDone) callback()
    isDone = true
  }
  requestAnimationFrame(() => requestAnimationFrame(once))
  setTimeout(once, frameLimitMs)
}

export type OverlayStore = ReturnType<typeof createOverlayStore>

/** One display's overlay: paints each frozen frame, tells main when it stands, and holds the selection. */
export function createOverlayStore(ask: Ask, onPush: OnPush, canvas: HTMLCanvasElement) {
  const store = createStore<OverlayState>(() => ({ frame: null, selection: { state: 'empty' } }))
  const context = canvas.getContext('2d', { alpha: false, willReadFrequently: true })

  let image: ImageData | null = null

  const draw = ({ packed, order, sizePx: { width, height } }: CaptureFrame) => {
    if (canvas.width !== width || canvas.height !== height) {
      canvas.width = width
      canvas.height = height
    }
    // Kept between captures: new memory costs more than all the rest of this.
    if (image?.width !== width || image.height !== height) image = new ImageData(width, height)
    unpackToRgba(packed, width, new Uint32Array(image.data.buffer), order)
    context?.putImageData(image, 0, 0)
  }
  const clear = () => {
    image?.data.fill(0)
    context?.fillRect(0, 0, canvas.width, canvas.height)
    store.setState({ frame: null, selection: { state: 'empty' } })
  }

  const stops = [
    onPush('capture.frame', (pushed) => {
      draw(pushed)
      const { packed: _packed, order: _order, ...frame } = pushed
      store.setState({ frame, selection: { state: 'empty' } })
      afterNextFrame(() => void ask('capture.painted', { frame: frame.frame }))
    }),
    onPush('capture.yield', () => store.setState({ selection: { state: 'empty' } })),
    onPush('capture.clear', clear),
  ]

  const displaySize = (): Size => ({ width: window.innerWidth, height: window.innerHeight })

  return {
    store,
    send(event: SelectionEvent) {
      const { frame, selection } = store.getState()
      if (!frame) return
      const next = select(selection, event, displaySize())
      if (selection.state === 'empty' && next.state !== 'empty')
        void ask('capture.claim', { frame: frame.frame })
      store.setState({ selection: next })
    },
    take(intent: Intent) {
      const { frame, selection } = store.getState()
      const rect = rectOf(selection)
      if (!frame || !rect) return
      const rectPx = dipToPx(rect, frame.scaleFactor)
      if (Math.min(rectPx.width, rectPx.height) >= limits.selectionMinPx)
        void ask('capture.take', { frame: frame.frame, rectPx, intent })
    },
    cancel: () => void ask('capture.cancel'),
    stop: () => {
      for (const stop of stops) stop()
    },
  }
}
