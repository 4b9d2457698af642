import { AppError } from '../../shared/errors'
import type { AcceptedFile } from '../../shared/export-plan'
import type { Disk } from './disk'
import type { OpenPlan } from './open-plans'
import { contentOf, partlyAccepted } from './plan'
import type { FileToWrite } from './prepare-export'

/** What was accepted of a plan, as it is to be written. Never what was refused or stands there already. */
export function acceptedFiles(
  disk: Disk,
  { folder, files, wrote }: OpenPlan,
  accepted: readonly AcceptedFile[],
): FileToWrite[] {
  const chosen = new Map(accepted.map((file) => [file.path, file.hunks]))
  return files.flatMap((planned): FileToWrite | [] => {
    const { entry, existing } = planned
    const hunks = chosen.get(entry.path)
    if (hunks === undefined || (entry.state !== 'new' && entry.state !== 'changed')) return []
    const { path } = entry
    const expected =
      existing !== null && entry.state === 'changed' ? { sha: existing, bytes: entry.existingBytes } : null
    if (hunks === null || entry.state === 'new' || entry.hunks === null) {
      return { path, expected, bytes: () => contentOf(planned.file) }
    }
    if (hunks.length === 0) return []
    const bytes = async () => {
      const partly = await partlyAccepted(disk, folder, planned, hunks, wrote.get(path))
      if (!partly) throw new AppError('plan-outdated')
      return partly
    }
    return { path, expected, bytes }
  })
}

/** The project a folder would hold if it began empty: what was accepted, and what needs no writing. */
export function acceptedProject(
  disk: Disk,
  open: OpenPlan,
  accepted: readonly AcceptedFile[],
): Pick<FileToWrite, 'path' | 'bytes'>[] {
  const same = open.files
    .filter(({ entry }) => entry.state === 'same')
    .map(({ entry: { path }, file }) => ({ path, bytes: () => contentOf(file) }))
  return [...acceptedFiles(disk, open, accepted), ...same].sort((a, b) => (a.path < b.path ? -1 : 1))
}
