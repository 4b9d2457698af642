import {
  type AssistantMessage,
  type Conversation,
  type ConversationSummary,
  emptyStep,
  type UserMessage,
} from '../../../shared/conversation'

/** A reply for tests: live and empty unless `patch` says otherwise. */
export function sampleAnswer(id: string, patch: Partial<AssistantMessage> = {}): AssistantMessage {
  return {
    id,
    role: 'assistant',
    end: null,
    status: null,
    steps: [emptyStep],
    providerId: 'p',
    modelId: 'm',
    thinking: false,
    startedAt: 0,
    answerStartedAt: null,
    endedAt: null,
    usage: null,
    costUsd: null,
    ...patch,
  }
}

/** A turn for tests. */
export function sampleTurn(id: string, patch: Partial<UserMessage> = {}): UserMessage {
  return { id, role: 'user', text: id, attachments: [], createdAt: 0, ...patch }
}

/** A conversation for tests: empty and untitled unless `patch` says otherwise. */
export function sampleConversation(id: string, patch: Partial<Conversation> = {}): Conversation {
  return {
    id,
    title: '',
    createdAt: 0,
    updatedAt: 0,
    pinned: false,
    thinking: true,
    draft: { text: '', attachments: [] },
    messages: [],
    earlierCount: 0,
    ...patch,
  }
}

/** An entry of the list of conversations for tests. */
export function sampleSummary(id: string, patch: Partial<ConversationSummary> = {}): ConversationSummary {
  return { id, title: id, updatedAt: 0, pinned: false, live: false, messageCount: 2, ...patch }
}
