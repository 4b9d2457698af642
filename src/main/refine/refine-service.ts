import { AppError } from '../../shared/errors'
import type { Refining } from '../../shared/refine'
import type { Records } from '../history/records'
import { type RefineEffects, refineRounds } from './refine-rounds'

export interface RefineOrder {
  conversationId: string
  /** null: the conversation's first capture. */
  referenceId: string | null
  rounds: number
  budgetUsd: number | null
}

export interface RefineService {
  /**
   * Begins rounds, which go on by themselves. @throws AppError busy while a reply or other rounds are live, no-reference,
   * nothing-to-compare
   */
  start(order: RefineOrder): Promise<void>
  /** Ends them at once, also in the middle of a reply, whose version is then not kept. */
  stop(conversationId: string): void
  of(conversationId: string): Refining | null
  /** A reply began that may not be a round's: the conversation goes on without them then. */
  replyBegan(conversationId: string): void
  /** The rendering is there and is being measured. */
  rendered(conversationId: string): void
  /** The app ends: nothing is written any more, and rounds that run are found as stopped. */
  close(): void
}

export interface RefineServiceOptions extends RefineEffects {
  /** @throws AppError no-reference */
  referenceOf: (conversationId: string, referenceId: string | null) => string
  isLive: (conversationId: string) => boolean
  records: Records
  onChanged: (refining: Refining) => void
  now: () => number
}

interface LiveRounds {
  refining: Refining
  abort: AbortController
}

/** Rounds that bring a conversation's workspace closer to a picture; the last ones of each conversation are kept. */
export function createRefineService(options: RefineServiceOptions): RefineService {
  const { referenceOf, isLive, versions, records, onChanged, now } = options
  const live = new Map<string, LiveRounds>()
  let isClosed = false

  const keep = (refining: Refining) => {
    const { conversationId } = refining
    try {
      records.put(conversationId, {
        kind: 'refining',
        id: `refining ${conversationId}`,
        body: JSON.stringify(refining),
      })
    } catch (error) {
      // Deleted meanwhile: nobody asks for it.
      if (!(error instanceof AppError)) throw error
    }
  }

  const tell = (run: LiveRounds, refining: Refining) => {
    if (isClosed) return
    run.refining = refining
    if (refining.end) live.delete(refining.conversationId)
    keep(refining)
    onChanged(refining)
  }

  return {
    async start({ conversationId, referenceId, rounds, budgetUsd }) {
      if (live.has(conversationId) || isLive(conversationId)) throw new AppError('busy')
      if (versions(conversationId).length === 0) throw new AppError('nothing-to-compare')
      const run: LiveRounds = {
        refining: {
          conversationId,
          referenceId: referenceOf(conversationId, referenceId),
          startedAt: now(),
          endedAt: null,
          wanted: rounds,
          budgetUsd,
          rounds: [],
          doing: 'rendering',
          best: 0,
          end: null,
        },
        abort: new AbortController(),
      }
      live.set(conversationId, run)
      void refineRounds({
        ...options,
        refining: run.refining,
        onChange: (refining) => tell(run, refining),
        signal: run.abort.signal,
      })
    },
    stop: (conversationId) => live.get(conversationId)?.abort.abort(),
    of(conversationId) {
      const running = live.get(conversationId)
      if (running) return running.refining
      const [body] = records.of(conversationId, 'refining')
      if (body === undefined) return null
      const kept = JSON.parse(body) as Refining
      return kept.end ? kept : { ...kept, doing: null, end: { why: 'stopped' } }
    },
    replyBegan(conversationId) {
      const run = live.get(conversationId)
      if (!run) return
      const isAsked = run.refining.doing === 'asking' && run.refining.rounds.at(-1)?.messageId === null
      if (!isAsked) run.abort.abort()
    },
    rendered(conversationId) {
      const run = live.get(conversationId)
      if (run?.refining.doing === 'rendering') tell(run, { ...run.refining, doing: 'comparing' })
    },
    close() {
      isClosed = true
    },
  }
}
