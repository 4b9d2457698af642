import type { PictureAttachment } from '../../shared/attachments'
import type { AssistantMessage } from '../../shared/conversation'
import { AppError, type ErrorInfo, toErrorInfo } from '../../shared/errors'
import type { Comparison } from '../../shared/fidelity'
import { limits } from '../../shared/limits'
import type { RefineEnd, RefineRound, Refining } from '../../shared/refine'
import type { WorkspaceFile, WorkspaceVersion } from '../../shared/workspace'
import { untilAborted } from '../until-aborted'
import type { AskRound } from './ask-round'
import { roundTurn } from './round-turn'

/** What rounds are made of. */
export interface RefineEffects {
  /** Renders a version and compares it. Rejects with an AppError or the signal's reason. */
  compare: (
    conversationId: string,
    versionId: string,
    referenceId: string,
    signal: AbortSignal,
  ) => Promise<Comparison>
  /** A comparison of a reply's version that is at hand already. */
  known: (conversationId: string, versionId: string, referenceId: string) => Comparison | null
  crops: (comparison: Comparison, count: number) => Promise<PictureAttachment[]>
  ask: AskRound
  /** The last message of the branch in view. @throws AppError conversation-missing */
  leafOf: (conversationId: string) => string | null
  /** US dollars of the newest reply on the branch in view. */
  lastCostUsd: (conversationId: string) => number | null
  /** Oldest first. @throws AppError conversation-missing */
  versions: (conversationId: string) => WorkspaceVersion[]
  /** Of the newest version. */
  files: (conversationId: string) => WorkspaceFile[]
  /** Makes a version the newest again, as one of its own. */
  restore: (conversationId: string, versionId: string) => void
}

/** Somebody else went on with the conversation: what is there now is theirs. */
class TakenOver extends Error {}

/** The conversation as a round left it. */
interface Place {
  leaf: string | null
  files: WorkspaceFile[]
}

interface RoundsOptions extends RefineEffects {
  /** As it begins, with no rounds yet. */
  refining: Refining
  /** Told of every change. */
  onChange: (refining: Refining) => void
  signal: AbortSignal
  now: () => number
}

/**
 * Runs the rounds to their end and keeps the best version the newest. Never rejects. It knows no window, disk or server, so
 * tests script all of them.
 */
export async function refineRounds(options: RoundsOptions): Promise<void> {
  const { compare, known, crops, ask, leafOf, versions, files, restore, onChange, signal, now } = options
  let { refining } = options
  const { conversationId, referenceId, wanted, budgetUsd } = refining

  const update = (patch: Partial<Refining>) => {
    refining = { ...refining, ...patch }
    onChange(refining)
  }
  const updateRound = (patch: Partial<RefineRound>, more: Partial<Refining> = {}) => {
    const rounds = refining.rounds.map((one, index) =>
      index === refining.rounds.length - 1 ? { ...one, ...patch } : one,
    )
    update({ rounds, ...more })
  }
  const begin = (round: RefineRound, doing: Refining['doing']) =>
    update({ rounds: [...refining.rounds, round], doing })

  const here = (): Place => ({ leaf: leafOf(conversationId), files: files(conversationId) })
  const checkPlace = (place: Place) => {
    signal.throwIfAborted()
    const is = here()
    if (is.leaf !== place.leaf || !sameFiles(is.files, place.files)) throw new TakenOver()
  }

  /** The score of a version, which becomes the last round's. */
  const score = async (versionId: string): Promise<Comparison> => {
    updateRound({ versionId }, { doing: 'rendering' })
    const comparison =
      known(conversationId, versionId, referenceId) ??
      (await untilAborted(compare(conversationId, versionId, referenceId, signal), signal))
    const { total } = comparison.fidelity
    const best = refining.rounds.some((one) => one.score !== null && one.score >= total)
      ? refining.best
      : (refining.rounds.at(-1)?.round ?? 0)
    updateRound({ comparisonId: comparison.id, score: total }, { best, doing: 'comparing' })
    return comparison
  }

  const isOverBudget = (round: number): boolean => {
    if (budgetUsd === null) return false
    const spentUsd = refining.rounds.reduce((sum, { costUsd }) => sum + (costUsd ?? 0), 0)
    const nextUsd = round === 1 ? options.lastCostUsd(conversationId) : refining.rounds.at(-1)?.costUsd
    // Where prices are unknown there is nothing to hold a budget with.
    return nextUsd != null && spentUsd + nextUsd > budgetUsd
  }

  /** Asks for a round; its version, or why there is none. */
  const improve = async (round: number, comparison: Comparison, place: Place) => {
    begin({ ...emptyRound, round }, 'asking')
    const count = Math.min(limits.refineCropsMax, comparison.differences.length)
    const shown = count === 0 ? [] : await untilAborted(crops(comparison, count), signal)
    checkPlace(place)
    const turn = { ...roundTurn(comparison, shown), refines: comparison.id, after: place.leaf ?? '' }
    const reply = await ask(conversationId, turn, (messageId) => updateRound({ messageId }), signal).catch(
      (error) => {
        // Somebody else spoke first.
        throw error instanceof AppError && error.code === 'busy' ? new TakenOver() : error
      },
    )
    updateRound({ tokens: tokensOf(reply), costUsd: reply.costUsd })
    const broken = brokenEnd(reply)
    if (broken) return broken
    const version = versions(conversationId).find(({ id }) => id === reply.id)
    return version && version.changes.length > 0 ? version.id : { why: 'unchanged' as const }
  }

  const rounds = async (): Promise<RefineEnd> => {
    let place = here()
    begin({ ...emptyRound, round: 0 }, 'rendering')
    const first = versions(conversationId).at(-1)
    if (!first) throw new AppError('nothing-to-compare')
    let comparison = await score(first.id)
    for (let round = 1; ; round += 1) {
      const before = bestScore(refining)
      checkPlace(place)
      if (isPerfect(comparison)) return { why: 'perfect' }
      if (round > wanted) return { why: 'rounds' }
      if (isOverBudget(round)) return { why: 'budget' }
      const made = await improve(round, comparison, place)
      if (typeof made !== 'string') return made
      signal.throwIfAborted()
      place = here()
      if (place.leaf !== made) throw new TakenOver()
      comparison = await score(made)
      if (!isPerfect(comparison) && comparison.fidelity.total - before < limits.refineGainMin) {
        checkPlace(place)
        return { why: 'gain' }
      }
    }
  }

  const keepBest = () => {
    const best = refining.rounds.find(({ round }) => round === refining.best)?.versionId
    const newest = versions(conversationId).at(-1)
    // Only what a round made is taken back, never what somebody did since.
    const isOurs = newest?.source === 'reply' && newest.id === refining.rounds.at(-1)?.messageId
    if (best && newest && isOurs && newest.id !== best && leafOf(conversationId) === newest.id) {
      restore(conversationId, best)
    }
  }

  let end: RefineEnd
  try {
    end = await rounds()
  } catch (error) {
    end =
      signal.aborted || error instanceof TakenOver || isGone(error)
        ? { why: 'stopped' }
        : { why: 'failed', error: toErrorInfo(error) }
  }
  try {
    keepBest()
  } catch (error) {
    // A conversation that was deleted, or goes on already, keeps its newest version.
    if (!(error instanceof AppError)) end = { why: 'failed', error: toErrorInfo(error) }
  }
  update({ doing: null, end, endedAt: now() })
}

const emptyRound: RefineRound = {
  round: 0,
  messageId: null,
  versionId: null,
  comparisonId: null,
  score: null,
  tokens: null,
  costUsd: null,
}

const bestScore = ({ rounds, best }: Refining) => rounds.find(({ round }) => round === best)?.score ?? 0

const isPerfect = ({ differences, fidelity }: Comparison) =>
  differences.length === 0 || fidelity.total >= limits.refinePerfectMin

function tokensOf({ usage }: AssistantMessage): number | null {
  return usage && usage.inputTokens + usage.outputTokens
}

/** null: the reply is whole. */
function brokenEnd({ end }: AssistantMessage): RefineEnd | null {
  if (!end || end.outcome === 'done') return null
  if (end.outcome === 'stopped') return { why: 'stopped' }
  const error: ErrorInfo = end.outcome === 'failed' ? end.error : { code: 'reply-cut-off' }
  return { why: 'failed', error }
}

function sameFiles(some: readonly WorkspaceFile[], others: readonly WorkspaceFile[]): boolean {
  return (
    some.length === others.length &&
    some.every(({ path, text }, index) => path === others[index]?.path && text === others[index]?.text)
  )
}

const isGone = (error: unknown) => error instanceof AppError && error.code === 'conversation-missing'
