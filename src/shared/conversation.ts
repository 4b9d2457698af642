import type { ErrorInfo } from './errors'
import type { Usage } from './models'

/** Why a picture or a video came into a message. */
export type AttachmentSource = 'capture' | 'drop' | 'paste' | 'picker'

interface StoredAttachment {
  /** Lower-case hex SHA-256 of the stored file. */
  id: string
  name: string
  widthPx: number
  heightPx: number
  bytes: number
  source: AttachmentSource
  /** The longest side it is sent with where the user chose to shrink it; its stored pixels stay as they are. */
  sendMaxSidePx?: number
}

/** A picture of a message. Its pixels stay in main; windows show it as `attachment://picture/<id>`. */
export interface PictureAttachment extends StoredAttachment {
  kind: 'image'
  mime: 'image/png' | 'image/jpeg'
  /** How many of its pixels are a CSS pixel, where that is known. */
  scale?: number
  /** What is measured on it goes along with it. */
  sendFacts?: boolean
}

/** A recording of a message; windows show it as `attachment://video/<id>`. */
export interface VideoAttachment extends StoredAttachment {
  kind: 'video'
  mime: 'video/webm' | 'video/mp4'
  durationMs: number
  /** Stands for it where no video is taken: at least the first frame, oldest first. */
  keyFrames: KeyFrame[]
}

/** A frame of a video, stored as a picture of its own with the video's size. */
export interface KeyFrame {
  /** The picture's id, as in `PictureAttachment`. */
  id: string
  atMs: number
}

export type Attachment = PictureAttachment | VideoAttachment

/** What the user asked for when taking a capture; each has its own prompt. */
export type Intent = 'ask' | 'build' | 'fix' | 'add'

export interface UserMessage {
  id: string
  role: 'user'
  text: string
  attachments: Attachment[]
  createdAt: number
  /** Other wordings of the same turn, this one included, oldest first; absent where there is only one. */
  versions?: string[]
}

/** How a run ended. Complete means the provider gave a finish reason; everything else says why not. */
export type RunEnd =
  | { outcome: 'done' }
  | { outcome: 'stopped' }
  | { outcome: 'truncated'; reason: 'length' | 'connection-lost' | 'app-closed' | 'context-window' }
  | { outcome: 'failed'; error: ErrorInfo }

/** What a tool gave back; the model is told it, the user can open it. */
export interface ToolResult {
  text: string
  attachments: Attachment[]
}

/** A call the model made, from its first streamed character to its result. */
export interface ToolCall {
  /** The provider's id, or one of ours where it gave none. */
  id: string
  name: string
  /** JSON as the model wrote it: hostile until its schema accepts it. */
  argumentsText: string
  state: ToolCallState
  result: ToolResult | null
}

export type ToolCallState =
  /** Its arguments are still arriving. */
  | 'streaming'
  /** It waits for the user's decision. */
  | 'waiting'
  | 'running'
  | 'done'
  | 'failed'
  | 'denied'

/** One request of a run and what came back. A reply without tool calls is one step. */
export interface ReplyStep {
  reasoning: string
  /** `reasoning_details` as the server sent them, a JSON array as text; returned unchanged where it wants them. */
  reasoningDetails: string | null
  text: string
  toolCalls: ToolCall[]
  usage: Usage | null
  /** Pictures that came with it, which its files refer to by name. */
  pictures?: PictureAttachment[]
}

/** What a live run is waiting for, when it is not simply receiving. */
export type RunStatus =
  | { kind: 'retrying'; attempt: number; error: ErrorInfo; untilMs: number }
  | { kind: 'stalled'; sinceMs: number }

export interface AssistantMessage {
  id: string
  role: 'assistant'
  /** null while the run is live. */
  end: RunEnd | null
  status: RunStatus | null
  /** Never empty. */
  steps: ReplyStep[]
  providerId: string
  modelId: string
  thinking: boolean
  startedAt: number
  /** Unix ms of the first answer character, when reasoning folds. */
  answerStartedAt: number | null
  endedAt: number | null
  /** The sum of the steps. */
  usage: Usage | null
  /** US dollars at the prices of the day; null where they are unknown. */
  costUsd: number | null
  /** Other attempts at the same place, this one included, oldest first; absent where there is only one. */
  versions?: string[]
}

/** Stands for every turn before it: they are kept and shown, but sent as this text. */
export interface SummaryMessage {
  id: string
  role: 'summary'
  text: string
  createdAt: number
}

export type Message = UserMessage | AssistantMessage | SummaryMessage

/** What stands in the composer and has not been sent. */
export interface Draft {
  text: string
  attachments: Attachment[]
}

/** A conversation without its messages. */
export interface ConversationHead {
  id: string
  /** Empty until the first turn gives one. */
  title: string
  createdAt: number
  updatedAt: number
  pinned: boolean
  thinking: boolean
  draft: Draft
}

/** A conversation as a window shows it: the end of the branch that is in view. */
export interface Conversation extends ConversationHead {
  /** Oldest first; the last ones of the branch. */
  messages: Message[]
  /** How many messages of the branch stand before these. */
  earlierCount: number
}

export interface ConversationSummary {
  id: string
  title: string
  updatedAt: number
  pinned: boolean
  live: boolean
  messageCount: number
}

/** A page of the list: pinned first, then newest first. */
export interface ConversationPage {
  items: ConversationSummary[]
  /** Give it back for the next page; null at the end. */
  next: string | null
  total: number
}

/** A conversation that matches a search, with its best place. */
export interface SearchHit {
  conversation: ConversationSummary
  /** null when only the title matches. */
  messageId: string | null
  /** Text around the match. */
  excerpt: string
  /** Start and end of each match in `excerpt`, UTF-16 units. */
  marks: [start: number, end: number][]
}

export const emptyStep: ReplyStep = {
  reasoning: '',
  reasoningDetails: null,
  text: '',
  toolCalls: [],
  usage: null,
}

/** Every picture and video a message holds: the user's own, those of an answer and those its tools gave. */
export function attachmentsIn(message: Message): Attachment[] {
  if (message.role === 'user') return message.attachments
  if (message.role === 'summary') return []
  return message.steps.flatMap(({ toolCalls, pictures = [] }) => [
    ...toolCalls.flatMap(({ result }) => result?.attachments ?? []),
    ...pictures,
  ])
}

/** The answer's text over all its steps, without what tools were told. */
export function answerText({ steps }: Pick<AssistantMessage, 'steps'>): string {
  if (steps.length === 1) return steps[0]?.text ?? ''
  return steps
    .map(({ text }) => text)
    .filter((text) => text.trim() !== '')
    .join('\n\n')
}

/** Where windows load a stored picture from; for a video its first key frame. */
export function attachmentUrl(attachment: { id: string; keyFrames?: readonly KeyFrame[] }): string {
  return `attachment://picture/${attachment.keyFrames ? attachment.keyFrames[0]?.id : attachment.id}`
}

/** Where windows play a stored video from. */
export function videoUrl(attachment: Pick<VideoAttachment, 'id'>): string {
  return `attachment://video/${attachment.id}`
}
