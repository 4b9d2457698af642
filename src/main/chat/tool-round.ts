import type { ToolCall, ToolCallState, ToolResult } from '../../shared/conversation'
import { limits } from '../../shared/limits'
import type { RunEvent } from '../../shared/run-events'
import type { ToolRegistry } from '../tools/registry'
import { createEventQueue } from './event-queue'
import type { Approval } from './tool-approval'

interface ToolRoundOptions {
  calls: readonly ToolCall[]
  tools: ToolRegistry
  /** Asks the user about one call; `null` where it may run by itself. Answers false when the run is stopped. */
  approval: (call: ToolCall) => Approval | null
  signal: AbortSignal
}

const told = (text: string): ToolResult => ({ text, attachments: [] })

/**
 * Runs the calls of one step side by side and tells how each fares; those that look at the workspace after all others,
 * so that they see what was written. Every call ends in `done`, `failed` or `denied` with a result for the model; nothing
 * throws, and a stop ends what waits.
 */
export async function* runToolRound(options: ToolRoundOptions): AsyncGenerator<RunEvent> {
  const { calls, tools } = options
  const placed = calls.map((call, position) => ({ call, position }))
  yield* runTogether(
    options,
    placed.filter(({ call }) => !tools.looks(call.name)),
  )
  // Whoever folds these events has folded those of the first by now.
  yield* runTogether(
    options,
    placed.filter(({ call }) => tools.looks(call.name)),
  )
}

async function* runTogether(
  { tools, approval, signal }: ToolRoundOptions,
  placed: readonly { call: ToolCall; position: number }[],
): AsyncGenerator<RunEvent> {
  const queue = createEventQueue<RunEvent>()
  const tell = (callId: string, state: ToolCallState, result: ToolResult | null = null) =>
    queue.push({ type: 'tool', callId, state, result })

  if (placed.length === 0) return
  // One for all, and gone afterwards: a signal complains of many listeners.
  let stop: () => void = () => undefined
  const stopped = new Promise<null>((resolve) => {
    stop = () => resolve(null)
  })
  signal.addEventListener('abort', stop, { once: true })
  const runOne = async (call: ToolCall, position: number) => {
    const { id, name, argumentsText } = call
    if (position >= limits.toolCallsPerStepMax) {
      tell(id, 'failed', told(`Only ${limits.toolCallsPerStepMax} calls are run at once. Call it again.`))
      return
    }
    const asked = approval(call)
    if (asked) {
      const asks = asked.asks && { asks: asked.asks }
      queue.push({ type: 'tool', callId: id, state: 'waiting', result: null, ...asks })
      if (!(await asked.decision)) {
        tell(
          id,
          'denied',
          told(signal.aborted ? 'The run was stopped.' : 'The user did not allow this call.'),
        )
        return
      }
    }
    tell(id, 'running')
    const ended = signal.aborted
      ? null
      : await Promise.race([tools.run(name, argumentsText, signal), stopped])
    if (!ended) tell(id, 'failed', told('The run was stopped.'))
    else tell(id, ended.ok ? 'done' : 'failed', ended.result)
  }

  void Promise.all(placed.map(({ call, position }) => runOne(call, position))).finally(() => queue.close())
  try {
    yield* queue
  } finally {
    signal.removeEventListener('abort', stop)
  }
}
