import type { RecorderFrame, RecorderStart } from '../../../shared/ipc/recorder-calls'
import { unpackToRgba } from '../../../shared/pixel-runs'
import { type FrameSource, framesPerSecond } from './frame-source'

/** Frames asked of main one after the other, so that never more are under way than can be worked on. */
export function openPulledFrames(
  { cropPx: { width, height } }: RecorderStart,
  nextFrame: () => Promise<RecorderFrame | null>,
): FrameSource {
  const rgba = new Uint32Array(width * height)
  let isOver = false
  return {
    async each(take) {
      while (!isOver) {
        const startedMs = performance.now()
        const frame = await nextFrame()
        if (isOver) return
        if (frame) {
          unpackToRgba(frame.packed, width, rgba, frame.order)
          take(
            new VideoFrame(rgba, {
              format: 'RGBX',
              codedWidth: width,
              codedHeight: height,
              timestamp: Math.round(startedMs * 1000),
            }),
          )
        }
        const leftMs = 1000 / framesPerSecond - (performance.now() - startedMs)
        await new Promise((resolve) => setTimeout(resolve, Math.max(0, leftMs)))
      }
    },
    async stop() {
      isOver = true
    },
  }
}
