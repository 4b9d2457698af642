import type { AssistantMessage, Message, RunEnd, ToolCall } from '../../shared/conversation'
import { AppError, type ErrorInfo, toErrorInfo } from '../../shared/errors'
import { limits } from '../../shared/limits'
import { addUsage } from '../../shared/models'
import { foldRunEvent, type RunEvent } from '../../shared/run-events'
import type { ToolRegistry } from '../tools/registry'
import type { Approval } from './tool-approval'
import { runToolRound } from './tool-round'

/** One request: its events, ending with exactly one `end`. Never throws once started. */
export type StepSource = (request: {
  /** Everything before this reply, oldest first. */
  branch: readonly Message[]
  /** The reply so far: its earlier steps, and the text to go on from when `continuing`. */
  message: AssistantMessage
  continuing: boolean
  /** null: this model is not to call any. */
  tools: ToolRegistry | null
  signal: AbortSignal
}) => AsyncIterable<RunEvent>

export interface RunLoopOptions {
  branch: readonly Message[]
  /** A fresh reply, or one that was cut off and is to go on: `end` is null, its steps are kept. */
  message: AssistantMessage
  step: StepSource
  tools: ToolRegistry | null
  /** Asks the user about a call; null where it may run by itself. */
  approval: (call: ToolCall) => Approval | null
  /** Before each request after the first. @throws AppError when the run may not go on, e.g. cap-reached */
  beforeStep?: (message: AssistantMessage) => void
  /** The exact price of the reply so far, US dollars; null where it is unknown. */
  costOf: (message: AssistantMessage) => number | null
  newId: () => string
  signal: AbortSignal
  now: () => number
}

/**
 * Produces one reply: request, tool calls, request again, until the model is done. Yields the run's events and exactly
 * one `end`; never throws. It knows nothing of windows, disks or providers, so tests script all of them.
 */
export async function* runLoop(options: RunLoopOptions): AsyncGenerator<RunEvent> {
  const { branch, step, tools, approval, beforeStep, costOf, newId, signal, now } = options
  let { message } = options
  let continuing = isStarted(message)

  const fold = (event: RunEvent): RunEvent => {
    message = foldRunEvent(message, event)
    return event
  }
  function* finish(end: RunEnd) {
    // What was still arriving or waiting has no answer; the model must be told something if the reply goes on.
    for (const { id, state } of currentCalls(message)) {
      if (!['streaming', 'waiting', 'running'].includes(state)) continue
      const text = 'The reply ended before this call was run.'
      yield fold({ type: 'tool', callId: id, state: 'failed', result: { text, attachments: [] } })
    }
    if (message.usage) yield fold({ type: 'cost', costUsd: costOf(message) })
    yield fold({ type: 'end', end, atMs: now() })
  }

  try {
    if (continuing && currentCalls(message).length > 0) {
      yield fold({ type: 'step' })
      continuing = false
    }
    for (let round = 1; ; round += 1) {
      const usageBefore = message.steps.at(-1)?.usage ?? null
      let end: RunEnd | null = null
      for await (const event of step({ branch, message, continuing, tools, signal })) {
        if (event.type === 'end') {
          end = event.end
          break
        }
        // A step that goes on with an earlier request's text has cost both requests.
        yield fold(
          event.type === 'usage' && usageBefore
            ? { type: 'usage', usage: addUsage(usageBefore, event.usage) ?? event.usage }
            : event,
        )
      }
      for (const event of nameCalls(currentCalls(message), newId)) yield fold(event)
      const calls = currentCalls(message)
      if (end?.outcome !== 'done' || calls.length === 0) {
        yield* finish(end ?? { outcome: 'failed', error: { code: 'internal' } })
        return
      }
      if (!tools) {
        yield* finish(end)
        return
      }
      for await (const event of runToolRound({ calls, tools, approval, signal })) yield fold(event)
      if (signal.aborted) {
        yield* finish({ outcome: 'stopped' })
        return
      }
      if (round >= limits.runStepsMax) {
        yield* finish({
          outcome: 'failed',
          error: { code: 'tool-steps-exceeded', params: { max: limits.runStepsMax } },
        })
        return
      }
      beforeStep?.(message)
      yield fold({ type: 'step' })
      continuing = false
    }
  } catch (error) {
    yield* finish({ outcome: 'failed', error: errorOf(error) })
  }
}

function isStarted({ steps }: AssistantMessage): boolean {
  const last = steps.at(-1)
  return steps.length > 1 || Boolean(last && (last.text !== '' || last.toolCalls.length > 0))
}

function currentCalls(message: AssistantMessage): readonly ToolCall[] {
  return message.steps.at(-1)?.toolCalls ?? []
}

/** Servers leave ids out; results need one. */
function nameCalls(calls: readonly ToolCall[], newId: () => string): RunEvent[] {
  return calls.flatMap(({ id }, index) =>
    id === ''
      ? [{ type: 'tool-delta' as const, index, id: `call_${newId()}`, name: '', argumentsText: '' }]
      : [],
  )
}

function errorOf(error: unknown): ErrorInfo {
  return error instanceof AppError ? toErrorInfo(error) : { code: 'internal' }
}
