import type { ErrorInfo } from './errors'

/** One round: a request that shows what differs, its answer as a version, and that version's score. */
export interface RefineRound {
  /** From 1. Round 0 is where it began: nothing was asked for. */
  round: number
  /** The reply; null for round 0 and until it is asked for. */
  messageId: string | null
  versionId: string | null
  comparisonId: string | null
  /** 0 to 1; null while it is not known. */
  score: number | null
  tokens: number | null
  /** US dollars; null where it is unknown or nothing was asked. */
  costUsd: number | null
}

/** Why no further round follows. */
export type RefineEnd =
  /** As many as were wanted. */
  | { why: 'rounds' }
  /** A round gained less than `limits.refineGainMin`. */
  | { why: 'gain' }
  /** The next round would go beyond the budget. */
  | { why: 'budget' }
  /** Nothing differs, or the reply changed no file. */
  | { why: 'perfect' }
  | { why: 'unchanged' }
  | { why: 'stopped' }
  | { why: 'failed'; error: ErrorInfo }

/** Rounds of refining a conversation's workspace towards a picture. */
export interface Refining {
  conversationId: string
  referenceId: string
  startedAt: number
  /** null while it runs, and where the app ended before it did. */
  endedAt: number | null
  /** Rounds wanted. */
  wanted: number
  /** US dollars all rounds together may cost; null: only the month's cap counts. */
  budgetUsd: number | null
  rounds: RefineRound[]
  /** What the last round is at; null once it is over. */
  doing: 'rendering' | 'asking' | 'comparing' | null
  /** The round whose version is kept. */
  best: number
  end: RefineEnd | null
}
