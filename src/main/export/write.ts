import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { AppError } from '../../shared/errors'
import type { ExportResult } from '../../shared/export-plan'
import { writeAtomic } from '../files/write-atomic'
import { inspect, type PlannedFile } from './plan'

/**
 * Writes the confirmed files of a plan. Before the first byte, every place is looked at again: when anything there
 * changed since the plan was shown, nothing at all is written.
 * @throws AppError plan-outdated
 */
export async function writeExport(
  folder: string,
  planned: readonly PlannedFile[],
  confirmedPaths: readonly string[],
): Promise<ExportResult> {
  const confirmed = new Set(confirmedPaths)
  const files = planned.filter(
    ({ entry }) => confirmed.has(entry.path) && (entry.state === 'new' || entry.state === 'overwrite'),
  )
  for (const { entry, text, existing } of files) {
    const now = await inspect(folder, entry.path, text)
    const unchanged = existing ? now.existing?.equals(existing) : now.state.state === 'new'
    if (!unchanged) throw new AppError('plan-outdated')
  }
  const result: ExportResult = { folder, written: [], failed: [] }
  for (const { entry, text, existing } of files) {
    const target = join(folder, ...entry.path.split('/'))
    try {
      await mkdir(dirname(target), { recursive: true })
      // A file that appeared in the meantime is never replaced.
      await writeAtomic(target, text, { mustBeNew: existing === null, mode: 0o644 })
      result.written.push(entry.path)
    } catch (error) {
      result.failed.push({ path: entry.path, detail: (error as NodeJS.ErrnoException).code ?? 'unknown' })
    }
  }
  return result
}
