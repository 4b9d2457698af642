import { z } from 'zod'
import type { PickedElement, PreviewState } from '../preview'
import { call, chat, finite, id, none } from './call'

/** The preview of a workspace, a view of its own laid over the chat window. */
export const previewCalls = {
  /** Shows a version, or with null whatever is newest, also while it is written. */
  'preview.open': call<PreviewState>()(chat, z.object({ conversationId: id, versionId: id.nullable() })),
  /** Where it lies in the window, device-independent pixels; null while something else is shown there. */
  'preview.place': call<void>()(
    chat,
    z.object({
      rectDip: z.object({ x: finite, y: finite, width: finite.min(0), height: finite.min(0) }).nullable(),
    }),
  ),
  'preview.view': call<void>()(
    chat,
    z.object({
      width: z.enum(['mobile', 'tablet', 'desktop', 'fit', 'capture']),
      zoom: finite.min(0.1).max(4).nullable(),
      scheme: z.enum(['light', 'dark']),
    }),
  ),
  'preview.go': call<void>()(chat, z.object({ page: z.string().max(1_000) })),
  'preview.reload': call<void>()(chat, none),
  'preview.stop': call<void>()(chat, none),
  'preview.allowNetwork': call<void>()(chat, z.object({ conversationId: id, allowed: z.boolean() })),
  'preview.inspect': call<void>()(chat, z.object({ on: z.boolean() })),
  'preview.openInBrowser': call<void>()(chat, none),
  'preview.closeBrowser': call<void>()(chat, none),
  'preview.close': call<void>()(chat, none),
}

export interface PreviewPushes {
  'preview.state': PreviewState
  'preview.picked': PickedElement
}
