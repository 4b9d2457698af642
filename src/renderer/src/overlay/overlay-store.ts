import { createStore } from 'zustand/vanilla'
import type { Intent } from '../../../shared/conversation'
import { dipToPx, type Size } from '../../../shared/geometry'
import type { CaptureFrame } from '../../../shared/ipc/contract'
import type { Ask, OnPush } from '../ipc'
import { rectOf, type Selection, type SelectionEvent, select } from './selection'

export interface OverlayState {
  /** The frozen display under selection; null between captures. */
  frame: Omit<CaptureFrame, 'pixels'> | null
  selection: Selection
}

export type OverlayStore = ReturnType<typeof createOverlayStore>

/** One display's overlay: paints each frozen frame, tells main when it stands, and holds the selection. */
export function createOverlayStore(ask: Ask, onPush: OnPush, canvas: HTMLCanvasElement) {
  const store = createStore<OverlayState>(() => ({ frame: null, selection: { state: 'empty' } }))
  const context = canvas.getContext('2d', { alpha: false, willReadFrequently: true })

  const stops = [
    onPush('capture.frame', ({ pixels, ...frame }) => {
      const { width, height } = frame.sizePx
      if (canvas.width !== width) canvas.width = width
      if (canvas.height !== height) canvas.height = height
      const clamped = new Uint8ClampedArray(pixels.buffer as ArrayBuffer, pixels.byteOffset, pixels.byteLength)
      context?.putImageData(new ImageData(clamped, width, height), 0, 0)
      store.setState({ frame, selection: { state: 'empty' } })
      void ask('capture.painted', { frame: frame.frame })
    }),
    onPush('capture.yield', () => store.setState({ selection: { state: 'empty' } })),
    onPush('capture.clear', () => store.setState({ frame: null, selection: { state: 'empty' } })),
  ]

  const displaySize = (): Size => ({ width: window.innerWidth, height: window.innerHeight })

  return {
    store,
    send(event: SelectionEvent) {
      const { frame, selection } = store.getState()
      if (!frame) return
      const next = select(selection, event, displaySize())
      if (selection.state === 'empty' && next.state !== 'empty') void ask('capture.claim', { frame: frame.frame })
      store.setState({ selection: next })
    },
    take(intent: Intent) {
      const { frame, selection } = store.getState()
      const rect = rectOf(selection)
      if (!frame || !rect) return
      const rectPx = dipToPx(rect, frame.scaleFactor)
      if (rectPx.width > 0 && rectPx.height > 0) void ask('capture.take', { frame: frame.frame, rectPx, intent })
    },
    cancel: () => void ask('capture.cancel'),
    stop: () => {
      for (const stop of stops) stop()
    },
  }
}
