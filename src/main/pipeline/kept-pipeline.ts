import type { AssistantMessage } from '../../shared/conversation'
import type { ErrorInfo } from '../../shared/errors'
import { isOffline } from '../../shared/offline-provider'
import {
  isLeftOut,
  type Pipeline,
  type PipelineStep,
  type PipelineStepName,
  type PipelineStepState,
  pipelineStepNames,
} from '../../shared/pipeline'
import type { Refining } from '../../shared/refine'

/** A step that the messages do not tell of. */
export interface KeptStep extends Omit<PipelineStep, 'name' | 'tokens' | 'costUsd'> {
  /** The reply it was done for: another one needs it again. null: it does not depend on any. */
  replyId: string | null
}

export type KeptStepName = 'measure' | 'preview' | 'compare' | 'refine' | 'export'

/** What is written down of a pipeline; the rest follows from the messages and the rounds of refining. */
export interface KeptPipeline extends Omit<Pipeline, 'steps'> {
  /** What the user leaves out of this one. */
  skipped: PipelineStepName[]
  steps: Partial<Record<KeptStepName, KeptStep>>
}

interface Known {
  /** The reply to its turn on the branch in view, the live one as it is now. */
  reply: AssistantMessage | null
  /** The rounds of this reply. */
  refining: Refining | null
  /** It is being done now, by this run of the app. */
  isUnderWay: (step: KeptStepName) => boolean
}

/** The pipeline as windows see it. Pure. */
export function shownPipeline(kept: KeptPipeline, known: Known): Pipeline {
  const { conversationId, turnId, referenceId } = kept
  const steps = pipelineStepNames.map((name) => {
    if (name === 'analyse' || name === 'generate') return replyStep(name, kept, known)
    return name === 'refine' ? refineStep(kept, known) : keptStep(name, kept, known)
  })
  return { conversationId, turnId, referenceId, steps }
}

function keptStep(name: KeptStepName, kept: KeptPipeline, { reply, isUnderWay }: Known): PipelineStep {
  const step = stepFor(kept, name, reply)
  if (!step) return isLeftOut(name, kept.skipped) ? { ...waiting(name), state: 'skipped' } : waiting(name)
  const { state, startedAt, endedAt, error, score } = step
  // The app ended in the middle of it.
  const isCutOff = state === 'running' && !isUnderWay(name)
  return { ...waiting(name), state: isCutOff ? 'stopped' : state, startedAt, endedAt, error, score }
}

/** What is known of a step for the reply that is in view. */
export function stepFor(
  { steps }: KeptPipeline,
  name: KeptStepName,
  reply: AssistantMessage | null,
): KeptStep | null {
  const step = steps[name]
  return step && (step.replyId === null || step.replyId === reply?.id) ? step : null
}

function replyStep(name: 'analyse' | 'generate', kept: KeptPipeline, { reply }: Known): PipelineStep {
  if (!reply) return { ...waiting(name), state: isLeftOut(name, kept.skipped) ? 'skipped' : 'waiting' }
  const { startedAt, answerStartedAt, endedAt, usage, costUsd } = reply
  const thinks = reply.thinking || isOffline(reply) || reply.steps.some(({ reasoning }) => reasoning !== '')
  const ended = endState(reply)
  const reasoningTokens = thinks ? (usage?.reasoningTokens ?? null) : 0
  // An answer without a word may have called tools only.
  const hasAnswered = answerStartedAt !== null || ended.state === 'done'
  if (name === 'analyse') {
    if (!thinks) return { ...waiting(name), state: 'skipped' }
    const base = { ...waiting(name), startedAt, tokens: reasoningTokens }
    if (hasAnswered) return { ...base, state: 'done', endedAt: answerStartedAt ?? endedAt }
    return { ...base, ...ended, endedAt }
  }
  if (thinks && !hasAnswered) {
    // It failed before its turn came; what was cut off can be gone on with from here as well.
    return { ...waiting(name), state: ended.state === 'stopped' ? 'stopped' : 'waiting', costUsd }
  }
  return {
    ...waiting(name),
    ...ended,
    startedAt: thinks ? (answerStartedAt ?? startedAt) : startedAt,
    endedAt,
    tokens: usage && Math.max(0, usage.outputTokens - (reasoningTokens ?? 0)),
    costUsd,
  }
}

function endState({ end }: AssistantMessage): { state: PipelineStepState; error: ErrorInfo | null } {
  if (end === null) return { state: 'running', error: null }
  switch (end.outcome) {
    case 'done':
      return { state: 'done', error: null }
    case 'failed':
      return { state: 'failed', error: end.error }
    case 'stopped':
      return { state: 'stopped', error: null }
    case 'truncated':
      return { state: 'stopped', error: end.reason === 'app-closed' ? null : { code: 'reply-cut-off' } }
  }
}

function refineStep(kept: KeptPipeline, known: Known): PipelineStep {
  const { refining } = known
  if (!refining || stepFor(kept, 'refine', known.reply)) return keptStep('refine', kept, known)
  const { rounds, best, startedAt, endedAt, end } = refining
  const base = {
    ...waiting('refine'),
    startedAt,
    endedAt,
    tokens: sum(rounds.map(({ tokens }) => tokens)),
    costUsd: sum(rounds.map(({ costUsd }) => costUsd)),
    score: rounds.find(({ round }) => round === best)?.score ?? null,
  }
  if (end === null) return { ...base, state: 'running' }
  if (end.why === 'failed') return { ...base, state: 'failed', error: end.error }
  if (end.why !== 'stopped') return { ...base, state: 'done' }
  return { ...base, state: isLeftOut('refine', kept.skipped) ? 'skipped' : 'stopped' }
}

const waiting = (name: PipelineStepName): PipelineStep => ({
  name,
  state: 'waiting',
  startedAt: null,
  endedAt: null,
  tokens: null,
  costUsd: null,
  error: null,
  score: null,
})

/** null where none is known. */
function sum(values: readonly (number | null)[]): number | null {
  return values.reduce((total, value) => (value === null ? total : (total ?? 0) + value), null)
}
