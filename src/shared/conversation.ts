import type { Attachment, GivenFile, PictureAttachment } from './attachments'
import type { ErrorInfo } from './errors'
import type { Usage } from './models'

/** What the user asked for when taking a capture; each has its own prompt. */
export type Intent = 'ask' | 'build' | 'fix' | 'add'

export interface UserMessage {
  id: string
  role: 'user'
  text: string
  attachments: Attachment[]
  /** The workspace has them from here on. */
  files?: GivenFile[]
  /** It asks for what this comparison found to be brought closer to its reference. */
  refines?: string
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
  /** What it measured, and how true the page is, 0 to 1. */
  comparison?: { id: string; total: number }
}

/** Where an address leads, as far as its name says. */
export type AddressPlace = 'this-computer' | 'private-network' | 'internet'

/** What a call wants to open, as the user is asked about it. */
export interface ToolQuestion {
  /** Normalised, the host in ASCII; without name and password. */
  url: string
  /** Scheme, host and port. */
  origin: string
  place: AddressPlace
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
  /** What the user was asked, where it opens an address. */
  asks?: ToolQuestion
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
  files?: GivenFile[]
  /** Its capture was taken to be fixed: the request for that goes before what is typed. */
  intent?: 'fix'
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
