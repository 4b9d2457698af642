import type { Attachment } from '../../shared/attachments'
import type { Message, ReplyStep } from '../../shared/conversation'
import { assertNever } from '../../shared/errors'
import type { Tokenizer } from './tokenizer'

/** What a message weighs whatever the model: tokens by our own count, and the pictures, which each model counts its way. */
export interface Weight {
  /** Text, tool calls and their results, with what a server's template puts around them. */
  textTokens: number
  reasoningTokens: number
  pictures: readonly Attachment[]
}

export interface Scale {
  message(message: Message): Promise<Weight>
  text(text: string): Promise<number>
}

/** A role and its marks around a message, and the same around a tool call. */
export const messageFrameTokens = 4
const callFrameTokens = 8
const messagesMax = 10_000
const textsMax = 8

/**
 * Weighs messages and remembers what they weighed, so that estimating while someone types counts only what is new. A
 * message is known by its id and the lengths of its texts: those of one id only ever grow.
 */
export function createScale(tokenizer: Tokenizer): Scale {
  const weights = createLru<{ lengths: string; weight: Weight }>(messagesMax)
  const texts = createLru<number>(textsMax)

  const weighTexts = async (parts: readonly string[]) => {
    let tokens = 0
    for (const part of parts) tokens += await tokenizer.count(part)
    return tokens
  }

  const weigh = async (message: Message): Promise<Weight> => {
    switch (message.role) {
      case 'user':
      case 'summary':
        return {
          textTokens: messageFrameTokens + (await tokenizer.count(message.text)),
          reasoningTokens: 0,
          pictures: message.role === 'user' ? message.attachments : [],
        }
      case 'assistant': {
        // Empty replies are not sent.
        const steps = message.steps.filter(({ text, toolCalls }) => text !== '' || toolCalls.length > 0)
        const calls = steps.flatMap(({ toolCalls }) => toolCalls)
        const frames = steps.length * messageFrameTokens + calls.length * callFrameTokens
        return {
          textTokens: frames + (await weighTexts(steps.flatMap(textsOf))),
          reasoningTokens: await weighTexts(steps.map(({ reasoning }) => reasoning)),
          pictures: calls.flatMap(({ result }) => result?.attachments ?? []),
        }
      }
      default:
        return assertNever(message)
    }
  }

  return {
    async message(message) {
      const lengths = lengthsOf(message)
      const known = weights.get(message.id)
      if (known?.lengths === lengths) return known.weight
      const weight = await weigh(message)
      weights.set(message.id, { lengths, weight })
      return weight
    },
    async text(text) {
      const known = texts.get(text)
      if (known !== undefined) return known
      const tokens = await tokenizer.count(text)
      texts.set(text, tokens)
      return tokens
    },
  }
}

function textsOf({ text, toolCalls }: ReplyStep): string[] {
  return [
    text,
    ...toolCalls.flatMap(({ name, argumentsText, result }) => [name, argumentsText, result?.text ?? '']),
  ]
}

function lengthsOf(message: Message): string {
  if (message.role !== 'assistant') return String(message.text.length)
  return message.steps
    .map((step) => [step.reasoning, ...textsOf(step)].map(({ length }) => length).join(','))
    .join(';')
}

function createLru<Value>(maxEntries: number) {
  const entries = new Map<string, Value>()
  return {
    get(key: string): Value | undefined {
      const value = entries.get(key)
      if (value === undefined) return undefined
      entries.delete(key)
      entries.set(key, value)
      return value
    },
    set(key: string, value: Value) {
      entries.delete(key)
      entries.set(key, value)
      if (entries.size <= maxEntries) return
      const [oldest] = entries.keys()
      if (oldest !== undefined) entries.delete(oldest)
    },
  }
}
