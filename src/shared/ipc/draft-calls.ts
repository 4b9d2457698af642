import { z } from 'zod'
import type { Attachment } from '../attachments'
import type { Secret } from '../capture'
import type { ContextEstimate } from '../context'
import type { ErrorInfo } from '../errors'
import { limits } from '../limits'
import { bytes, call, chat, id, talking } from './call'
import { inkSchema } from './capture-schema'

/** The turn being written, and its pictures. */
export const draftCalls = {
  'draft.setText': call<void>()(
    talking,
    z.object({ conversationId: id, text: z.string().max(limits.messageMaxChars) }),
  ),
  'draft.addPicture': call<Attachment>()(
    talking,
    z.object({
      conversationId: id,
      name: z.string().max(500),
      bytes,
      source: z.enum(['drop', 'paste']),
    }),
  ),
  /** Opens the system's file chooser; answers how many pictures were added, 0 when it was cancelled. */
  'draft.pickPictures': call<{ added: number; refused: ErrorInfo[] }>()(
    talking,
    z.object({ conversationId: id }),
  ),
  /** The order given is the order sent; an attachment left out is removed from the draft. */
  'draft.setPictures': call<void>()(
    talking,
    z.object({ conversationId: id, attachmentIds: z.array(id).max(limits.attachmentsPerTurn) }),
  ),
  /**
   * Text files of the user's own, which the workspace begins with; one of a name that is there takes its place. All or
   * none.
   */
  'draft.addFiles': call<void>()(
    chat,
    z.object({
      conversationId: id,
      files: z
        .array(z.object({ name: z.string().min(1).max(1_000), bytes }))
        .min(1)
        .max(limits.givenFilesMax),
    }),
  ),
  /** Opens the system's file chooser; answers how many files were added, 0 when it was cancelled. */
  'draft.pickFiles': call<{ added: number }>()(chat, z.object({ conversationId: id })),
  /** Opens a web page and adds its document and its style sheets as files; answers their names. */
  'draft.addPage': call<{ paths: string[] }>()(
    chat,
    z.object({ conversationId: id, url: z.string().trim().min(1).max(limits.toolAddressMaxChars) }),
  ),
  /** The files that stay. */
  'draft.keepFiles': call<void>()(
    chat,
    z.object({ conversationId: id, paths: z.array(z.string().max(1_000)).max(limits.givenFilesMax) }),
  ),
  /** What was captured is to be fixed, or with null no longer. */
  'draft.setIntent': call<void>()(
    chat,
    z.object({ conversationId: id, intent: z.literal('fix').nullable() }),
  ),
  /** Pictures of the draft are sent with this longest side at most; null: as they are. */
  'draft.shrinkPictures': call<void>()(
    talking,
    z.object({ conversationId: id, maxSidePx: z.number().int().min(28).max(20_000).nullable() }),
  ),
  /** Burns ink into a picture of the draft, for good: what was under it is stored nowhere any more. */
  'draft.annotate': call<Attachment>()(
    talking,
    z.object({ conversationId: id, attachmentId: id, ink: inkSchema }),
  ),

  /** The picture exactly as it would be sent to the model chosen now. */
  'attachment.asSent': call<SentPicture>()(talking, z.object({ conversationId: id, attachmentId: id })),
  'attachment.findSecrets': call<Secret[]>()(talking, z.object({ attachmentId: id })),
  'attachment.copyText': call<{ lines: number }>()(talking, z.object({ attachmentId: id })),

  /** What sending now would weigh and cost. */
  'context.estimate': call<ContextEstimate>()(
    talking,
    z.object({ conversationId: id, text: z.string().max(limits.messageMaxChars) }),
  ),
}

export interface SentPicture {
  /** Shown from here; gone when another one was asked for. */
  url: string
  mime: 'image/png' | 'image/jpeg'
  widthPx: number
  heightPx: number
  bytes: number
  /** Not the stored picture itself: scaled, or encoded again. */
  changed: boolean
}
