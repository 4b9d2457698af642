import type { Pipeline, PipelineStep, PipelineStepName } from '../../../shared/pipeline'
import { pipelineStepNames } from '../../../shared/pipeline'

/** Steps as main tells of them; tests only. */
export function sampleStep(name: PipelineStepName, rest: Partial<PipelineStep> = {}): PipelineStep {
  const unknown = { startedAt: null, endedAt: null, tokens: null, costUsd: null, error: null, score: null }
  return { name, state: 'waiting', ...unknown, ...rest }
}

export function samplePipeline(
  steps: Partial<Record<PipelineStepName, Partial<PipelineStep>>> = {},
): Pipeline {
  return {
    conversationId: 'c1',
    turnId: 't1',
    referenceId: 'design',
    steps: pipelineStepNames.map((name) => sampleStep(name, steps[name])),
  }
}
