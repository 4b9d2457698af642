import { type AssistantMessage, answerText } from '../../shared/conversation'
import { t } from '../../shared/i18n'
import { limits } from '../../shared/limits'
import { isOffline } from '../../shared/offline-provider'
import type { HistoryStore } from '../history/history-store'
import type { AskModel } from './ask-model'

/** The first line of a message as a title; a lone capture is named by its time. */
export function titleFrom(text: string, atMs: number): string {
  const line = text.trim().split('\n')[0]?.trim() ?? ''
  if (line === '') return t('main.conversation.captureTitle', { time: new Date(atMs).toLocaleString() })
  return line.length > limits.titleMaxChars ? `${line.slice(0, limits.titleMaxChars - 1)}…` : line
}

const excerptChars = 600
const prompt = `Write a title of at most six words for the conversation below, in its language. Name the thing it is
about. Answer with the title alone: no quotes, no full stop.`

/** What a model gave as a title, made fit to be one; null when nothing usable is left. */
export function cleanTitle(answer: string): string | null {
  const line = answer
    .split('\n')
    .map((part) => part.replace(/^[\s#>*_`"'“”«»]+|[\s*_`"'“”«».]+$/g, '').trim())
    .find((part) => part !== '')
  if (!line) return null
  return line.length > limits.titleMaxChars ? `${line.slice(0, limits.titleMaxChars - 1)}…` : line
}

interface TitlesOptions {
  history: Pick<HistoryStore, 'head' | 'branchOf' | 'update'>
  enabled: () => boolean
  askModel: AskModel
  onTitle: (conversationId: string) => void
}

/**
 * Lets the model name a conversation once, after its first whole reply. A title the user gave is never touched, and a
 * failure is silent: the first line stays.
 */
export function createTitles({ history, enabled, askModel, onTitle }: TitlesOptions) {
  return async (conversationId: string, reply: AssistantMessage): Promise<void> => {
    if (!enabled() || isOffline(reply) || reply.end?.outcome !== 'done') return
    const branch = history.branchOf(conversationId)
    const [turn] = branch
    if (branch.length !== 2 || turn?.role !== 'user') return
    const given = titleFrom(turn.text, turn.createdAt)
    const isOurs = () => history.head(conversationId)?.title === given
    if (!isOurs()) return
    const said = `User: ${turn.text.slice(0, excerptChars)}\n\nAssistant: ${answerText(reply).slice(0, excerptChars)}`
    try {
      const { text } = await askModel({
        choice: reply,
        conversationId,
        system: prompt,
        // Only text: a title is not worth sending the pictures again.
        text: said,
        maxTokens: 40,
      })
      const title = cleanTitle(text)
      // Renamed or deleted meanwhile.
      if (!title || !isOurs()) return
      history.update(conversationId, { title })
      onTitle(conversationId)
    } catch {
      // The conversation has a title already.
    }
  }
}
