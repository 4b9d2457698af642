import type { AssistantMessage, Message } from '../../shared/conversation'
import { costUsd, type Model, type Provider } from '../../shared/models'

/** Length of an answer where the conversation has none yet, tokens. */
const typicalReplyTokens = 1500

interface CostOptions {
  provider: Provider
  model: Model
  /** The part of the branch that is sent. */
  messages: readonly Message[]
  /** Estimated tokens of each of them. */
  messageTokens: readonly number[]
  /** Of what stands before the messages in every request: the system prompt and the tools. */
  fixedTokens: number
  totalTokens: number
  replyTokens: number | null
}

/** What the next request will probably cost, US dollars; null where the model's prices are unknown. */
export function expectedCost(options: CostOptions): { inputUsd: number | null; totalUsd: number | null } {
  const { model, totalTokens } = options
  const usage = {
    inputTokens: totalTokens,
    cachedInputTokens: Math.min(totalTokens, cachedTokens(options)),
    outputTokens: 0,
    reasoningTokens: 0,
  }
  const outputTokens = Math.min(expectedOutput(options), options.replyTokens ?? Number.POSITIVE_INFINITY)
  return {
    inputUsd: costUsd(usage, model.prices),
    totalUsd: costUsd({ ...usage, outputTokens }, model.prices),
  }
}

/**
 * What the provider's cache should serve: the previous request to the same model, once that model has been seen to
 * report cached tokens. Servers that do not cache, or do not say so, are expected to charge everything in full.
 */
function cachedTokens({ provider, model, messages, messageTokens, fixedTokens }: CostOptions): number {
  const isSame = (message: Message): message is AssistantMessage =>
    message.role === 'assistant' && message.providerId === provider.id && message.modelId === model.id
  const reports = messages.some((message) => isSame(message) && (message.usage?.cachedInputTokens ?? 0) > 0)
  if (!reports) return 0
  const reply = messages.findLastIndex((message) => isSame(message) && message.usage !== null)
  return messageTokens.slice(0, reply).reduce((sum, tokens) => sum + tokens, fixedTokens)
}

/** The median of this conversation's answers, tokens, reasoning included. */
function expectedOutput({ messages }: CostOptions): number {
  const outputs = messages
    .flatMap((message) => (message.role === 'assistant' && message.usage ? [message.usage.outputTokens] : []))
    .filter((tokens) => tokens > 0)
    .sort((one, other) => one - other)
  const middle = (outputs.length - 1) / 2
  const low = outputs[Math.floor(middle)]
  const high = outputs[Math.ceil(middle)]
  return low === undefined || high === undefined ? typicalReplyTokens : Math.round((low + high) / 2)
}
