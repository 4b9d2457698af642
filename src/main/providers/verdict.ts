import type { RunEnd } from '../../shared/conversation'
import type { ErrorCode } from '../../shared/errors'
import { type FaultNames, withNames } from './faults'

/** What a stream had said when it ended. */
export interface StreamFacts {
  finishReason: string | null
  /** `[DONE]` came. */
  isDone: boolean
  /** Anything of the reply came: reasoning, text or a call. */
  received: boolean
  /** Text that is not blank, or a tool call. */
  answered: boolean
  /** Goes on with a text that is there already, so having nothing to add is an answer. */
  continuing: boolean
}

const refusals = new Set(['sensitive', 'content_filter', 'safety', 'recitation', 'prohibited_content'])
const brokenOff = new Set(['network_error', 'abort', 'aborted', 'cancelled', 'insufficient_system_resource'])

/**
 * What the end of a stream means (docs.z.ai, Chat Completion, and the words of other servers). Complete means that a
 * finish reason was seen, or `[DONE]` at least; neither means that the answer was cut off.
 */
export function verdict(facts: StreamFacts, names: FaultNames): RunEnd {
  const { isDone, received, answered, continuing } = facts
  const reason = facts.finishReason?.toLowerCase() ?? null
  const failed = (code: ErrorCode): RunEnd => ({ outcome: 'failed', error: withNames(code, names) })
  const lost: RunEnd = received
    ? { outcome: 'truncated', reason: 'connection-lost' }
    : failed('connection-lost')
  if (reason === null && !isDone) return lost
  if (reason !== null) {
    if (reason === 'length' || reason === 'max_tokens') return { outcome: 'truncated', reason: 'length' }
    if (reason === 'model_context_window_exceeded') return { outcome: 'truncated', reason: 'context-window' }
    if (brokenOff.has(reason)) return lost
    if (refusals.has(reason)) return failed('content-refused')
    if (reason === 'error') return failed('server-error')
  }
  return answered || continuing ? { outcome: 'done' } : failed('empty-answer')
}
