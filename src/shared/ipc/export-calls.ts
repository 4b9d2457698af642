import { z } from 'zod'
import {
  changedSinceChoices,
  type ExportPlan,
  type ExportProgress,
  type ExportResult,
  exportTargets,
  type UndoableExport,
  type UndoResult,
} from '../export-plan'
import { limits } from '../limits'
import { call, chat, id, none } from './call'

const target = z.enum(exportTargets)
const accepted = z
  .array(
    z.object({
      path: z.string().min(1).max(1_000),
      hunks: z.array(z.number().int().min(0)).max(limits.exportHunksMax).nullable(),
    }),
  )
  .max(limits.exportEntriesMax)

/** The files of a conversation, written into a folder of the user's, and taken back. */
export const exportCalls = {
  /**
   * Opens the system's folder chooser, then plans; null when it was cancelled. `versionId` is one of the workspace's
   * (a reply's message id is one), null takes the newest. A target of null takes what fits best.
   */
  'export.choose': call<ExportPlan | null>()(
    chat,
    z.object({ conversationId: id, versionId: id.nullable(), target: target.nullable() }),
  ),
  /** Plans into the folder of an earlier export of the same conversation, without asking for one. */
  'export.chooseAgain': call<ExportPlan>()(chat, z.object({ exportId: id, versionId: id.nullable() })),
  /** Plans again into the same folder: after files there changed, or for another target. Keeps the plan's id. */
  'export.replan': call<ExportPlan>()(chat, z.object({ planId: id, target })),
  /**
   * Writes what was accepted, or nothing at all where the folder changed since the plan (`plan-outdated`). null where it
   * was stopped: the folder is then as it was before.
   */
  'export.write': call<ExportResult | null>()(chat, z.object({ planId: id, accepted })),
  /** Stops the write of this plan, which takes back what it has written. */
  'export.stop': call<void>()(chat, z.object({ planId: id })),
  /**
   * Saves what was accepted, and what stands in the folder already, as a zip where the user says; null when that was
   * cancelled. Needs no write before, and may follow one of the same.
   */
  'export.zip': call<{ path: string } | null>()(chat, z.object({ planId: id, accepted })),
  'export.reveal': call<void>()(chat, z.object({ planId: id })),
  /** Opens the folder in VS Code; `no-editor` where there is none. */
  'export.openInEditor': call<void>()(chat, z.object({ planId: id })),
  'export.undo': call<UndoResult>()(
    chat,
    z.object({ exportId: id, changedSince: z.enum(changedSinceChoices) }),
  ),
  /** Newest first; they outlive a restart. */
  'export.undoable': call<UndoableExport[]>()(chat, none),
}

export interface ExportPushes {
  'export.progress': ExportProgress
}
