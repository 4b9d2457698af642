import { useEffect, useRef, useState } from 'react'
import type { AssistantMessage, UserMessage } from '../../../shared/conversation'

/** More than this in one batch is faster than anyone reads, several thousand characters a second. */
const hurriedChars = 160
/** Such an answer is drawn so often at most; others with every batch. */
const calmEveryMs = 100

/** A streaming message as it is to be drawn: what comes faster than it could be read is drawn less often. */
export function useCalmMessage<Of extends AssistantMessage | UserMessage>(message: Of): Of {
  const shown = useRef({ message, atMs: 0 })
  const [, setLate] = useState(0)
  const nowMs = performance.now()
  const held = isFastGrowing(shown.current.message, message) && nowMs - shown.current.atMs < calmEveryMs
  if (!held && shown.current.message !== message) shown.current = { message, atMs: nowMs }

  // biome-ignore lint/correctness/useExhaustiveDependencies: each message may be the last one for long
  useEffect(() => {
    if (!held) return
    const timer = setTimeout(() => setLate((count) => count + 1), calmEveryMs)
    return () => clearTimeout(timer)
  }, [held, message])
  return shown.current.message
}

function isFastGrowing(
  before: AssistantMessage | UserMessage,
  after: AssistantMessage | UserMessage,
): boolean {
  if (before.role !== 'assistant' || after.role !== 'assistant') return false
  return isMoreOfSame(before, after) && grownChars(before, after) > hurriedChars
}

/** Nothing but text has been added. */
function isMoreOfSame(before: AssistantMessage, after: AssistantMessage): boolean {
  return (
    before.id === after.id &&
    after.end === null &&
    before.status === after.status &&
    before.steps.length === after.steps.length &&
    before.steps.at(-1)?.toolCalls.length === after.steps.at(-1)?.toolCalls.length
  )
}

function grownChars(before: AssistantMessage, after: AssistantMessage): number {
  const [a, b] = [before.steps.at(-1), after.steps.at(-1)]
  if (!a || !b) return 0
  const argumentsGrown =
    (b.toolCalls.at(-1)?.argumentsText.length ?? 0) - (a.toolCalls.at(-1)?.argumentsText.length ?? 0)
  return b.text.length - a.text.length + (b.reasoning.length - a.reasoning.length) + argumentsGrown
}
