import { useEffect, useMemo, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { useShallow } from 'zustand/react/shallow'
import { firstDesign } from '../../../shared/design-picture'
import type { Comparison } from '../../../shared/fidelity'
import { t } from '../../../shared/i18n'
import type { WorkspaceVersion } from '../../../shared/workspace'
import type { ConversationModel } from '../chat/conversation-store'
import { ask } from '../ipc'
import { announce } from '../ui/announce'
import { editsSaved } from '../workspace/edits-saved'
import { windowWorkspace } from '../workspace/window-workspace'
import { conversationPictures, designsAmong } from './conversation-pictures'
import { differenceCountText } from './difference-count'
import { isOlderThan, keptComparisonId } from './fidelity-age'
import { type FidelityModel, shownComparison } from './fidelity-store'
import { wholePercent } from './percent'

interface Options {
  model: FidelityModel
  conversationId: string
  conversations: ConversationModel
  /** The tab is chosen. */
  active: boolean
  /** A reply is being written. */
  busy: boolean
}

/** What is compared with what, and when: as the tab is opened, where what is shown is older than the newest version. */
export function useComparing({ model, conversationId, conversations, active, busy }: Options) {
  const all = useStore(
    conversations.store,
    useShallow((state) => conversationPictures(state.conversation)),
  )
  const hasEarlier = useStore(conversations.store, (state) => (state.conversation?.earlierCount ?? 0) > 0)
  const view = useStore(windowWorkspace().store, (state) =>
    state.conversationId === conversationId ? state.view : null,
  )
  const comparisons = useStore(model.store, (state) => state.comparisons)
  const chosenId = useStore(model.store, (state) => state.referenceId)
  const shownId = useStore(model.store, (state) => state.shownId)
  const comparing = useStore(model.store, (state) => state.comparing)
  const editedAt = useStore(model.store, (state) => state.editedAt)
  const isRefining = useStore(
    model.store,
    (state) => state.startingRounds || (state.refining !== null && state.refining.end === null),
  )

  const refining = useStore(model.store, (state) => state.refining)
  const versions = view?.versions ?? none
  const versionIds = useMemo(() => versions.map(({ id }) => id), [versions])
  const newest = versions.at(-1) ?? null
  const keptId = keptComparisonId(refining, newest, editedAt)
  const wantedOne = { shownId, keptId, referenceId: chosenId, versionIds }
  const shown = shownComparison(comparisons ?? [], wantedOne)
  const designs = useMemo(() => designsAmong(all), [all])
  const chosen =
    designs.find(({ id }) => id === chosenId) ??
    (comparisons ?? []).find(({ reference }) => reference.id === chosenId)?.reference
  const reference = chosen ?? shown?.reference ?? firstDesign(all)
  const standsForNewest = shown !== null && shown.id === keptId
  const isOlder = newest !== null && !standsForNewest && isOlderThan(shown, newest, editedAt)
  const hasDesign = reference !== null || hasEarlier
  const isReady = comparisons !== null && view !== null

  const compare = async () => {
    await editsSaved()
    const made = await model.compare(null)
    if (made) announce(doneText(made))
  }
  const compareWhereOlder = async () => {
    // After a reply the window may not have heard of its version yet.
    const view = await ask('workspace.open', { conversationId, versionId: null }).catch(() => null)
    const last = view?.versions.at(-1)
    if (!view || !last) return
    const { comparisons: kept, refining: rounds, referenceId, editedAt: changedAt } = model.store.getState()
    const keptId = keptComparisonId(rounds, last, changedAt)
    const known = shownComparison(kept ?? [], {
      ...{ shownId: null, keptId, referenceId },
      versionIds: view.versions.map(({ id }) => id),
    })
    if (known?.id !== keptId && isOlderThan(known, last, changedAt)) await compare()
  }
  const latest = useRef(compareWhereOlder)
  latest.current = compareWhereOlder

  // As the tab is opened, or once the reply is done that was being written then; never by itself otherwise.
  const [wanted, setWanted] = useState(active)
  useEffect(() => setWanted(active), [active])
  useEffect(() => {
    if (!active || !wanted || !isReady || busy || isRefining || comparing || !hasDesign) return
    setWanted(false)
    void latest.current()
  }, [active, wanted, isReady, busy, isRefining, comparing, hasDesign])

  return {
    isReady,
    designs,
    reference,
    hasDesign,
    shown,
    /** From 1; null for a comparison of none of these versions. */
    versionNumber: standsForNewest ? versions.length : numberIn(versionIds, shown?.versionId ?? null),
    newestNumber: versions.length,
    comparing,
    isRefining,
    isOlder,
    /** An earlier comparison was chosen to be seen. */
    isEarlier:
      shownId !== null && shown?.id === shownId && !standsForNewest && shown.versionId !== newest?.id,
    /** It was to begin as the tab was opened. */
    isWaiting: active && wanted && busy && !isRefining && hasDesign,
    compare: () => void compare(),
    chooseReference(pictureId: string) {
      model.chooseReference(pictureId)
      const known = shownComparison(comparisons ?? [], {
        ...wantedOne,
        shownId: null,
        referenceId: pictureId,
      })
      if (newest && known?.id !== keptId && isOlderThan(known, newest, editedAt)) void compare()
    },
  }
}

export type Comparing = ReturnType<typeof useComparing>

const none: readonly WorkspaceVersion[] = []

function numberIn(versionIds: readonly string[], versionId: string | null): number | null {
  const at = versionId === null ? -1 : versionIds.indexOf(versionId)
  return at < 0 ? null : at + 1
}

function doneText({ fidelity, differences }: Comparison): string {
  return t('fidelity.done', {
    percent: wholePercent(fidelity.total),
    differences: differenceCountText(differences.length),
  })
}
