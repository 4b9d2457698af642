import type { ErrorInfo } from './errors'
import type { Usage } from './models'

/** Why a picture came into a message. */
export type AttachmentSource = 'capture' | 'drop' | 'paste' | 'picker'

/** A picture of a message. Its pixels stay in main; windows show it as `attachment://picture/<id>`. */
export interface Attachment {
  /** Lower-case hex SHA-256 of the stored file. */
  id: string
  kind: 'image'
  name: string
  mime: 'image/png' | 'image/jpeg'
  widthPx: number
  heightPx: number
  bytes: number
  source: AttachmentSource
}

/** What the user asked for when taking a capture; each has its own prompt. */
export type Intent = 'ask' | 'build' | 'fix' | 'add'

export interface UserMessage {
  id: string
  role: 'user'
  text: string
  attachments: Attachment[]
  createdAt: number
}

/** How a run ended. Complete means the provider gave a finish reason; everything else says why not. */
export type RunEnd =
  | { outcome: 'done' }
  | { outcome: 'stopped' }
  | { outcome: 'truncated'; reason: 'length' | 'connection-lost' | 'app-closed' | 'context-window' }
  | { outcome: 'failed'; error: ErrorInfo }

export interface AssistantMessage {
  id: string
  role: 'assistant'
  /** null while the run is live. */
  end: RunEnd | null
  reasoning: string
  text: string
  providerId: string
  modelId: string
  thinking: boolean
  startedAt: number
  /** Unix ms of the first answer character, when reasoning folds. */
  answerStartedAt: number | null
  endedAt: number | null
  usage: Usage | null
}

export type Message = UserMessage | AssistantMessage

/** What stands in the composer and has not been sent. */
export interface Draft {
  text: string
  attachments: Attachment[]
}

export interface Conversation {
  id: string
  /** Empty until the first turn gives one. */
  title: string
  createdAt: number
  updatedAt: number
  thinking: boolean
  draft: Draft
  messages: Message[]
}

export interface ConversationSummary {
  id: string
  title: string
  updatedAt: number
  live: boolean
  messageCount: number
}

/** Where windows load a stored picture from. */
export function attachmentUrl(attachment: Pick<Attachment, 'id'>): string {
  return `attachment://picture/${attachment.id}`
}
