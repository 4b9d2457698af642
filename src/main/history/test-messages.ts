import {
  type AssistantMessage,
  type ConversationHead,
  emptyStep,
  type Message,
  type UserMessage,
} from '../../shared/conversation'
import type { HistoryStore } from './history-store'

/** Conversations for tests. */
export function head(id: string, more: Partial<ConversationHead> = {}): ConversationHead {
  const draft = { text: '', attachments: [] }
  return {
    id,
    title: `Title ${id}`,
    createdAt: 1,
    updatedAt: 1,
    pinned: false,
    thinking: true,
    draft,
    ...more,
  }
}

export function turn(id: string, text: string): UserMessage {
  return { id, role: 'user', text, attachments: [], createdAt: 1 }
}

export function reply(
  id: string,
  text: string,
  end: AssistantMessage['end'] = { outcome: 'done' },
): AssistantMessage {
  return {
    id,
    role: 'assistant',
    end,
    status: null,
    steps: [{ ...emptyStep, text }],
    providerId: 'p',
    modelId: 'm',
    thinking: true,
    startedAt: 1,
    answerStartedAt: 1,
    endedAt: end && 2,
    usage: null,
    costUsd: null,
  }
}

export function texts(messages: readonly Message[]): string[] {
  return messages.map((message) =>
    message.role === 'assistant' ? (message.steps[0]?.text ?? '') : message.text,
  )
}

/** A conversation of `pairs` turns with their replies: q0, a0, q1, a1, … */
export function talk(history: HistoryStore, id: string, pairs: number): void {
  history.create(head(id))
  for (let pair = 0; pair < pairs; pair += 1) {
    history.append(id, pair === 0 ? null : `${id}-a${pair - 1}`, turn(`${id}-q${pair}`, `question ${pair}`))
    history.append(id, `${id}-q${pair}`, reply(`${id}-a${pair}`, `answer ${pair}`))
  }
}
