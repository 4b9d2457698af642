import type { Conversation } from '../../shared/conversation'
import { AppError } from '../../shared/errors'
import type { HistoryExport, HistoryImport } from '../../shared/ipc/conversation-calls'
import { fileNameFor } from './conversation-markdown'
import { editsAmong } from './conversations'
import { exportJson, exportMarkdown } from './export-history'
import type { HistoryStore, WholeConversation } from './history-store'
import { importHistory } from './import-history'

interface HistoryFilesOptions {
  history: Pick<HistoryStore, 'everyConversation' | 'importConversation' | 'editsOf'>
  conversation: (id: string) => Conversation
  branchOf: (id: string) => Conversation['messages']
  readPicture: (id: string) => Promise<{ bytes: Uint8Array; mime: string } | null>
  addPicture: (bytes: Uint8Array, name: string) => Promise<{ id: string }>
  /** The system's dialogs; null when cancelled. */
  pickSavePath: (suggestion: string) => Promise<string | null>
  pickFolder: () => Promise<string | null>
  pickOpenPath: () => Promise<string | null>
  onImported: () => void
}

export interface HistoryFiles {
  save(conversationId: string | null, format: 'markdown' | 'json'): Promise<HistoryExport | null>
  load(): Promise<HistoryImport | null>
}

/** Conversations to files and back, through the system's dialogs. */
export function createHistoryFiles(options: HistoryFilesOptions): HistoryFiles {
  const { history, readPicture } = options
  const wholeOf = (conversation: Conversation): WholeConversation => {
    const messages = options.branchOf(conversation.id)
    return {
      ...conversation,
      messages,
      earlierCount: 0,
      ...editsAmong(history.editsOf(conversation.id), messages),
    }
  }
  return {
    async save(conversationId, format) {
      const one = conversationId === null ? null : options.conversation(conversationId)
      const whole = one && wholeOf(one)
      const conversations = whole ? [whole] : history.everyConversation()
      const name = whole ? fileNameFor(whole, new Set()).replace(/\.md$/, '') : 'reticle-conversations'
      const path = format === 'json' ? await options.pickSavePath(`${name}.json`) : await options.pickFolder()
      if (path === null) return null
      try {
        const write = format === 'json' ? exportJson : exportMarkdown
        return { path, conversations: await write(path, conversations, readPicture) }
      } catch (cause) {
        throw new AppError('write-failed', { params: { path }, cause })
      }
    },
    async load() {
      const path = await options.pickOpenPath()
      if (path === null) return null
      const result = await importHistory({ path, history, addPicture: options.addPicture })
      if (result.imported > 0) options.onImported()
      return result
    },
  }
}
