import { z } from 'zod'
import type { DesignFacts } from '../design-facts'
import { call, chat, id } from './call'

/** What is measured on pictures. */
export const factsCalls = {
  /** Everything measured on a stored picture; measured on this computer at the first question. */
  'facts.of': call<DesignFacts>()(chat, z.object({ conversationId: id, attachmentId: id })),
  /** Whether a picture of the draft takes its measurements along. */
  'facts.send': call<void>()(chat, z.object({ conversationId: id, attachmentId: id, send: z.boolean() })),
}
