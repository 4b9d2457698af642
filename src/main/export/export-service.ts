import { realpath, stat } from 'node:fs/promises'
import type { Message } from '../../shared/conversation'
import { AppError } from '../../shared/errors'
import type { ExportPlan, ExportResult } from '../../shared/export-plan'
import { limits } from '../../shared/limits'
import { messageFiles } from '../../shared/message-files'
import { type PlannedFile, planExport } from './plan'
import { writeExport } from './write'

interface ExportServiceOptions {
  message: (conversationId: string, messageId: string) => Message | undefined
  /** The system's folder chooser; null when it was cancelled. */
  pickFolder: () => Promise<string | null>
  newId: () => string
}

interface OpenPlan {
  conversationId: string
  messageId: string
  folder: string
  files: PlannedFile[]
}

export type ExportService = ReturnType<typeof createExportService>

/** Plans wait here between being shown and being confirmed: a window names a plan, never a folder. */
export function createExportService({ message, pickFolder, newId }: ExportServiceOptions) {
  const plans = new Map<string, OpenPlan>()

  const find = (planId: string): OpenPlan => {
    const plan = plans.get(planId)
    if (!plan) throw new AppError('plan-outdated')
    return plan
  }

  const plan = async (planId: string, where: Omit<OpenPlan, 'files'>): Promise<ExportPlan> => {
    const found = message(where.conversationId, where.messageId)
    const files = found?.role === 'assistant' ? messageFiles(found) : []
    if (files.length === 0) throw new AppError('nothing-to-export')
    let planned: PlannedFile[]
    try {
      planned = await planExport(where.folder, files.slice(0, limits.exportMaxFiles))
    } catch (error) {
      throw new AppError('folder-not-usable', { params: { folder: where.folder }, cause: error })
    }
    plans.set(planId, { ...where, files: planned })
    return { planId, folder: where.folder, entries: planned.map(({ entry }) => entry) }
  }

  return {
    async choose(conversationId: string, messageId: string): Promise<ExportPlan | null> {
      const picked = await pickFolder()
      if (picked === null) return null
      const folder = await realpath(picked).catch(() => null)
      if (!folder || !(await stat(folder)).isDirectory()) {
        throw new AppError('folder-not-usable', { params: { folder: picked } })
      }
      return plan(newId(), { conversationId, messageId, folder })
    },
    replan: (planId: string) => plan(planId, find(planId)),
    write(planId: string, paths: readonly string[]): Promise<ExportResult> {
      const { folder, files } = find(planId)
      return writeExport(folder, files, paths)
    },
    folderOf: (planId: string) => find(planId).folder,
  }
}
