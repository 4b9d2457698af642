import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { setImmediate as pause } from 'node:timers/promises'
import { z } from 'zod'
import type { Attachment } from '../../shared/attachments'
import type { Message } from '../../shared/conversation'
import { AppError, assertNever, type ErrorInfo, toErrorInfo } from '../../shared/errors'
import type { HistoryImport } from '../../shared/ipc/conversation-calls'
import { limits } from '../../shared/limits'
import { exportVersion } from './export-history'
import type { HistoryStore, WholeConversation } from './history-store'
import { exportedConversationSchema } from './message-schema'

const fileSchema = z.object({
  reticle: z.literal('conversations'),
  version: z.number().int().min(1).max(exportVersion),
  conversations: z.array(z.unknown()).max(1_000_000),
  pictures: z.record(z.string(), z.object({ name: z.string(), mime: z.string(), base64: z.string() })),
})

interface ImportOptions {
  path: string
  history: Pick<HistoryStore, 'importConversation'>
  /** Stores a picture or a video file; its new id is the hash of what was stored. */
  addPicture: (bytes: Uint8Array, name: string) => Promise<{ id: string }>
}

/**
 * Reads an exported file back. Every conversation is checked by itself, so a damaged one costs no other; a picture is
 * stored again under the hash of what it really is.
 * @throws AppError import-unreadable
 */
export async function importHistory({ path, history, addPicture }: ImportOptions): Promise<HistoryImport> {
  const file = basename(path)
  const unreadable = (cause?: unknown) => new AppError('import-unreadable', { params: { file }, cause })
  let raw: unknown
  try {
    if ((await stat(path)).size > limits.importMaxBytes) throw unreadable()
    raw = JSON.parse(await readFile(path, 'utf8'))
  } catch (error) {
    throw unreadable(error)
  }
  const { data } = fileSchema.safeParse(raw)
  if (!data) throw unreadable()

  const problems: ErrorInfo[] = []
  const stored = new Map<string, string>()
  for (const [id, { name, base64 }] of Object.entries(data.pictures)) {
    try {
      stored.set(id, (await addPicture(Buffer.from(base64, 'base64'), name.slice(0, 500))).id)
    } catch (error) {
      problems.push(toErrorInfo(error))
    }
  }

  const result: HistoryImport = { imported: 0, skipped: 0, problems }
  for (const entry of data.conversations) {
    const { data: exported } = exportedConversationSchema.safeParse(entry)
    if (!exported) {
      problems.push({ code: 'conversation-damaged', params: { file } })
      continue
    }
    const conversation: WholeConversation = {
      ...exported,
      edits: exported.edits ?? [],
      messages: exported.messages.map((message) => withPictures(message as Message, stored)),
      draft: { ...exported.draft, attachments: renamed(exported.draft.attachments, stored) },
      earlierCount: 0,
    }
    if (history.importConversation(conversation)) result.imported += 1
    else result.skipped += 1
    // Windows are answered in between.
    await pause()
  }
  return result
}

function renamed<Of extends Attachment>(
  attachments: readonly Of[],
  stored: ReadonlyMap<string, string>,
): Of[] {
  const nowOf = <Named extends { id: string }>(named: Named): Named => ({
    ...named,
    id: stored.get(named.id) ?? named.id,
  })
  return attachments.map((attachment) =>
    attachment.kind === 'video'
      ? { ...nowOf(attachment), keyFrames: attachment.keyFrames.map(nowOf) }
      : nowOf(attachment),
  )
}

function withPictures(message: Message, stored: ReadonlyMap<string, string>): Message {
  switch (message.role) {
    case 'user':
      return { ...message, attachments: renamed(message.attachments, stored) }
    case 'summary':
      return message
    case 'assistant': {
      const steps = message.steps.map((step) => ({
        ...step,
        ...(step.pictures && { pictures: renamed(step.pictures, stored) }),
        toolCalls: step.toolCalls.map((call) =>
          call.result
            ? { ...call, result: { ...call.result, attachments: renamed(call.result.attachments, stored) } }
            : call,
        ),
      }))
      // Nothing imported is live.
      return { ...message, steps, end: message.end ?? { outcome: 'truncated', reason: 'app-closed' } }
    }
    default:
      return assertNever(message)
  }
}
