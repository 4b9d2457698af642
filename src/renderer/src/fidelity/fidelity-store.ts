import { createStore } from 'zustand/vanilla'
import type { ErrorInfo } from '../../../shared/errors'
import type { Comparison, HeatMap } from '../../../shared/fidelity'
import type { Refining } from '../../../shared/refine'
import { type Ask, errorInfoOf, type OnPush } from '../ipc'

export interface FidelityStore {
  /** As main keeps them, oldest first; null until they have come. */
  comparisons: readonly Comparison[] | null
  /** What the user compares with; null: the conversation's first capture. */
  referenceId: string | null
  /** A comparison the user chose to see; null follows the newest. */
  shownId: string | null
  comparing: boolean
  /** Why the last comparison failed, or what was asked of it could not be done. */
  error: ErrorInfo | null
  /** The rounds under way, or the last ones. */
  refining: Refining | null
  /** The rounds were ordered, and main has not told of them yet. */
  startingRounds: boolean
  refineError: ErrorInfo | null
  /** When a file was last changed by hand as far as this knows, unix ms: what was compared before may show another text. */
  editedAt: number
}

/** A mirror of the comparisons and rounds of one conversation. `stop` ends a comparison that is under way for it. */
export function createFidelityStore(
  ask: Ask,
  onPush: OnPush,
  conversationId: string,
  now: () => number = Date.now,
) {
  const store = createStore<FidelityStore>(() => ({
    comparisons: null,
    referenceId: null,
    shownId: null,
    comparing: false,
    error: null,
    refining: null,
    startingRounds: false,
    refineError: null,
    editedAt: now(),
  }))
  // Answers to older orders are not of what is shown.
  let order = 0
  const heats = new Map<string, Promise<HeatMap>>()

  const take = (comparison: Comparison) =>
    store.setState(({ comparisons }) => ({ comparisons: withComparison(comparisons ?? [], comparison) }))

  const stops = [
    onPush('fidelity.compared', (comparison) => {
      if (comparison.conversationId === conversationId) take(comparison)
    }),
    onPush('refine.changed', (refining) => {
      if (refining.conversationId === conversationId) store.setState({ refining, startingRounds: false })
    }),
    onPush('workspace.changed', (changed) => {
      if (changed.conversationId === conversationId) store.setState({ editedAt: now() })
    }),
  ]

  const model = {
    store,
    /** Asks for what main keeps. */
    async load() {
      const kept = ask('fidelity.list', { conversationId }).then(
        (list) => list.reduce<readonly Comparison[]>(withComparison, store.getState().comparisons ?? []),
        (thrown) => {
          store.setState({ error: errorInfoOf(thrown) })
          return store.getState().comparisons ?? []
        },
      )
      const rounds = ask('refine.of', { conversationId }).catch(() => null)
      store.setState({ comparisons: await kept })
      const refining = await rounds
      // What was pushed meanwhile is newer.
      if (refining && !store.getState().refining) store.setState({ refining })
    },
    /** Compares a version of the workspace with the chosen picture; a comparison under way ends. */
    async compare(versionId: string | null) {
      order += 1
      const mine = order
      store.setState({ comparing: true, error: null, shownId: null })
      try {
        const { referenceId } = store.getState()
        const comparison = await ask('fidelity.compare', { conversationId, versionId, referenceId })
        take(comparison)
        if (mine === order) store.setState({ comparing: false })
        return comparison
      } catch (thrown) {
        if (mine === order) store.setState({ comparing: false, error: errorInfoOf(thrown) })
        return null
      }
    },
    stopComparing() {
      if (!store.getState().comparing) return
      order += 1
      store.setState({ comparing: false })
      void ask('fidelity.stop', { conversationId }).catch(() => undefined)
    },
    /** From now on the page is compared with this picture. */
    chooseReference: (referenceId: string) => store.setState({ referenceId, shownId: null, error: null }),
    show: (comparisonId: string | null) => store.setState({ shownId: comparisonId, error: null }),
    dismissError: () => store.setState({ error: null, refineError: null }),
    /** Where a comparison's pictures differ; asked for once. */
    heatOf(comparisonId: string): Promise<HeatMap> {
      const known = heats.get(comparisonId)
      if (known) return known
      const asked = ask('fidelity.heat', { conversationId, comparisonId })
      heats.set(comparisonId, asked)
      asked.catch(() => heats.delete(comparisonId))
      return asked
    },
    async refine(referenceId: string, rounds: number, budgetUsd: number | null) {
      store.setState({ startingRounds: true, refineError: null, shownId: null })
      try {
        await ask('refine.start', { conversationId, referenceId, rounds, budgetUsd })
        store.setState({ startingRounds: false })
      } catch (thrown) {
        store.setState({ startingRounds: false, refineError: errorInfoOf(thrown) })
      }
    },
    async stopRefining() {
      try {
        await ask('refine.stop', { conversationId })
      } catch (thrown) {
        store.setState({ refineError: errorInfoOf(thrown) })
      }
    },
    stop() {
      for (const stop of stops) stop()
      model.stopComparing()
      order += 1
    },
  }
  return model
}

export type FidelityModel = ReturnType<typeof createFidelityStore>

/** The list with a comparison in its place: by time, each once. */
function withComparison(list: readonly Comparison[], comparison: Comparison): readonly Comparison[] {
  return [...list.filter(({ id }) => id !== comparison.id), comparison].sort(
    (a, b) => a.createdAt - b.createdAt,
  )
}

interface Wanted {
  shownId: string | null
  /** What stands for the newest version by `keptComparisonId`. */
  keptId: string | null
  referenceId: string | null
  /** The versions of the branch in view, oldest first. */
  versionIds: readonly string[]
}

/** The comparison to be seen: the chosen one, else the last of a version of this branch with the chosen picture. */
export function shownComparison(
  comparisons: readonly Comparison[],
  { shownId, keptId, referenceId, versionIds }: Wanted,
): Comparison | null {
  const chosen = shownId === null ? undefined : comparisons.find(({ id }) => id === shownId)
  if (chosen) return chosen
  const kept = keptId === null ? undefined : comparisons.find(({ id }) => id === keptId)
  if (kept && (referenceId === null || kept.reference.id === referenceId)) return kept
  const last = comparisons.findLast(
    ({ versionId, reference }) =>
      versionId !== null &&
      versionIds.includes(versionId) &&
      (referenceId === null || reference.id === referenceId),
  )
  return last ?? null
}
