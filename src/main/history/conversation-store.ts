import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Conversation } from '../../shared/conversation'
import type { ErrorInfo } from '../../shared/errors'
import { writeAtomic } from '../files/write-atomic'
import { readConversation, writeConversation } from './conversation-file'

export interface ConversationStore {
  /** Resolves once everything readable on disk has been read; never rejects. */
  loaded: Promise<void>
  get(id: string): Conversation | undefined
  /** Newest first. */
  all(): Conversation[]
  /** Changes what is kept; it reaches the disk at once, or within `delayMs`. */
  put(conversation: Conversation, delayMs?: number): void
  /** Keeps the file aside until the app quits, so that it can be undone. */
  remove(id: string): Promise<void>
  restore(id: string): Promise<Conversation | undefined>
  /** Writes whatever waits. */
  flush(): Promise<void>
}

interface StoreOptions {
  folder: string
  onProblem: (problem: ErrorInfo) => void
}

const validId = /^[0-9a-z-]{1,64}$/

/**
 * Conversations, each a JSON file written whole and atomically: a crash leaves the old file or the new one. One damaged
 * file is set aside and named; the others are unaffected.
 */
export function openConversations({ folder, onProblem }: StoreOptions): ConversationStore {
  const conversations = new Map<string, Conversation>()
  const removed = new Map<string, Conversation>()
  const waiting = new Map<string, NodeJS.Timeout>()
  const writing = new Map<string, Promise<void>>()
  let saveFailed = false

  const pathOf = (id: string) => join(folder, `${id}.json`)
  const removedPathOf = (id: string) => join(folder, `${id}.deleted`)

  // Said once per trouble, not once per second of a streaming reply.
  const reportTrouble = (error: unknown) => {
    if (!saveFailed) onProblem({ code: 'save-failed', detail: (error as NodeJS.ErrnoException).code ?? '' })
    saveFailed = true
  }

  const load = async () => {
    await mkdir(folder, { recursive: true })
    for (const name of await readdir(folder)) {
      const path = join(folder, name)
      if (name.endsWith('.deleted') || name.endsWith('.tmp')) await rm(path, { force: true })
      if (!name.endsWith('.json')) continue
      const conversation = readConversation(await readFile(path, 'utf8').catch(() => ''))
      if (conversation && validId.test(conversation.id) && `${conversation.id}.json` === name) {
        // What was made while the files were being read is newer.
        if (!conversations.has(conversation.id)) conversations.set(conversation.id, conversation)
      } else {
        const aside = join(folder, `${basename(name, '.json')}.damaged`)
        await rename(path, aside).catch(() => undefined)
        onProblem({ code: 'conversation-damaged', params: { file: basename(aside) } })
      }
    }
  }

  const save = (id: string): Promise<void> => {
    clearTimeout(waiting.get(id))
    waiting.delete(id)
    // One write at a time per file, the newest text last.
    const next = (writing.get(id) ?? Promise.resolve()).then(async () => {
      const conversation = conversations.get(id)
      if (!conversation) return
      try {
        await mkdir(folder, { recursive: true })
        await writeAtomic(pathOf(id), writeConversation(conversation))
        saveFailed = false
      } catch (error) {
        reportTrouble(error)
      }
    })
    writing.set(id, next)
    return next
  }

  return {
    loaded: load().catch(reportTrouble),
    get: (id) => conversations.get(id),
    all: () => [...conversations.values()].sort((a, b) => b.updatedAt - a.updatedAt),
    put(conversation, delayMs = 0) {
      conversations.set(conversation.id, conversation)
      if (delayMs === 0) void save(conversation.id)
      else if (!waiting.has(conversation.id)) {
        waiting.set(
          conversation.id,
          setTimeout(() => void save(conversation.id), delayMs),
        )
      }
    },
    async remove(id) {
      const conversation = conversations.get(id)
      if (!conversation) return
      await save(id)
      conversations.delete(id)
      removed.set(id, conversation)
      await rename(pathOf(id), removedPathOf(id)).catch(() => undefined)
    },
    async restore(id) {
      const conversation = removed.get(id)
      if (!conversation) return undefined
      removed.delete(id)
      conversations.set(id, conversation)
      await save(id)
      await rm(removedPathOf(id), { force: true })
      return conversation
    },
    async flush() {
      for (const id of waiting.keys()) void save(id)
      await Promise.all(writing.values())
    },
  }
}
