import { join } from 'node:path'
import type { PictureAttachment } from '../shared/conversation'
import type { Rect } from '../shared/geometry'
import type { AttachmentStore } from './attachments/attachment-store'
import { readPixels } from './attachments/read-pixels'
import { createOcr } from './ocr/ocr'
import { startOcrProcess } from './ocr/start-ocr-process'
import { createMeasuring } from './offline/measuring'
import { createOfflineReply } from './offline/offline-reply'
import { createTellFacts } from './offline/tell-facts'
import type { SettingsStore } from './settings/settings-store'

interface OfflineParts {
  attachments: AttachmentStore
  settings: SettingsStore
  now: () => number
}

/** Joins the process that reads and measures pictures with the engine that answers from what it finds. */
export function composeOffline({ attachments, settings, now }: OfflineParts) {
  const ocr = createOcr({ fork: () => startOcrProcess(join(import.meta.dirname, 'ocr-process.js')) })
  const stored = async (pictureId: string) => {
    const picture = await attachments.read(pictureId)
    return picture && readPixels(picture.bytes)
  }
  const measuring = createMeasuring({ ocr, readPixels: stored })

  const crop = async (
    picture: PictureAttachment,
    parts: readonly { name: string; rectPx: Rect }[],
  ): Promise<PictureAttachment[]> => {
    const whole = await stored(picture.id)
    if (!whole) return []
    const cut: PictureAttachment[] = []
    for (const { name, rectPx } of parts) {
      const { width, height } = rectPx
      const pixels = new Uint8Array(width * height * 4)
      for (let row = 0; row < height; row += 1) {
        const from = ((rectPx.y + row) * whole.widthPx + rectPx.x) * 4
        pixels.set(whole.pixels.subarray(from, from + width * 4), row * width * 4)
      }
      cut.push(await attachments.addPixels(pixels, width, height, name))
    }
    return cut
  }

  return {
    ocr,
    measuring,
    tellFacts: createTellFacts(measuring),
    offlineReply: createOfflineReply({
      measuring,
      writeDraft: ocr.draft,
      target: () => settings.get().draftTarget,
      crop,
      now,
    }),
  }
}
