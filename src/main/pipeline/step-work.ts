import { toErrorInfo } from '../../shared/errors'
import { untilAborted } from '../until-aborted'
import type { KeptStep, KeptStepName } from './kept-pipeline'
import type { PipelineRecords } from './pipeline-records'

/** Where a step belongs. */
export interface StepPlace {
  conversationId: string
  turnId: string
  /** The reply it is done for; null where it does not depend on any. */
  replyId: string | null
}

interface StepWorkOptions {
  records: Pick<PipelineRecords, 'changeStep'>
  onChange: (conversationId: string) => void
  now: () => number
}

export type StepWork = ReturnType<typeof createStepWork>

/** Does the steps that main does itself, one of a kind at a time, and writes down how each went. */
export function createStepWork({ records, onChange, now }: StepWorkOptions) {
  const underWay = new Map<string, AbortController>()
  const keyOf = (turnId: string, name: KeptStepName) => `${turnId} ${name}`
  let isClosed = false

  const end = (turnId: string, name: KeptStepName) => {
    underWay.get(keyOf(turnId, name))?.abort()
    underWay.delete(keyOf(turnId, name))
  }

  return {
    isUnderWay: (turnId: string, name: KeptStepName) => underWay.has(keyOf(turnId, name)),
    /** Does a step and answers whether it was done. Never rejects; a score is kept. */
    async run(
      { conversationId, turnId, replyId }: StepPlace,
      name: KeptStepName,
      work: (signal: AbortSignal) => Promise<number | null>,
    ): Promise<boolean> {
      end(turnId, name)
      const abort = new AbortController()
      underWay.set(keyOf(turnId, name), abort)
      const startedAt = now()
      const keep = (step: Partial<KeptStep> & Pick<KeptStep, 'state'>) => {
        const whole = { replyId, startedAt, endedAt: null, error: null, score: null, ...step }
        records.changeStep(conversationId, turnId, name, whole)
        onChange(conversationId)
      }
      keep({ state: 'running' })
      let outcome: Pick<KeptStep, 'state'> & Partial<KeptStep>
      try {
        const score = await untilAborted(work(abort.signal), abort.signal)
        outcome = { state: 'done', score }
      } catch (error) {
        outcome = { state: 'failed', error: toErrorInfo(error) }
      }
      // Ended, or another one took its place: whoever did that has written it down.
      if (isClosed || underWay.get(keyOf(turnId, name)) !== abort) return false
      underWay.delete(keyOf(turnId, name))
      keep({ ...outcome, endedAt: now() })
      return outcome.state === 'done'
    },
    /** Ends it at once; it is as if it had not begun. */
    forget(conversationId: string, turnId: string, name: KeptStepName) {
      end(turnId, name)
      records.changeStep(conversationId, turnId, name, null)
    },
    /** The app ends: what is under way is found as stopped. */
    close() {
      isClosed = true
      for (const abort of underWay.values()) abort.abort()
    },
  }
}
