import { AppError, type ErrorInfo } from '../../shared/errors'
import type {
  AcceptedFile,
  ChangedSince,
  ExportPlan,
  ExportProgress,
  ExportResult,
  ExportTarget,
  UndoableExport,
  UndoResult,
} from '../../shared/export-plan'
import { limits } from '../../shared/limits'
import { acceptedFiles, acceptedProject } from './accepted-files'
import { type Disk, realDisk } from './disk'
import { createJournals, type Journal } from './journal'
import { createOpenPlans, type ExportSources } from './open-plans'
import { recoverExports } from './recover'
import { takeBack } from './take-back'
import { writeExport } from './write-export'
import { zipProject } from './zip-project'

interface ExportServiceOptions extends ExportSources {
  /** The system's folder chooser; null when it was cancelled. */
  pickFolder: () => Promise<string | null>
  /** The system's save dialog for a zip of this name; null when it was cancelled. */
  pickZip: (name: string) => Promise<string | null>
  /** How far a write is; told now and then. */
  onProgress: (progress: ExportProgress) => void
  /** Files of a conversation were written to a folder or a zip. */
  onWritten?: (conversationId: string) => void
  /** Where journals are kept. */
  journalFolder: string
  newId: () => string
  now: () => number
  disk?: Disk
}

/** Between two reports of how far a write is. */
const progressEveryMs = 50

export type ExportService = ReturnType<typeof createExportService>

/** Plans, writes, and takes back, one after the other. */
export function createExportService(options: ExportServiceOptions) {
  const { pickFolder, pickZip, onProgress, onWritten, newId, now, disk = realDisk } = options
  const journals = createJournals({ disk, folder: options.journalFolder })
  const plans = createOpenPlans({ ...options, disk })
  const writing = new Map<string, AbortController>()
  let queue: Promise<unknown> = Promise.resolve()

  /** One write or undo at a time: each must see the folder as the one before left it. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = queue.then(work, work)
    queue = turn.catch(() => undefined)
    return turn
  }

  const prune = async () => {
    const done = (await journals.list()).filter(({ state }) => state === 'done')
    for (const { exportId } of done.slice(limits.exportUndoMax)) await journals.remove(exportId)
  }

  const journalOf = async (exportId: string): Promise<Journal> => {
    const journal = await journals.read(exportId)
    if (!journal) throw new AppError('undo-impossible')
    return journal
  }

  const write = async (planId: string, accepted: readonly AcceptedFile[], signal: AbortSignal) => {
    const open = plans.find(planId)
    const { conversationId, folder, identity, target } = open
    const files = acceptedFiles(disk, open, accepted)
    if (files.length === 0) return { exportId: null, folder, written: [], failed: [] }
    let toldAt = Number.NEGATIVE_INFINITY
    const result = await writeExport({
      disk,
      journals,
      about: { exportId: newId(), conversationId, target, folder, identity, at: now() },
      files,
      signal,
      onProgress(step, done) {
        if (step !== 'undoing' && now() - toldAt < progressEveryMs) return
        toldAt = now()
        onProgress({ planId, step, done, total: files.length })
      },
    })
    if (result?.exportId) {
      const journal = await journals.read(result.exportId)
      plans.noteWritten(planId, new Map(journal?.files.map(({ path, after }) => [path, after])))
    }
    if (result && result.written.length > 0) onWritten?.(conversationId)
    await prune().catch(() => undefined)
    return result
  }

  return {
    /** To be called once, before anything is exported; what the user should be told of interrupted exports. */
    recover: (): Promise<ErrorInfo[]> => inTurn(() => recoverExports(disk, journals, now)),
    async choose(
      conversationId: string,
      versionId: string | null,
      target: ExportTarget | null,
    ): Promise<ExportPlan | null> {
      const picked = await pickFolder()
      return picked === null ? null : plans.make(conversationId, versionId, picked, target)
    },
    /** Plans into the folder of an export that can be taken back; what was exported as plain files is again. */
    async chooseAgain(exportId: string, versionId: string | null): Promise<ExportPlan> {
      const { conversationId, folder, target } = await journalOf(exportId)
      if (conversationId === null) throw new AppError('undo-impossible')
      return plans.make(conversationId, versionId, folder, target === 'plain' ? 'plain' : null)
    },
    replan: (planId: string, target: ExportTarget): Promise<ExportPlan> => plans.remake(planId, target),
    /** null where it was stopped: the folder is then as it was before. */
    async write(planId: string, accepted: readonly AcceptedFile[]): Promise<ExportResult | null> {
      const stopper = new AbortController()
      writing.set(planId, stopper)
      try {
        return await inTurn(() => write(planId, accepted, stopper.signal))
      } finally {
        if (writing.get(planId) === stopper) writing.delete(planId)
      }
    },
    /** Stops the write of a plan and takes back what it has written. What is through already stays. */
    stop: (planId: string): void => writing.get(planId)?.abort(),
    undo: (exportId: string, changedSince: ChangedSince): Promise<UndoResult> =>
      inTurn(async () => {
        const journal = await journalOf(exportId)
        try {
          return await takeBack({ disk, journals, journal, changedSince })
        } catch (error) {
          throw new AppError('folder-not-usable', { params: { folder: journal.folder }, cause: error })
        }
      }),
    async undoable(): Promise<UndoableExport[]> {
      const all = await journals.list()
      return all.map(({ files, exportId, conversationId, folder, at }) => ({
        exportId,
        conversationId,
        folder,
        at,
        files: files.length,
      }))
    },
    /** Saves what was accepted, with what stands in the folder already, as a zip. */
    async zip(planId: string, accepted: readonly AcceptedFile[]): Promise<{ path: string } | null> {
      const open = plans.find(planId)
      const files = acceptedProject(disk, open, accepted)
      if (files.length === 0) throw new AppError('nothing-to-export')
      const path = await pickZip(`${plans.nameOf(open)}.zip`)
      if (path === null) return null
      await zipProject(disk, path, files, now)
      onWritten?.(open.conversationId)
      return { path }
    },
    folderOf: (planId: string) => plans.find(planId).folder,
  }
}
