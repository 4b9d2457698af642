import { lstat, mkdir, mkdtemp, readdir, readFile, realpath } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type {
  AcceptedFile,
  ExportPlan,
  ExportProgress,
  ExportResult,
  ExportTarget,
} from '../../shared/export-plan'
import { type Disk, realDisk } from './disk'
import { createExportService, type ExportService } from './export-service'
import type { ConversationPicture, SourceFile } from './project-file'

/** Folders to try exporting in, for tests and the benchmark: all below one of their own. */
export interface Trial {
  root: string
  /** Chosen for the export. */
  folder: string
  /** Nothing may ever be written here. */
  outside: string
  journalFolder: string
}

export async function makeTrial(parent = tmpdir()): Promise<Trial> {
  const root = await realpath(await mkdtemp(join(parent, 'reticle-export-')))
  const trial = {
    root,
    folder: join(root, 'a', 'project'),
    outside: join(root, 'a', 'outside'),
    journalFolder: join(root, 'journals'),
  }
  await mkdir(trial.folder, { recursive: true })
  await mkdir(trial.outside)
  return trial
}

export interface Given {
  files: readonly SourceFile[]
  pictures?: ConversationPicture[]
  disk?: Disk
  onProgress?: (progress: ExportProgress) => void
}

let ids = 0

/** The real service over these files; its choosers answer the trial's folder and a zip beside it. */
export function serviceFor({ root, folder, journalFolder }: Trial, given: Given): ExportService {
  const { files, pictures = [], disk = realDisk, onProgress = () => undefined } = given
  return createExportService({
    filesAt: () => files,
    refusedNames: () => [],
    pictures: () => pictures,
    title: () => 'My Page',
    pickFolder: async () => folder,
    pickZip: async (name) => join(root, name),
    onProgress,
    journalFolder,
    newId: () => `id-${process.pid}-${++ids}-${Math.round(performance.now() * 1000)}`,
    now: () => Date.now(),
    disk,
  })
}

export const file = (path: string, text = `text of ${path}\n`): SourceFile => ({ path, text })

export const all = ({ entries }: ExportPlan): AcceptedFile[] =>
  entries.map(({ path }) => ({ path, hunks: null }))

/** The service over these files with its plan for the trial's folder. */
export async function planned(trial: Trial, given: Given, target: ExportTarget = 'plain') {
  const service = serviceFor(trial, given)
  const plan = (await service.choose('c', null, target)) as ExportPlan
  return { service, plan }
}

/** Plans the files as they are and writes all of them. */
export async function writeAll(service: ExportService): Promise<ExportResult> {
  const plan = (await service.choose('c', null, 'plain')) as ExportPlan
  const result = await service.write(plan.planId, all(plan))
  if (!result) throw new Error('it was stopped')
  return result
}

/** What is planned for each path, a refusal by its reason. */
export const states = ({ entries }: ExportPlan) =>
  Object.fromEntries(
    entries.map((entry) => [entry.path, entry.state === 'refused' ? entry.reason : entry.state]),
  )

/** Everything below a folder: mode and text of files, folders and links. */
export async function snapshot(folder: string): Promise<Record<string, string>> {
  const found: Record<string, string> = {}
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    const mode = ((await lstat(path)).mode & 0o777).toString(8)
    const what = entry.isDirectory() ? 'folder' : 'link'
    found[path.slice(folder.length + 1)] = entry.isFile() ? `${mode} ${await readFile(path, 'utf8')}` : what
  }
  return found
}
