import { join } from 'node:path'
import { session } from 'electron'
import type { Attachment } from '../shared/attachments'
import type { Intent } from '../shared/conversation'
import { type ErrorInfo, toErrorInfo } from '../shared/errors'
import type { Rect } from '../shared/geometry'
import { limits } from '../shared/limits'
import type { VideoStore } from './attachments/videos'
import { captureName } from './capture/capture-name'
import type { Grabber } from './capture/grab'
import { nearRegion } from './capture-bar/bar-near'
import type { SharedBar } from './capture-bar/shared-bar'
import { createRecording, type Recorded } from './recording/recording'
import type { Windows } from './windows/secure-window'

interface RecordingParts {
  windows: Windows
  grabber: Grabber
  bar: SharedBar
  videos: VideoStore
  userData: string
  newId: () => string
  now: () => number
  toChat: (attachment: Attachment, intent: Intent) => Promise<void>
  /** The same in a conversation of its own, without bringing the chat to the front. */
  toNewChat: (attachment: Attachment) => Promise<void>
  tell: (about: ErrorInfo) => void
}

/** Joins what records a region with the bar that serves it and the chat that gets the video. */
export function composeRecording(parts: RecordingParts) {
  const { grabber, bar, tell } = parts
  const recording = createRecording({
    windows: parts.windows,
    session: session.defaultSession,
    folder: join(parts.userData, 'recordings'),
    // What more servers take: Z.ai's list of video formats has no WebM.
    format: () => 'mp4',
    grabRegion: () => (grabber.isQuick() ? grabber.grabRegion : null),
    onState: bar.update,
    newId: parts.newId,
    now: parts.now,
  })
  const keep = async (recorded: Recorded) => {
    const extension = recorded.mime === 'video/mp4' ? 'mp4' : 'webm'
    return parts.videos.add(recorded, `${captureName('recording')}.${extension}`, 'capture')
  }

  return {
    /** Records a region until the user ends it; false when they dropped it. */
    async record(rectPx: Rect): Promise<boolean> {
      const near = await nearRegion(grabber, rectPx)
      bar.showAt({ kind: 'recording', elapsedMs: 0, paused: false, maxMs: limits.recordingMaxMs }, near)
      const display = { id: near.displayId, placePx: near.placePx }
      const recorded = await bar
        .during(recording.command, () => recording.start(rectPx, display))
        .finally(bar.hide)
      if (!recorded) return false
      await parts.toChat(await keep(recorded), 'add')
      await recorded.forget()
      if (recorded.partial) tell({ code: 'recording-partial' })
      return true
    },
    /** Brings recordings that a crash interrupted into the chat. */
    async recover(): Promise<void> {
      for (const recorded of await recording.recover()) {
        try {
          await parts.toNewChat(await keep(recorded))
          await recorded.forget()
          tell({ code: 'recording-recovered' })
        } catch (error) {
          // Kept for the next start.
          tell(toErrorInfo(error))
        }
      }
    },
    isActive: recording.isActive,
    handlers: recording.handlers,
    stop: recording.stop,
  }
}
