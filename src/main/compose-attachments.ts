import { join } from 'node:path'
import { limits } from '../shared/limits'
import { findModel, type ModelChoice } from '../shared/models'
import { openAttachments } from './attachments/attachment-store'
import { createDecoder } from './attachments/decoder'
import { drawSvg } from './attachments/draw-svg'
import { createSentPictures } from './attachments/sent-pictures'
import { startDecodeProcess } from './attachments/start-decode-process'
import { openVideos } from './attachments/videos'
import type { SettingsStore } from './settings/settings-store'

interface AttachmentParts {
  userData: string
  settings: SettingsStore
  /** Who answers next. */
  choice: () => ModelChoice
  /** Something names this picture still: it must not be collected. */
  isNamed: (id: string) => boolean
}

/** Joins the stores of pictures and videos with the process that decodes them. */
export function composeAttachments({ userData, settings, choice, isNamed }: AttachmentParts) {
  const decoder = createDecoder({
    start: () => startDecodeProcess(join(import.meta.dirname, 'decode-process.js')),
    timeLimitMs: limits.pictureTimeLimitMs,
    memoryLimitBytes: limits.pictureMemoryMaxBytes,
    idleMs: limits.pictureProcessIdleMs,
  })
  const folder = join(userData, 'attachments')
  const attachments = openAttachments(folder, { codec: decoder, drawSvg, isNamed })
  return {
    attachments,
    videos: openVideos({ folder, addPicture: attachments.add }),
    sent: createSentPictures({
      read: attachments.read,
      model: () => findModel(settings.get().providers, choice())?.model,
    }),
    stop: decoder.stop,
  }
}
