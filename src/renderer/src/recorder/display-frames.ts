import type { RecorderStart } from '../../../shared/ipc/recorder-calls'
import { type FrameSource, framesPerSecond } from './frame-source'

// `MediaStreamTrackProcessor` is in no TypeScript library yet.
declare class MediaStreamTrackProcessor {
  constructor(options: { track: MediaStreamTrack; maxBufferSize?: number })
  readonly readable: ReadableStream<VideoFrame>
}

/** Frames of the display main grants. Some systems draw the pointer into them whatever is asked for. */
export async function openDisplayFrames({ displayPx, cropPx }: RecorderStart): Promise<FrameSource> {
  const stream = await navigator.mediaDevices.getDisplayMedia({
    audio: false,
    video: {
      // The pointer is not part of what is shown.
      ...{ cursor: 'never' },
      width: { ideal: displayPx.width, max: displayPx.width },
      height: { ideal: displayPx.height, max: displayPx.height },
      frameRate: { ideal: framesPerSecond, max: framesPerSecond },
    },
  })
  const [track] = stream.getVideoTracks()
  if (!track) throw new Error('no picture of the screen')
  const reader = new MediaStreamTrackProcessor({ track, maxBufferSize: 2 }).readable.getReader()
  let isOver = false
  return {
    async each(take) {
      for (;;) {
        const { value: frame, done } = await reader.read()
        if (isOver) frame?.close()
        if (isOver) return
        if (done) throw new Error('no picture of the screen any more')
        const cropped = crop(frame, displayPx, cropPx)
        frame.close()
        take(cropped)
      }
    },
    async stop() {
      isOver = true
      track.stop()
      await reader.cancel().catch(() => undefined)
    },
  }
}

/** The part of a display's frame that is recorded; frames may be scaled, the part is then too. */
function crop(
  frame: VideoFrame,
  display: RecorderStart['displayPx'],
  part: RecorderStart['cropPx'],
): VideoFrame {
  const { x, y, width, height } = frame.visibleRect ?? { x: 0, y: 0, width: 0, height: 0 }
  const even = (value: number) => Math.round(value / 2) * 2
  const across = width / display.width
  const down = height / display.height
  return new VideoFrame(frame, {
    visibleRect: {
      x: x + even(part.x * across),
      y: y + even(part.y * down),
      width: even(part.width * across),
      height: even(part.height * down),
    },
    displayWidth: part.width,
    displayHeight: part.height,
  })
}
