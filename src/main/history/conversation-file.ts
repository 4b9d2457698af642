import { z } from 'zod'
import type { Conversation, RunEnd } from '../../shared/conversation'
import { errorCodes } from '../../shared/errors'

const attachmentSchema = z.object({
  id: z.string(),
  kind: z.literal('image'),
  name: z.string(),
  mime: z.enum(['image/png', 'image/jpeg']),
  widthPx: z.number(),
  heightPx: z.number(),
  bytes: z.number(),
  source: z.enum(['capture', 'drop', 'paste', 'picker']),
})

const errorSchema = z.object({
  // A code of another version still reads; its text is then the general one.
  code: z.enum(errorCodes).catch('internal'),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  detail: z.string().optional(),
})

const endSchema: z.ZodType<RunEnd> = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('done') }),
  z.object({ outcome: z.literal('stopped') }),
  z.object({
    outcome: z.literal('truncated'),
    reason: z.enum(['length', 'connection-lost', 'app-closed', 'context-window']),
  }),
  z.object({ outcome: z.literal('failed'), error: errorSchema }),
])

const messageSchema = z.discriminatedUnion('role', [
  z.object({
    id: z.string(),
    role: z.literal('user'),
    text: z.string(),
    attachments: z.array(attachmentSchema),
    createdAt: z.number(),
  }),
  z.object({
    id: z.string(),
    role: z.literal('assistant'),
    end: endSchema.nullable(),
    reasoning: z.string(),
    text: z.string(),
    providerId: z.string(),
    modelId: z.string(),
    thinking: z.boolean(),
    startedAt: z.number(),
    answerStartedAt: z.number().nullable(),
    endedAt: z.number().nullable(),
    usage: z
      .object({
        inputTokens: z.number(),
        cachedInputTokens: z.number(),
        outputTokens: z.number(),
        reasoningTokens: z.number(),
      })
      .nullable(),
  }),
])

const fileSchema = z.object({
  version: z.literal(1),
  conversation: z.object({
    id: z.string(),
    title: z.string(),
    createdAt: z.number(),
    updatedAt: z.number(),
    thinking: z.boolean(),
    draft: z.object({ text: z.string(), attachments: z.array(attachmentSchema) }),
    messages: z.array(messageSchema),
  }) satisfies z.ZodType<Conversation>,
})

/** A conversation as its file's text. */
export function writeConversation(conversation: Conversation): string {
  return JSON.stringify({ version: 1, conversation })
}

/**
 * The conversation in a file's text, or null when it is damaged. A reply that was live when the app ended is marked as
 * cut off: nothing is producing it any more.
 */
export function readConversation(text: string): Conversation | null {
  let raw: unknown
  try {
    raw = JSON.parse(text)
  } catch {
    return null
  }
  const parsed = fileSchema.safeParse(raw)
  if (!parsed.success) return null
  const { conversation } = parsed.data
  return {
    ...conversation,
    messages: conversation.messages.map((message) =>
      message.role === 'assistant' && message.end === null
        ? { ...message, end: { outcome: 'truncated', reason: 'app-closed' }, endedAt: conversation.updatedAt }
        : message,
    ),
  }
}
