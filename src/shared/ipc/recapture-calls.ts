import { z } from 'zod'
import type { Recapture } from '../recapture'
import { call, chat, id } from './call'

const recapture = z.object({ conversationId: id, recaptureId: id })

/** What was captured, taken again after it was changed. */
export const recaptureCalls = {
  /**
   * Takes the place a picture of the conversation was taken from again, in its window wherever that is now; compared
   * with what was there and with the design after that.
   */
  'recapture.take': call<Recapture>()(chat, z.object({ conversationId: id, attachmentId: id })),
  /** The newest one, or null. */
  'recapture.of': call<Recapture | null>()(chat, z.object({ conversationId: id })),
  /** Compares where that failed, or was cut off by the end of the app. */
  'recapture.compare': call<void>()(chat, recapture),
  /** Puts both pictures into the draft; answers which of its pictures they are, from 1. */
  'recapture.toDraft': call<{ before: number; after: number }>()(chat, recapture),
  'recapture.dismiss': call<void>()(chat, recapture),
}

export interface RecapturePushes {
  'recapture.changed': Recapture
}
