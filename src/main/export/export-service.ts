import { basename } from 'node:path'
import { AppError, type ErrorInfo } from '../../shared/errors'
import type {
  AcceptedFile,
  ChangedSince,
  ExportPlan,
  ExportResult,
  ExportTarget,
  UndoableExport,
  UndoResult,
} from '../../shared/export-plan'
import { limits } from '../../shared/limits'
import { type BuiltProject, buildProject, packageName, suggestTarget } from './build-project'
import { type Disk, realDisk } from './disk'
import { type ExistingProject, findProject, knowFiles, possiblePlaces } from './existing-project'
import { type FolderIdentity, holdFolder } from './held-folder'
import { createJournals } from './journal'
import { contentOf, type PlannedFile, partlyAccepted, planExport } from './plan'
import type { FileToWrite } from './prepare-export'
import type { ConversationPicture, SourceFile } from './project-file'
import { recoverExports } from './recover'
import { takeBack } from './take-back'
import { writeExport } from './write-export'
import { zipProject } from './zip-project'

interface ExportServiceOptions {
  /** The files of a conversation at a version of its workspace, the newest without one. */
  filesAt: (
    conversationId: string,
    versionId: string | null,
  ) => readonly SourceFile[] | Promise<readonly SourceFile[]>
  /** Names the answer gave that are no safe paths; they are shown as refused. */
  refusedNames: (
    conversationId: string,
    versionId: string | null,
  ) => readonly string[] | Promise<readonly string[]>
  pictures: (
    conversationId: string,
  ) => readonly ConversationPicture[] | Promise<readonly ConversationPicture[]>
  /** The conversation's title; names the project. Empty where it has none. */
  title: (conversationId: string) => string
  /** The system's folder chooser; null when it was cancelled. */
  pickFolder: () => Promise<string | null>
  /** The system's save dialog for a zip of this name; null when it was cancelled. */
  pickZip: (name: string) => Promise<string | null>
  /** Where journals are kept. */
  journalFolder: string
  newId: () => string
  now: () => number
  disk?: Disk
}

interface OpenPlan {
  conversationId: string
  versionId: string | null
  folder: string
  identity: FolderIdentity
  files: PlannedFile[]
}

export type ExportService = ReturnType<typeof createExportService>

/** Plans wait here between being shown and being confirmed: a window names a plan, never a folder. */
export function createExportService(options: ExportServiceOptions) {
  const { filesAt, refusedNames, pictures, title, pickFolder, pickZip, newId, now, disk = realDisk } = options
  const journals = createJournals({ disk, folder: options.journalFolder })
  const plans = new Map<string, OpenPlan>()
  let queue: Promise<unknown> = Promise.resolve()

  /** One write or undo at a time: each must see the folder as the one before left it. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = queue.then(work, work)
    queue = turn.catch(() => undefined)
    return turn
  }

  const find = (planId: string): OpenPlan => {
    const plan = plans.get(planId)
    if (!plan) throw new AppError('plan-outdated')
    return plan
  }

  const build = async (
    { conversationId }: Omit<OpenPlan, 'files'>,
    files: readonly SourceFile[],
    target: ExportTarget,
    project: ExistingProject | null,
    folder: string,
  ): Promise<BuiltProject> => {
    const known =
      project &&
      (await knowFiles(
        disk,
        folder,
        files.flatMap(({ path }) => possiblePlaces(project, path)),
      ))
    return buildProject({
      target,
      files,
      pictures: await pictures(conversationId),
      title: title(conversationId).trim() || basename(folder),
      existing: project && known && { project, there: known },
    })
  }

  const plan = async (
    planId: string,
    where: Omit<OpenPlan, 'files'>,
    wanted: ExportTarget | null,
  ): Promise<ExportPlan> => {
    const { conversationId, versionId, folder, identity } = where
    const files = await filesAt(conversationId, versionId)
    const names = await refusedNames(conversationId, versionId)
    if (files.length + names.length === 0) throw new AppError('nothing-to-export')
    let built: BuiltProject
    let planned: PlannedFile[]
    let found: ExistingProject | null
    let target: ExportTarget
    let suggested: ExportTarget
    try {
      found = await findProject(disk, folder)
      suggested = suggestTarget(files, found !== null)
      target = wanted === 'existing' && !found ? suggested : (wanted ?? suggested)
      built = await build(where, files, target, found, folder)
      planned = await planExport({ disk, folder, identity, files: built.files, refusedNames: names })
    } catch (error) {
      throw new AppError('folder-not-usable', { params: { folder }, cause: error })
    }
    plans.delete(planId)
    plans.set(planId, { ...where, files: planned })
    // A window that forgets its plans must not fill the memory.
    const oldest = plans.keys().next().value
    if (plans.size > 4 && oldest !== undefined) plans.delete(oldest)
    return {
      planId,
      folder,
      target,
      suggested,
      project: found && {
        name: found.name,
        framework: found.framework,
        componentsFolder: found.componentsFolder,
      },
      entries: planned.map(({ entry }) => entry),
      packages: built.packages,
    }
  }

  const filesToWrite = (open: OpenPlan, accepted: readonly AcceptedFile[]): FileToWrite[] => {
    const chosen = new Map(accepted.map((file) => [file.path, file.hunks]))
    return open.files.flatMap((planned): FileToWrite | [] => {
      const { entry, existing } = planned
      const hunks = chosen.get(entry.path)
      if (hunks === undefined || (entry.state !== 'new' && entry.state !== 'changed')) return []
      if (hunks === null || entry.state === 'new' || entry.hunks === null) {
        return { path: entry.path, expected: existing, bytes: () => contentOf(planned.file) }
      }
      if (hunks.length === 0) return []
      const bytes = async () => {
        const partly = await partlyAccepted(disk, open.folder, planned, hunks)
        if (!partly) throw new AppError('plan-outdated')
        return partly
      }
      return { path: entry.path, expected: existing, bytes }
    })
  }

  const prune = async () => {
    const done = (await journals.list()).filter(({ state }) => state === 'done')
    for (const { exportId } of done.slice(limits.exportUndoMax)) await journals.remove(exportId)
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
      if (picked === null) return null
      let folder: string
      let identity: FolderIdentity
      try {
        folder = await disk.realpath(picked)
        const held = await holdFolder(disk, folder, [])
        identity = held.identity
        await held.close()
      } catch (error) {
        throw new AppError('folder-not-usable', { params: { folder: picked }, cause: error })
      }
      return plan(newId(), { conversationId, versionId, folder, identity }, target)
    },
    replan: (planId: string, target: ExportTarget) => plan(planId, find(planId), target),
    write: (planId: string, accepted: readonly AcceptedFile[]): Promise<ExportResult> =>
      inTurn(async () => {
        const open = find(planId)
        const { folder, identity } = open
        const files = filesToWrite(open, accepted)
        if (files.length === 0) return { exportId: null, folder, written: [], failed: [] }
        const result = await writeExport({ disk, journals, folder, identity, files, exportId: newId(), now })
        await prune().catch(() => undefined)
        return result
      }),
    undo: (exportId: string, changedSince: ChangedSince): Promise<UndoResult> =>
      inTurn(async () => {
        const journal = await journals.read(exportId)
        if (!journal) throw new AppError('undo-impossible')
        try {
          return await takeBack({ disk, journals, journal, changedSince })
        } catch (error) {
          throw new AppError('folder-not-usable', { params: { folder: journal.folder }, cause: error })
        }
      }),
    async undoable(): Promise<UndoableExport[]> {
      const all = await journals.list()
      return all.map(({ exportId, folder, at, files }) => ({ exportId, folder, at, files: files.length }))
    },
    /** Saves what the plan would write as a zip; the folder it was planned for plays no part. */
    async zip(planId: string): Promise<{ path: string } | null> {
      const open = find(planId)
      const name = packageName(title(open.conversationId).trim() || basename(open.folder))
      const path = await pickZip(`${name}.zip`)
      if (path === null) return null
      const files = open.files.filter(({ entry }) => entry.state !== 'refused').map(({ file }) => file)
      await zipProject(disk, path, files, now)
      return { path }
    },
    folderOf: (planId: string) => find(planId).folder,
  }
}
