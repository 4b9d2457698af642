import type { Pipeline, PipelineStep, PipelineStepName, PipelineStepState } from '../../../shared/pipeline'

export interface StepActions {
  canOpen: boolean
  /** The first time, or again; null where it begins by itself or cannot be run now. */
  run: 'first' | 'again' | null
  /** true: it can be left out; false: it is, and need not be. */
  skip: boolean | null
}

/** What the user can do with a step as things stand. */
export function actionsOf({ steps }: Pick<Pipeline, 'steps'>, name: PipelineStepName): StepActions {
  const stateOf = (of: PipelineStepName) => steps.find((step) => step.name === of)?.state ?? 'waiting'
  const state = stateOf(name)
  const isBuilt = stateOf('generate') === 'done'
  const needsPage = name === 'preview' || name === 'compare' || name === 'refine' || name === 'export'
  return { canOpen: canOpen(), run: runs(), skip: skips() }

  function canOpen(): boolean {
    if (name === 'measure') return true
    if (name === 'analyse') return state !== 'waiting' && state !== 'skipped'
    if (name === 'generate') return state !== 'waiting'
    return isBuilt
  }
  function runs(): StepActions['run'] {
    if (state === 'running' || name === 'export' || (needsPage && !isBuilt)) return null
    // A reply is asked for by its turn.
    if (state === 'waiting') return needsPage || name === 'measure' ? 'first' : null
    return state === 'skipped' ? 'first' : 'again'
  }
  function skips(): boolean | null {
    if (name === 'generate' || state === 'done') return null
    // Whether there is thinking is settled by the answer; running it asks again.
    if (name === 'analyse') return state === 'waiting' || state === 'running' ? true : null
    return state !== 'skipped'
  }
}

/** The step that tells best how far things are: what runs, else what failed or was cut off, else the last one done. */
export function currentStep(steps: readonly PipelineStep[]): PipelineStep | undefined {
  const last = (wanted: PipelineStepState) => steps.findLast(({ state }) => state === wanted)
  return last('running') ?? last('failed') ?? last('stopped') ?? last('done') ?? steps[0]
}
