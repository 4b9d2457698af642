import { basename } from 'node:path'
import { AppError } from '../../shared/errors'
import type { ExportPlan, ExportTarget } from '../../shared/export-plan'
import { type BuiltProject, buildProject, packageName, suggestTarget } from './build-project'
import type { Disk } from './disk'
import { type ExistingProject, findProject, knowFiles, possiblePlaces } from './existing-project'
import { type FolderIdentity, holdFolder } from './held-folder'
import { type PlannedFile, planExport } from './plan'
import type { ConversationPicture, SourceFile } from './project-file'

export interface ExportSources {
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
}

interface PlanFor {
  conversationId: string
  versionId: string | null
  /** A real path. */
  folder: string
  identity: FolderIdentity
}

/** A plan that was shown and waits to be confirmed. */
export interface OpenPlan extends PlanFor {
  planId: string
  target: ExportTarget
  files: PlannedFile[]
  /** Hashes of what was written last, by path: a zip of the same plan takes these files for what they are now. */
  wrote: ReadonlyMap<string, string>
}

interface OpenPlansOptions extends ExportSources {
  disk: Disk
  newId: () => string
}

/** Plans wait here between being shown and being confirmed: a window names a plan, never a folder. */
export function createOpenPlans({ disk, newId, filesAt, refusedNames, pictures, title }: OpenPlansOptions) {
  const plans = new Map<string, OpenPlan>()

  const titleOf = ({ conversationId, folder }: Pick<PlanFor, 'conversationId' | 'folder'>) =>
    title(conversationId).trim() || basename(folder)

  const build = async (
    where: PlanFor,
    files: readonly SourceFile[],
    target: ExportTarget,
    project: ExistingProject | null,
  ): Promise<BuiltProject> => {
    const places = project ? files.flatMap(({ path }) => possiblePlaces(project, path)) : []
    return buildProject({
      target,
      files,
      pictures: await pictures(where.conversationId),
      title: titleOf(where),
      existing: project && { project, there: await knowFiles(disk, where.folder, places) },
    })
  }

  const plan = async (planId: string, where: PlanFor, wanted: ExportTarget | null): Promise<ExportPlan> => {
    const { conversationId, versionId, folder, identity } = where
    const files = await filesAt(conversationId, versionId)
    const names = await refusedNames(conversationId, versionId)
    if (files.length + names.length === 0) throw new AppError('nothing-to-export')
    try {
      const found = await findProject(disk, folder)
      const suggested = suggestTarget(files, found !== null)
      const target = wanted === 'existing' && !found ? suggested : (wanted ?? suggested)
      const built = await build(where, files, target, found)
      const planned = await planExport({ disk, folder, identity, files: built.files, refusedNames: names })
      plans.delete(planId)
      plans.set(planId, { ...where, planId, target, files: planned, wrote: new Map() })
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
    } catch (error) {
      throw new AppError('folder-not-usable', { params: { folder }, cause: error })
    }
  }

  const find = (planId: string): OpenPlan => {
    const open = plans.get(planId)
    if (!open) throw new AppError('plan-outdated')
    return open
  }

  return {
    find,
    /** @throws AppError folder-not-usable, nothing-to-export */
    async make(
      conversationId: string,
      versionId: string | null,
      path: string,
      target: ExportTarget | null,
    ): Promise<ExportPlan> {
      let where: PlanFor
      try {
        const folder = await disk.realpath(path)
        const held = await holdFolder(disk, folder, [])
        where = { conversationId, versionId, folder, identity: held.identity }
        await held.close()
      } catch (error) {
        throw new AppError('folder-not-usable', { params: { folder: path }, cause: error })
      }
      return plan(newId(), where, target)
    },
    /** Looks at the same folder again; the plan keeps its id. */
    remake: (planId: string, target: ExportTarget) => {
      const { conversationId, versionId, folder, identity } = find(planId)
      return plan(planId, { conversationId, versionId, folder, identity }, target)
    },
    noteWritten(planId: string, wrote: OpenPlan['wrote']): void {
      const open = plans.get(planId)
      if (open) plans.set(planId, { ...open, wrote })
    },
    /** A name for the project as a file or a package. */
    nameOf: (open: OpenPlan) => packageName(titleOf(open)),
  }
}
