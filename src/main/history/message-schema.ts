import { z } from 'zod'
import type { Draft, Message, RunEnd } from '../../shared/conversation'
import { errorCodes } from '../../shared/errors'
import { limits } from '../../shared/limits'
import type { HandEdit } from '../../shared/workspace'

const hash = z.string().regex(/^[0-9a-f]{64}$/)
const storedFields = {
  id: hash,
  name: z.string().max(500),
  widthPx: z.number().int().positive(),
  heightPx: z.number().int().positive(),
  bytes: z.number().int().nonnegative(),
  source: z.enum(['capture', 'drop', 'paste', 'picker', 'rendering', 'tool']),
  sendMaxSidePx: z.number().int().positive().optional(),
}

const rectPx = z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() })

const pictureSchema = z.object({
  ...storedFields,
  kind: z.literal('image'),
  mime: z.enum(['image/png', 'image/jpeg']),
  scale: z.number().positive().optional(),
  sendFacts: z.boolean().optional(),
  taken: z
    .object({
      rectPx,
      covers: z
        .array(z.object({ rectPx, color: z.string().regex(/^#[0-9a-f]{6}$/) }))
        .max(limits.coversMax)
        .optional(),
      window: z
        .object({ title: z.string().max(1_000), offsetPx: z.object({ x: z.number(), y: z.number() }) })
        .nullable(),
    })
    .optional(),
})

const attachmentSchema = z.discriminatedUnion('kind', [
  pictureSchema,
  z.object({
    ...storedFields,
    kind: z.literal('video'),
    mime: z.enum(['video/webm', 'video/mp4']),
    durationMs: z.number().nonnegative(),
    keyFrames: z.array(z.object({ id: hash, atMs: z.number().nonnegative() })).max(limits.keyFramesMax),
  }),
])

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

const usageSchema = z.object({
  inputTokens: z.number(),
  cachedInputTokens: z.number(),
  outputTokens: z.number(),
  reasoningTokens: z.number(),
  costUsd: z.number().optional(),
})

const stepSchema = z.object({
  reasoning: z.string(),
  reasoningDetails: z.string().nullable(),
  text: z.string(),
  toolCalls: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      argumentsText: z.string(),
      state: z.enum(['streaming', 'waiting', 'running', 'done', 'failed', 'denied']),
      result: z
        .object({
          text: z.string(),
          attachments: z.array(attachmentSchema),
          comparison: z.object({ id: z.string().max(100), total: z.number() }).optional(),
        })
        .nullable(),
      asks: z
        .object({
          url: z.string().max(limits.toolAddressMaxChars),
          origin: z.string().max(limits.toolAddressMaxChars),
          place: z.enum(['this-computer', 'private-network', 'internet']),
        })
        .optional(),
    }),
  ),
  usage: usageSchema.nullable(),
  pictures: z.array(pictureSchema).optional(),
})

const id = z.string().min(1).max(100)
const filePath = z.string().max(1_000)
const givenFilesSchema = z
  .array(z.object({ path: filePath, text: z.string().max(limits.workspaceFileMaxChars) }))
  .max(limits.givenFilesMax)

/** A message as the database and exports hold it; `versions` is never stored. */
export const messageSchema = z.discriminatedUnion('role', [
  z.object({
    id,
    role: z.literal('user'),
    text: z.string(),
    attachments: z.array(attachmentSchema),
    files: givenFilesSchema.optional(),
    refines: id.optional(),
    createdAt: z.number(),
  }),
  z.object({
    id,
    role: z.literal('assistant'),
    end: endSchema.nullable(),
    status: z.null().catch(null),
    steps: z.array(stepSchema).min(1),
    providerId: z.string(),
    modelId: z.string(),
    thinking: z.boolean(),
    startedAt: z.number(),
    answerStartedAt: z.number().nullable(),
    endedAt: z.number().nullable(),
    usage: usageSchema.nullable(),
    costUsd: z.number().nullable(),
  }),
  z.object({ id, role: z.literal('summary'), text: z.string(), createdAt: z.number() }),
])

export const draftSchema: z.ZodType<Draft> = z.object({
  text: z.string(),
  attachments: z.array(attachmentSchema),
  files: givenFilesSchema.optional(),
  intent: z.literal('fix').optional(),
})

const handEditSchema: z.ZodType<HandEdit> = z.object({
  id,
  messageId: id,
  createdAt: z.number(),
  renamed: z.array(z.object({ from: filePath, to: filePath })).max(limits.workspaceMaxFiles),
  removed: z.array(filePath).max(limits.workspaceMaxFiles),
  written: z
    .array(
      z.object({
        path: filePath,
        language: z.string().max(100),
        text: z.string().max(limits.workspaceFileMaxChars),
      }),
    )
    .max(limits.workspaceMaxFiles),
})

/** A conversation as an export holds it: the branch that was in view. */
export const exportedConversationSchema = z.object({
  id,
  title: z.string().max(500),
  createdAt: z.number(),
  updatedAt: z.number(),
  pinned: z.boolean(),
  thinking: z.boolean(),
  draft: draftSchema,
  messages: z.array(messageSchema).max(100_000),
  edits: z.array(handEditSchema).max(100_000).optional(),
})

/** What a message is stored as. A countdown means nothing later, and versions are found by the tree. */
export function storedBody(message: Message): string {
  const { versions: _, ...body } = { versions: undefined, ...message }
  return JSON.stringify(body.role === 'assistant' ? { ...body, status: null } : body)
}
