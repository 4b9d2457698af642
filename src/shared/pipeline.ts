import type { ErrorInfo } from './errors'

/** The way from a capture to a project, in this order. */
export const pipelineStepNames = [
  'measure',
  'analyse',
  'generate',
  'preview',
  'compare',
  'refine',
  'export',
] as const
export type PipelineStepName = (typeof pipelineStepNames)[number]

export type PipelineStepState =
  /** Its turn has not come, or it waits for the user (refine, export). */
  | 'waiting'
  | 'running'
  | 'done'
  | 'failed'
  | 'skipped'
  /** Stopped by the user, or cut off by the end of the app: it can be run again. */
  | 'stopped'

export interface PipelineStep {
  name: PipelineStepName
  state: PipelineStepState
  startedAt: number | null
  endedAt: number | null
  /** Of its requests; null where it made none or it is not known. */
  tokens: number | null
  costUsd: number | null
  error: ErrorInfo | null
  /** 0 to 1: what the compare step found, and the refine step's best. */
  score: number | null
}

/** What became of one "Build it". */
export interface Pipeline {
  conversationId: string
  /** The turn that asked for it. */
  turnId: string
  /** The capture. */
  referenceId: string
  steps: PipelineStep[]
}

/** What a step works on; without it there is nothing to do. */
const stepNeeds: Partial<Record<PipelineStepName, PipelineStepName>> = {
  compare: 'preview',
  refine: 'compare',
}

/** Left out itself, or because it needs one that is. */
export function isLeftOut(step: PipelineStepName, skipped: readonly PipelineStepName[]): boolean {
  const needed = stepNeeds[step]
  return skipped.includes(step) || (needed !== undefined && isLeftOut(needed, skipped))
}

/** What is left out when a step is done again: neither that nor what it needs. */
export function withNeeds(skipped: readonly PipelineStepName[], step: PipelineStepName): PipelineStepName[] {
  const needed = stepNeeds[step]
  const rest = skipped.filter((name) => name !== step)
  return needed ? withNeeds(rest, needed) : rest
}
