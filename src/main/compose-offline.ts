import { join } from 'node:path'
import type { Attachment, PictureAttachment } from '../shared/attachments'
import { attachmentsIn } from '../shared/conversation'
import type { DesignFacts } from '../shared/design-facts'
import { AppError } from '../shared/errors'
import type { Comparison } from '../shared/fidelity'
import type { Rect } from '../shared/geometry'
import type { ModelChoice } from '../shared/models'
import { currentChoice } from '../shared/offline-provider'
import type { AttachmentStore } from './attachments/attachment-store'
import { readPixels } from './attachments/read-pixels'
import type { ChatEngine } from './compose-chat'
import { keptComparisons } from './fidelity/kept-comparisons'
import type { ApiKeys } from './keys/api-keys'
import { createOcr } from './ocr/ocr'
import { startOcrProcess } from './ocr/start-ocr-process'
import { createMeasuring } from './offline/measuring'
import { createOfflineReply } from './offline/offline-reply'
import { createTellFacts } from './offline/tell-facts'
import type { SettingsStore } from './settings/settings-store'

interface OfflineParts {
  attachments: AttachmentStore
  settings: SettingsStore
  /** Asked once there are conversations. */
  engine: () => Pick<ChatEngine, 'chat' | 'history'>
  now: () => number
}

/** Who answers next. */
export const whoAnswers = (settings: SettingsStore, keys: ApiKeys) => (): ModelChoice =>
  currentChoice({
    settings: settings.get(),
    keys: keys.states(settings.get().providers),
    keychain: keys.keychain(),
  })

/** Joins the process that reads and measures pictures with the engine that answers from what it finds. */
export function composeOffline({ attachments, settings, engine, now }: OfflineParts) {
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
      cut.push(await attachments.addPixels(pixels, width, height, name, 'rendering'))
    }
    return cut
  }

  /** Of a picture of a conversation. @throws AppError attachment-missing, ocr-failed, ocr-unavailable */
  const factsOf = async (conversationId: string, attachmentId: string): Promise<DesignFacts> => {
    const { chat } = engine()
    const isIt = (one: Attachment) => one.kind === 'image' && one.id === attachmentId
    const { draft } = chat.headOf(conversationId)
    const picture =
      draft.attachments.find(isIt) ?? chat.branchOf(conversationId).flatMap(attachmentsIn).find(isIt)
    if (picture?.kind !== 'image') throw new AppError('attachment-missing')
    return measuring.factsOf(picture, new AbortController().signal)
  }
  const comparisonOf = (conversationId: string, comparisonId: string): Comparison | null =>
    keptComparisons(engine().history.records)
      .list(conversationId)
      .find(({ id }) => id === comparisonId) ?? null

  return {
    ocr,
    measuring,
    factsOf,
    tellFacts: createTellFacts(measuring),
    offlineReply: createOfflineReply({
      measuring,
      writeDraft: ocr.draft,
      target: () => settings.get().draftTarget,
      crop,
      comparisonOf,
      now,
    }),
  }
}
