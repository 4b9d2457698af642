import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { type Conversation, emptyStep, type Message } from '../../shared/conversation'
import type { ErrorInfo } from '../../shared/errors'
import type { History } from './history'
import { draftSchema, messageSchema } from './message-schema'

/** A reply as version 1 of the conversation files had it: one step, its text and reasoning on the message itself. */
const oldReply = z.looseObject({ role: z.literal('assistant'), reasoning: z.string(), text: z.string() })

const fileSchema = z.object({
  version: z.literal(1),
  conversation: z.object({
    id: z.string().min(1).max(100),
    title: z.string(),
    createdAt: z.number(),
    updatedAt: z.number(),
    thinking: z.boolean(),
    draft: draftSchema,
    messages: z.array(z.unknown()),
  }),
})

/**
 * Takes over conversations that an earlier version kept as one JSON file each. A file is moved to `conversations-imported`
 * only when its conversation is on disk in the history, so a crash in between, or a disk that is full, loses nothing;
 * damaged ones are told and left in the old folder.
 */
export function takeOverOldFiles(
  userData: string,
  history: Pick<History, 'importConversation' | 'retry'>,
  onProblem: (problem: ErrorInfo) => void,
): void {
  const folder = join(userData, 'conversations')
  if (!existsSync(folder)) return
  for (const name of readdirSync(folder)) {
    const path = join(folder, name)
    if (name.endsWith('.deleted') || name.endsWith('.tmp')) rmSync(path, { force: true })
    if (!name.endsWith('.json')) continue
    const conversation = readOldFile(path)
    if (conversation) {
      history.importConversation(conversation)
      if (!history.retry()) continue
      const imported = join(userData, 'conversations-imported')
      mkdirSync(imported, { recursive: true })
      renameSync(path, join(imported, name))
    } else {
      const aside = `${name.slice(0, -'.json'.length)}.damaged`
      renameSync(path, join(folder, aside))
      onProblem({ code: 'conversation-damaged', params: { file: aside } })
    }
  }
}

function readOldFile(path: string): Conversation | null {
  try {
    const { conversation } = fileSchema.parse(JSON.parse(readFileSync(path, 'utf8')))
    const messages = conversation.messages.map((raw) => messageSchema.parse(upgradeReply(raw)) as Message)
    return {
      ...conversation,
      pinned: false,
      earlierCount: 0,
      messages: messages.map((message) =>
        message.role === 'assistant' && message.end === null
          ? {
              ...message,
              end: { outcome: 'truncated', reason: 'app-closed' },
              endedAt: conversation.updatedAt,
            }
          : message,
      ),
    }
  } catch {
    return null
  }
}

function upgradeReply(raw: unknown): unknown {
  const { data } = oldReply.safeParse(raw)
  if (!data) return raw
  const { reasoning, text, ...reply } = data
  const step = { ...emptyStep, reasoning, text, usage: data.usage ?? null }
  return { ...reply, steps: [step], status: null, costUsd: null }
}
