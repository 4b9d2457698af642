import { z } from 'zod'
import type { Rect, Size } from '../geometry'
import { limits } from '../limits'
import type { PixelOrder } from '../pixel-runs'
import { bytes, call, finite, id } from './call'

const recorder = ['recorder'] as const

/** The hidden window that records, and what it brings back. */
export const recorderCalls = {
  /** The next bytes of a recording under way, in order. */
  'recorder.chunk': call<void>()(recorder, z.object({ id, bytes, elapsedMs: finite.min(0) })),
  /** The region's pixels where they changed since asked last, null where they did not; see `RecorderStart.pulls`. */
  'recorder.frame': call<RecorderFrame | null>()(recorder, z.object({ id })),
  /** How far a recording is; comes several times a second from its first frame on. */
  'recorder.progress': call<void>()(recorder, z.object({ id, elapsedMs: finite.min(0) })),
  'recorder.done': call<void>()(
    recorder,
    z.object({
      id,
      /** The finished file; null where it could not be made and the bytes sent so far are it. */
      bytes: bytes.nullable(),
      mime: z.enum(['video/webm', 'video/mp4']),
      durationMs: finite.min(0),
      widthPx: finite.positive(),
      heightPx: finite.positive(),
      keyFrames: z.array(z.object({ atMs: finite.min(0), bytes })).max(limits.keyFramesMax),
    }),
  ),
  'recorder.failed': call<void>()(recorder, z.object({ id, detail: z.string().max(500) })),
}

export interface RecorderPushes {
  /** Begins to record a part of the screen, or makes a file of the bytes a recording left behind. */
  'recorder.start': RecorderStart
  'recorder.finish': { id: string; bytes: Uint8Array }
  'recorder.pause': { id: string }
  'recorder.resume': { id: string }
  'recorder.stop': { id: string; discard: boolean }
}

export interface RecorderStart {
  id: string
  format: 'webm' | 'mp4'
  /** The recorder asks main for frames, which show no pointer; otherwise it looks at the display itself. */
  pulls: boolean
  /** The whole display. */
  displayPx: Size
  /** What is recorded, from the display's top left corner. */
  cropPx: Rect
  maxMs: number
}

export interface RecorderFrame {
  /** Packed by `packPixels`, of the size of `cropPx`. */
  packed: Uint32Array
  order: PixelOrder
}
