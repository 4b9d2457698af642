import type { AssistantMessage, ReplyStep } from '../../../shared/conversation'
import type { Usage } from '../../../shared/models'
import { addUsage } from '../../../shared/models'
import { wideChars } from '../../../shared/rough-tokens'

interface OutputCount {
  /** Received in the request that is being answered, UTF-16 units; reasoning and tool arguments count too. */
  chars: number
  /** Those of them beyond ASCII. */
  wideChars: number
}

/** Counts what a reply has received; each reading costs what has come since the one before. */
export function createOutputMeter() {
  let counted: { messageId: string; step: number; lengths: number[]; wide: number } | null = null
  return {
    read({ id, steps }: Pick<AssistantMessage, 'id' | 'steps'>): OutputCount {
      const step = steps.length - 1
      const texts = textsOf(steps[step])
      const goesOn =
        counted?.messageId === id &&
        counted.step === step &&
        counted.lengths.every((length, index) => length <= (texts[index]?.length ?? 0))
      const before = goesOn && counted ? counted : { messageId: id, step, lengths: [], wide: 0 }
      const wide = texts.reduce(
        (sum, text, index) => sum + wideChars(text.slice(before.lengths[index] ?? 0)),
        before.wide,
      )
      const lengths = texts.map(({ length }) => length)
      counted = { messageId: id, step, lengths, wide }
      return { chars: lengths.reduce((sum, length) => sum + length, 0), wideChars: wide }
    },
  }
}

function textsOf(step: ReplyStep | undefined): string[] {
  if (!step) return []
  return [step.reasoning, step.text, ...step.toolCalls.map(({ argumentsText }) => argumentsText)]
}

/** What the requests of a run that are already answered have used. */
export function answeredUsage({ steps }: Pick<AssistantMessage, 'steps'>): Usage | null {
  return steps.slice(0, -1).reduce<Usage | null>((sum, { usage }) => addUsage(sum, usage), null)
}

/**
 * Tokens of the request being answered: what was estimated before the first one; after a round of tools, what the last
 * request and its answer had.
 */
export function requestTokens({ steps }: Pick<AssistantMessage, 'steps'>, estimatedTokens: number): number {
  const before = steps.at(-2)?.usage
  return before ? before.inputTokens + before.outputTokens : estimatedTokens
}
