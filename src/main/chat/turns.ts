import type { Attachment } from '../../shared/attachments'
import type { ConversationHead, Draft, Message, UserMessage } from '../../shared/conversation'
import { AppError } from '../../shared/errors'
import { t } from '../../shared/i18n'
import type { ModelChoice } from '../../shared/models'
import type { HistoryStore } from '../history/history-store'
import type { createDrafts } from './drafts'
import type { Runs } from './runs'
import { titleFrom } from './titles'

/**
 * Refuses what must not be sent; with null as text a reply is made again, without a turn. The draft's pictures go with it
 * where none are given. @throws AppError context-full, cap-reached
 */
export type SendGuard = (
  conversationId: string,
  text: string | null,
  attachments?: readonly Attachment[],
) => Promise<void>

interface TurnsOptions {
  history: Pick<HistoryStore, 'append' | 'branchOf' | 'conversation' | 'parentOf' | 'replace' | 'update'>
  runs: Pick<Runs, 'start' | 'resume' | 'isLive'>
  headOf: (conversationId: string) => ConversationHead
  holdDraft: ReturnType<typeof createDrafts>['holdDraft']
  /** Who answers next. */
  choice: () => ModelChoice
  guard: SendGuard
  /** A turn was said; its reply follows. */
  onTurn?: ((conversationId: string, turn: UserMessage) => void) | undefined
  newId: () => string
  now: () => number
}

/** A turn that is not the draft. */
export interface GivenTurn extends Pick<UserMessage, 'text' | 'attachments' | 'refines'> {
  /** It is only sent after this message: somebody may have said something else meanwhile. */
  after: string
}

/** What is said, by the user or for the user, and the replies that follow. All throw AppError busy while one is live. */
export function createTurns(options: TurnsOptions) {
  const { history, runs, headOf, holdDraft, choice, guard, onTurn, newId, now } = options

  const idle = (conversationId: string) => {
    if (runs.isLive(conversationId)) throw new AppError('busy')
  }

  const last = (conversationId: string): Message | undefined =>
    history.conversation(conversationId, 1)?.messages.at(-1)

  const answer = (conversationId: string, turnId: string, thinking = headOf(conversationId).thinking) =>
    runs.start(conversationId, turnId, choice(), thinking)

  /** Adds a turn after a message and starts its reply; the reply's id. */
  const say = (
    conversationId: string,
    parentId: string | null,
    { text, attachments, files, refines }: Pick<UserMessage, 'text' | 'attachments' | 'files' | 'refines'>,
  ): string => {
    const { title, thinking } = headOf(conversationId)
    const turn: UserMessage = {
      id: newId(),
      role: 'user',
      text,
      attachments: [...attachments],
      ...(files?.length && { files: [...files] }),
      ...(refines !== undefined && { refines }),
      createdAt: now(),
    }
    if (title === '') history.update(conversationId, { title: titleFrom(text, now()) })
    history.append(conversationId, parentId, turn)
    onTurn?.(conversationId, turn)
    return answer(conversationId, turn.id, thinking)
  }

  const send = async (conversationId: string, typed: string, keepText: boolean) => {
    idle(conversationId)
    const hold = holdDraft(conversationId)
    const refuseEmpty = () => {
      const { held, files } = hold.split()
      if (typed.trim() === '' && held.length + files.length === 0) throw new AppError('message-empty')
    }
    try {
      refuseEmpty()
      const { intent } = headOf(conversationId).draft
      const text = intent && !keepText ? withIntent(intent, typed) : typed
      await guard(conversationId, text)
      // While the guard counted, another window may have sent, and pictures may have come, gone or been drawn on.
      idle(conversationId)
      refuseEmpty()
      const draft = hold.split()
      const { laterFiles, files } = draft
      const parent = last(conversationId)?.id ?? null
      history.update(conversationId, {
        draft: {
          text: keepText ? draft.text : '',
          attachments: draft.later,
          ...(laterFiles.length > 0 && { files: laterFiles }),
        },
      })
      say(conversationId, parent, { text, attachments: draft.held, files })
    } finally {
      hold.release()
    }
  }

  return {
    send: (conversationId: string, text: string) => send(conversationId, text, false),
    /** What a capture was taken for, as a turn of its own; a text that is being typed stays where it is. */
    sendIntent: (conversationId: string, intent: 'build' | 'fix') =>
      send(conversationId, t(`main.intent.${intent}`), true),
    /**
     * Sends a turn that is not the user's draft, which stays as it is. Answers the id of its reply.
     * @throws AppError busy also where another message is the last; what the guard throws; the signal's reason
     */
    async sendTurn(conversationId: string, turn: GivenTurn, signal: AbortSignal): Promise<string> {
      idle(conversationId)
      await guard(conversationId, turn.text, turn.attachments)
      signal.throwIfAborted()
      idle(conversationId)
      if (last(conversationId)?.id !== turn.after) throw new AppError('busy')
      return say(conversationId, turn.after, turn)
    },

    /** The last reply again, as another version of it. */
    async retry(conversationId: string) {
      idle(conversationId)
      await guard(conversationId, null)
      idle(conversationId)
      const message = last(conversationId)
      const turn = message?.role === 'assistant' ? history.parentOf(conversationId, message.id) : message?.id
      if (!turn) throw new AppError('message-empty')
      answer(conversationId, turn)
    },
    /**
     * Answers a turn of the branch in view again, as another version of its reply; with `facts` false without what was
     * measured on its pictures. @throws AppError message-missing; what the guard throws
     */
    async answerAgain(conversationId: string, turnId: string, how: { thinking?: boolean; facts?: boolean }) {
      idle(conversationId)
      await guard(conversationId, null)
      idle(conversationId)
      const turn = history.branchOf(conversationId).find(({ id }) => id === turnId)
      if (turn?.role !== 'user') throw new AppError('message-missing')
      if (how.facts === false) history.replace(conversationId, withoutFacts(turn))
      answer(conversationId, turnId, how.thinking)
    },
    /** Goes on with a reply that was cut off. @throws AppError message-missing where there is none */
    async resume(conversationId: string) {
      idle(conversationId)
      await guard(conversationId, null)
      idle(conversationId)
      const message = last(conversationId)
      if (message?.role !== 'assistant' || !message.end) throw new AppError('message-missing')
      runs.resume(conversationId, message)
    },
    /** A turn in other words, as another version of it. */
    async edit(conversationId: string, messageId: string, text: string) {
      idle(conversationId)
      const turn = history.branchOf(conversationId).find(({ id }) => id === messageId)
      if (turn?.role !== 'user') throw new AppError('message-missing')
      const { attachments, files = [] } = turn
      if (text.trim() === '' && attachments.length + files.length === 0) throw new AppError('message-empty')
      await guard(conversationId, text)
      idle(conversationId)
      say(conversationId, history.parentOf(conversationId, messageId), { text, attachments, files })
    },
  }
}

/** What a capture was taken for, and what was typed about it. */
function withIntent(intent: NonNullable<Draft['intent']>, typed: string): string {
  const asked = t(`main.intent.${intent}`)
  return typed.trim() === '' ? asked : `${asked}\n\n${typed}`
}

function withoutFacts(turn: UserMessage): UserMessage {
  const attachments = turn.attachments.map((one) =>
    one.kind === 'image' ? { ...one, sendFacts: false } : one,
  )
  return { ...turn, attachments }
}
