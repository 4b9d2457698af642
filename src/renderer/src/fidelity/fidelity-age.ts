import type { Comparison } from '../../../shared/fidelity'
import type { Refining } from '../../../shared/refine'
import type { WorkspaceVersion } from '../../../shared/workspace'

/** Main and this window note the same moment this far apart at most. */
const slackMs = 1_000

/**
 * Whether the newest version is not what was compared. Changes by hand go on in one version: from when it is, is told by
 * `editedAt`, unix ms.
 */
export function isOlderThan(
  comparison: Pick<Comparison, 'versionId' | 'createdAt'> | null,
  newest: Pick<WorkspaceVersion, 'id' | 'source'>,
  editedAt: number,
): boolean {
  if (comparison?.versionId !== newest.id) return true
  return newest.source === 'edit' && editedAt > comparison.createdAt
}

/**
 * The comparison of the round that the newest version takes up again, word for word, as rounds end whose last was not the
 * best; null where the newest version is another one, or was changed since.
 */
export function keptComparisonId(
  refining: Pick<Refining, 'startedAt' | 'endedAt' | 'rounds' | 'best'> | null,
  newest: Pick<WorkspaceVersion, 'source' | 'createdAt'> | null,
  editedAt: number,
): string | null {
  if (!refining || refining.endedAt === null || newest?.source !== 'edit') return null
  const until = refining.endedAt + slackMs
  if (newest.createdAt < refining.startedAt || newest.createdAt > until || editedAt > until) return null
  return refining.rounds.find(({ round }) => round === refining.best)?.comparisonId ?? null
}
