import { answerText, type Message } from '../../shared/conversation'
import { AppError } from '../../shared/errors'
import type { ModelChoice } from '../../shared/models'
import type { HistoryStore } from '../history/history-store'
import type { AskModel } from './ask-model'
import type { Runs } from './runs'

const prompt = `Sum up the conversation below for yourself, so that you can go on without it. Keep: what the user wants, every
decision, names, numbers, file names and the current state of each file's purpose, what was tried and what is open.
Leave out code that can be read from the workspace. Use the conversation's language and at most 600 words.`

/** What one message may add to what is summed up; a file of thousands of lines says little about a conversation. */
const messageMaxChars = 8_000
const summaryMaxTokens = 2_000

interface FoldOptions {
  history: Pick<HistoryStore, 'branchOf' | 'append' | 'removeLeaf'>
  runs: Pick<Runs, 'isLive'>
  choice: () => ModelChoice
  askModel: AskModel
  newId: () => string
  now: () => number
}

export type Fold = ReturnType<typeof createFold>

/** Folds earlier turns into a summary that is sent in their place, and takes that back. Nothing is ever removed. */
export function createFold({ history, runs, choice, askModel, newId, now }: FoldOptions) {
  return {
    /** @throws AppError nothing-to-fold, busy, and a reply's codes */
    async fold(conversationId: string): Promise<void> {
      if (runs.isLive(conversationId)) throw new AppError('busy')
      const branch = history.branchOf(conversationId)
      const from = branch.findLastIndex(({ role }) => role === 'summary')
      const said = branch.slice(Math.max(0, from))
      if (said.filter(({ role }) => role === 'assistant').length === 0) throw new AppError('nothing-to-fold')
      const { text } = await askModel({
        choice: choice(),
        conversationId,
        system: prompt,
        text: said.map(spoken).join('\n\n'),
        maxTokens: summaryMaxTokens,
      })
      const parent = branch.at(-1)?.id ?? null
      // Something was said while the model summed up: a summary in the middle would hide it.
      if (runs.isLive(conversationId) || history.branchOf(conversationId).at(-1)?.id !== parent) {
        throw new AppError('busy')
      }
      history.append(conversationId, parent, { id: newId(), role: 'summary', text, createdAt: now() })
    },
    /** @throws AppError nothing-to-fold when the last message is no summary */
    unfold(conversationId: string): void {
      const last = history.branchOf(conversationId).at(-1)
      if (last?.role !== 'summary') throw new AppError('nothing-to-fold')
      history.removeLeaf(conversationId, last.id)
    },
  }
}

function spoken(message: Message): string {
  switch (message.role) {
    case 'summary':
      return `Summary so far: ${message.text}`
    case 'user': {
      const pictures = message.attachments.map(({ name }) => `[picture ${name}]`).join(' ')
      const files = (message.files ?? []).map(({ path }) => `[file ${path}]`).join(' ')
      return `User: ${pictures} ${files} ${cut(message.text)}`
    }
    case 'assistant':
      return `Assistant: ${cut(answerText(message))}`
  }
}

function cut(text: string): string {
  return text.length <= messageMaxChars ? text : `${text.slice(0, messageMaxChars)} […]`
}
