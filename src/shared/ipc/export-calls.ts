import { z } from 'zod'
import type { ExportPlan, ExportResult } from '../export-plan'
import { limits } from '../limits'
import { call, chat, id } from './call'

/** The files of an answer, written into a folder of the user's. */
export const exportCalls = {
  /** Opens the system's folder chooser, then plans; null when it was cancelled. */
  'export.choose': call<ExportPlan | null>()(chat, z.object({ conversationId: id, messageId: id })),
  /** Plans again into the same folder after files there changed. */
  'export.replan': call<ExportPlan>()(chat, z.object({ planId: id })),
  'export.write': call<ExportResult>()(
    chat,
    z.object({ planId: id, paths: z.array(z.string().max(1000)).max(limits.exportMaxFiles) }),
  ),
  'export.reveal': call<void>()(chat, z.object({ planId: id })),
}
