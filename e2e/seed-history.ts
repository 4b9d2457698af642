import { mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import { openHistory } from '../src/main/history/history'
import { type ConversationHead, emptyStep, type Message } from '../src/shared/conversation'
import type { Desktop } from './desktop/desktop'

export interface SeededConversation {
  id: string
  title: string
  /** Unix ms. */
  updatedAt: number
  /** A turn and its answer, alternating. */
  texts: readonly string[]
}

/** A fresh data folder whose history holds these conversations. */
export async function seedHistory(
  desktop: Desktop,
  conversations: Iterable<SeededConversation>,
): Promise<string> {
  const folder = await mkdtemp(join(desktop.folder, 'seeded-'))
  const history = openHistory({ folder, now: () => Date.now(), onProblem: () => undefined })
  for (const { id, title, updatedAt, texts } of conversations) {
    const head: ConversationHead = {
      id,
      title,
      createdAt: updatedAt,
      updatedAt,
      pinned: false,
      thinking: true,
      draft: { text: '', attachments: [] },
    }
    history.create(head)
    texts.forEach((text, index) => {
      const parentId = index === 0 ? null : `${id}-${index - 1}`
      history.append(id, parentId, messageOf(`${id}-${index}`, text, index, updatedAt))
    })
    history.update(id, { updatedAt })
  }
  history.close()
  return folder
}

function messageOf(id: string, text: string, index: number, atMs: number): Message {
  if (index % 2 === 0) return { id, role: 'user', text, attachments: [], createdAt: atMs }
  return {
    id,
    role: 'assistant',
    end: { outcome: 'done' },
    status: null,
    steps: [{ ...emptyStep, text }],
    providerId: 'test',
    modelId: 'glm-5v-turbo',
    thinking: false,
    startedAt: atMs,
    answerStartedAt: atMs,
    endedAt: atMs,
    usage: null,
    costUsd: null,
  }
}
