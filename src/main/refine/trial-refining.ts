import { afterEach, beforeEach } from 'vitest'
import { AppError } from '../../shared/errors'
import type { Refining } from '../../shared/refine'
import { createAskRound } from './ask-round'
import { createRefineService, type RefineService } from './refine-service'
import {
  comparisonOf,
  design,
  openTrialConversation,
  picture,
  type TrialConversation,
  until,
} from './trial-conversation'

/** Rounds on a real history, with a scripted model whose pages have the scores that are given here. */
export interface TrialRefining {
  at: TrialConversation
  refine: RefineService
  /** Of a conversation that has a page with "first" on it. */
  id: string
  told: Refining[]
  /** Of each page by what is written on it. */
  scores: Record<string, number>
  onCompare: (page: string) => Promise<void>
  onCrops: () => Promise<void>
  rounds(wanted: number, budgetUsd?: number | null): Promise<void>
  ended(): Promise<void>
  /** The pages the model writes next. */
  says(...pages: (string | null)[]): void
  scored(): (number | null)[] | undefined
  /** The app ends and starts again, whatever it was doing. */
  restart(): void
}

/** Set up anew for each test. */
export function trialRefining(): TrialRefining {
  const r = {
    rounds: (wanted, budgetUsd = null) =>
      r.refine.start({ conversationId: r.id, referenceId: null, rounds: wanted, budgetUsd }),
    ended: () => until(() => r.refine.of(r.id)?.end != null),
    says: (...pages) => void r.at.answers.push(...pages.map((page) => ({ page }))),
    scored: () => r.refine.of(r.id)?.rounds.map(({ score }) => score),
    restart() {
      r.refine.close()
      r.at.runs.flush()
      r.at.close()
      r.at = openTrialConversation(r.at.folder)
      r.refine = start(r)
    },
  } as TrialRefining

  beforeEach(async () => {
    r.at = openTrialConversation()
    r.told = []
    r.scores = { first: 0.6, better: 0.7, good: 0.8, fine: 0.9, worse: 0.5, perfect: 1 }
    r.onCompare = async () => undefined
    r.onCrops = async () => undefined
    r.refine = start(r)
    r.id = r.at.chat.create(1).id
    r.at.chat.addToDraft(r.id, design, false)
    r.says('first')
    await r.at.chat.send(r.id, 'Build this.')
    await r.at.idle(r.id)
  })
  afterEach(() => {
    r.at.close()
    r.at.remove()
  })
  return r
}

function start(r: TrialRefining): RefineService {
  const { at } = r
  const service = createRefineService({
    referenceOf(_, referenceId) {
      if (referenceId === 'none') throw new AppError('no-reference')
      return referenceId ?? design.id
    },
    isLive: at.runs.isLive,
    async compare(conversationId, versionId) {
      const page = at.workspace.filesAt(conversationId, versionId)[0]?.text.trim() ?? ''
      await r.onCompare(page)
      return comparisonOf(r.scores[page] ?? 0, { id: `of ${page}`, conversationId, versionId })
    },
    known: () => null,
    async crops(_, count) {
      await r.onCrops()
      return Array.from({ length: count }, (__, place) => picture(String(place)))
    },
    ask: createAskRound({
      watch: at.watch,
      sendTurn: at.chat.sendTurn,
      stopReply: (conversationId) => at.runs.stop(conversationId),
    }),
    leafOf: at.history.leafOf,
    lastCostUsd: (conversationId) => at.replies(conversationId).at(-1)?.costUsd ?? null,
    versions: at.versions,
    files: (conversationId) => at.workspace.filesAt(conversationId, null),
    restore: at.workspace.restore,
    records: at.history.records,
    onChanged: (refining) => r.told.push(refining),
    now: at.now,
  })
  at.watch({
    reply(conversationId, ended) {
      if (!ended) service.replyBegan(conversationId)
    },
  })
  return service
}
