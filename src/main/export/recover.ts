import type { ErrorInfo } from '../../shared/errors'
import type { Disk } from './disk'
import { diskCode } from './disk'
import { InTheWay } from './held-folder'
import type { Journals } from './journal'
import { takeBack } from './take-back'

/** A folder that stays away this long is given up, with what stood in it. */
const keepMs = 30 * 24 * 60 * 60 * 1000

/**
 * Takes back exports and goes on with undos that a crash interrupted. What users changed since then stays. Returns what
 * they should be told; never throws.
 */
export async function recoverExports(
  disk: Disk,
  journals: Journals,
  now: () => number,
): Promise<ErrorInfo[]> {
  const told: ErrorInfo[] = []
  await journals.sweep().catch(() => undefined)
  for (const journal of await journals.list().catch(() => [])) {
    if (journal.state === 'done') continue
    const { folder, exportId } = journal
    const unrecovered = (count: number) =>
      told.push({ code: 'export-unrecovered', params: { folder, count } })
    try {
      const result = await takeBack({ disk, journals, journal, changedSince: 'keep' })
      if (result.state === 'undone' && result.failed.length > 0) unrecovered(result.failed.length)
      else told.push({ code: 'export-recovered', params: { folder } })
    } catch (error) {
      const replaced = journal.files.filter(({ before }) => before !== null).length
      const isGone = error instanceof InTheWay || diskCode(error) === 'ENOENT'
      // New files are gone with their folder; only what stood there before is worth waiting for.
      if (isGone && (replaced === 0 || now() - journal.at > keepMs)) await journals.remove(exportId)
      else unrecovered(replaced === 0 ? journal.files.length : replaced)
    }
  }
  return told
}
