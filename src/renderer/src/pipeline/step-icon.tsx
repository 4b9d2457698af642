import { Circle, CircleCheck, CirclePause, CircleSlash, CircleX } from 'lucide-react'
import type { PipelineStepState } from '../../../shared/pipeline'
import { Spinner } from '../ui/spinner'

const icons = {
  waiting: Circle,
  done: CircleCheck,
  failed: CircleX,
  skipped: CircleSlash,
  stopped: CirclePause,
}

/** A state by its shape; its colour says it once more. */
export function StepIcon({ state }: { state: PipelineStepState }) {
  if (state === 'running') return <Spinner size={16} />
  const Icon = icons[state]
  return <Icon size={16} aria-hidden />
}
