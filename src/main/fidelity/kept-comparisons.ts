import type { Comparison } from '../../shared/fidelity'
import { limits } from '../../shared/limits'
import type { Records } from '../history/records'

/** The comparisons of conversations, as records of theirs. */
export function keptComparisons(records: Records) {
  const list = (conversationId: string): Comparison[] =>
    records
      .of(conversationId, 'comparison')
      .map((body) => JSON.parse(body) as Comparison)
      .sort((a, b) => a.createdAt - b.createdAt)
  return {
    list,
    /** Of the same version, page and reference, or of the same two pictures. */
    sameAs: (comparison: Comparison): Comparison | undefined =>
      list(comparison.conversationId).find(
        ({ reference, candidate, versionId, page }) =>
          reference.id === comparison.reference.id &&
          versionId === comparison.versionId &&
          page === comparison.page &&
          (versionId !== null || candidate.id === comparison.candidate.id),
      ),
    /** Takes the place of one with its id; the oldest go where there are too many. */
    keep(comparison: Comparison): void {
      const { conversationId, id } = comparison
      const others = list(conversationId).filter((one) => one.id !== id)
      for (const { id: old } of others.slice(0, Math.max(0, others.length + 1 - limits.comparisonsMax))) {
        records.remove(conversationId, old)
      }
      records.put(conversationId, { kind: 'comparison', id, body: JSON.stringify(comparison) })
    },
  }
}
