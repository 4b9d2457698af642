import type { ToolCall, ToolCallState, ToolResult } from '../../shared/conversation'
import { limits } from '../../shared/limits'
import type { RunEvent } from '../../shared/run-events'
import type { ToolRegistry } from '../tools/registry'
import { createEventQueue } from './event-queue'

interface ToolRoundOptions {
  calls: readonly ToolCall[]
  tools: ToolRegistry
  /** Asks the user about one call; `null` where it may run by itself. Answers false when the run is stopped. */
  approval: (call: ToolCall) => Promise<boolean> | null
  signal: AbortSignal
}

const told = (text: string): ToolResult => ({ text, attachments: [] })

/**
 * Runs the calls of one step side by side and tells how each fares. Every call ends in `done`, `failed` or `denied` with
 * a result for the model; nothing throws, and a stop ends what waits.
 */
export async function* runToolRound({
  calls,
  tools,
  approval,
  signal,
}: ToolRoundOptions): AsyncGenerator<RunEvent> {
  const queue = createEventQueue<RunEvent>()
  const tell = (callId: string, state: ToolCallState, result: ToolResult | null = null) =>
    queue.push({ type: 'tool', callId, state, result })

  const runOne = async ({ id, name, argumentsText }: ToolCall, position: number, call: ToolCall) => {
    if (position >= limits.toolCallsPerStepMax) {
      tell(id, 'failed', told(`Only ${limits.toolCallsPerStepMax} calls are run at once. Call it again.`))
      return
    }
    const decision = approval(call)
    if (decision) {
      tell(id, 'waiting')
      if (!(await decision)) {
        tell(
          id,
          'denied',
          told(signal.aborted ? 'The run was stopped.' : 'The user did not allow this call.'),
        )
        return
      }
    }
    tell(id, 'running')
    const stopped = new Promise<null>((resolve) =>
      signal.addEventListener('abort', () => resolve(null), { once: true }),
    )
    const ended = signal.aborted
      ? null
      : await Promise.race([tools.run(name, argumentsText, signal), stopped])
    if (!ended) tell(id, 'failed', told('The run was stopped.'))
    else tell(id, ended.ok ? 'done' : 'failed', ended.result)
  }

  void Promise.all(calls.map((call, position) => runOne(call, position, call))).finally(() => queue.close())
  yield* queue
}
