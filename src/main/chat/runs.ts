import { type AssistantMessage, emptyStep, type Message } from '../../shared/conversation'
import { AppError, toErrorInfo } from '../../shared/errors'
import type { ModelChoice } from '../../shared/models'
import { foldRunEvent, type RunEvent } from '../../shared/run-events'
import type { HistoryStore } from '../history/history-store'
import { createReplyControl, type ReplyControl } from '../providers/reply-control'
import { createApprovals } from './approvals'
import { createJournal, type Journal } from './journal'

/** Produces the events of one reply, at last exactly one `end`; where it throws, the reply ends as failed. */
export type ReplySource = (run: {
  conversationId: string
  /** Everything before the reply, oldest first. */
  branch: readonly Message[]
  message: AssistantMessage
  control: ReplyControl
  /** Asks the user about a tool call; false when the run is stopped, true once `allowed` is aborted. */
  askUser: (callId: string, allowed: AbortSignal) => Promise<boolean>
  signal: AbortSignal
}) => AsyncIterable<RunEvent>

export interface Runs {
  /** Adds an empty reply after a message and starts producing it; its id. */
  start(conversationId: string, parentId: string, choice: ModelChoice, thinking: boolean): string
  /** Goes on with a reply that was cut off. `message` is the last of its branch. */
  resume(conversationId: string, message: AssistantMessage): void
  stop(conversationId: string): void
  /** Writes down what was received so far; a reply that is live when the app ends is cut off there. */
  flush(): void
  isLive(conversationId: string): boolean
  /** The reply being produced, newer than what the history holds. */
  liveMessage(conversationId: string): AssistantMessage | undefined
  control(conversationId: string): ReplyControl | undefined
  decide(conversationId: string, callId: string, allow: boolean): void
}

interface RunsOptions {
  history: Pick<HistoryStore, 'append' | 'replace' | 'journal' | 'update' | 'head' | 'branchOf'>
  reply: ReplySource
  newId: () => string
  now: () => number
  /** A reply began or ended. */
  onChange: (conversationId: string, ended: AssistantMessage | null) => void
  onEvent: (conversationId: string, messageId: string, event: RunEvent) => void
}

interface LiveRun {
  message: AssistantMessage
  abort: AbortController
  control: ReplyControl
  journal: Journal
}

/** Runs belong to main, not to a window: closing or reloading a window changes nothing here; only Stop stops. */
export function createRuns({ history, reply, newId, now, onChange, onEvent }: RunsOptions): Runs {
  const live = new Map<string, LiveRun>()
  const approvals = createApprovals()

  const produce = async (conversationId: string, run: LiveRun) => {
    const { signal } = run.abort
    const { journal } = run
    const { id } = run.message
    const branch = history.branchOf(conversationId)
    const events = reply({
      conversationId,
      branch: branch.slice(
        0,
        branch.findIndex((message) => message.id === id),
      ),
      message: run.message,
      control: run.control,
      askUser: (callId, allowed) => approvals.ask(conversationId, callId, signal, allowed),
      signal,
    })
    const fold = (event: RunEvent) => {
      run.message = foldRunEvent(run.message, event)
      if (event.type !== 'end') journal.add(event)
      onEvent(conversationId, id, event)
    }
    try {
      for await (const event of events) fold(event)
    } catch (error) {
      // Outside its steps, as where a tool could not be loaded: the reply ends, and says why.
      const end = signal.aborted
        ? ({ outcome: 'stopped' } as const)
        : ({ outcome: 'failed', error: toErrorInfo(error) } as const)
      if (!run.message.end) fold({ type: 'end', end, atMs: now() })
    } finally {
      journal.drop()
      live.delete(conversationId)
      ifThere(() => {
        history.replace(conversationId, run.message)
        history.update(conversationId, { updatedAt: now() })
      })
      onChange(conversationId, run.message)
    }
  }

  const go = (conversationId: string, message: AssistantMessage) => {
    const run: LiveRun = {
      message,
      abort: new AbortController(),
      control: createReplyControl(),
      journal: createJournal((events) => ifThere(() => history.journal(message.id, events))),
    }
    live.set(conversationId, run)
    void produce(conversationId, run)
    onChange(conversationId, null)
  }

  return {
    start(conversationId, parentId, { providerId, modelId }, thinking) {
      const message: AssistantMessage = {
        id: newId(),
        role: 'assistant',
        end: null,
        status: null,
        steps: [emptyStep],
        providerId,
        modelId,
        thinking,
        startedAt: now(),
        answerStartedAt: null,
        endedAt: null,
        usage: null,
        costUsd: null,
      }
      history.append(conversationId, parentId, message)
      history.update(conversationId, { updatedAt: now() })
      go(conversationId, message)
      return message.id
    },
    resume(conversationId, message) {
      const reopened: AssistantMessage = { ...message, end: null, status: null, endedAt: null }
      // From here on a crash leaves it cut off again, with all it has.
      history.replace(conversationId, reopened)
      go(conversationId, reopened)
    },
    stop: (conversationId) => live.get(conversationId)?.abort.abort(),
    flush() {
      for (const { journal } of live.values()) journal.flush()
    },
    isLive: (conversationId) => live.has(conversationId),
    liveMessage: (conversationId) => live.get(conversationId)?.message,
    control: (conversationId) => live.get(conversationId)?.control,
    decide: approvals.decide,
  }
}

/** A damaged history may have been replaced by an older copy meanwhile, which does not know the reply yet. */
function ifThere(write: () => void): void {
  try {
    write()
  } catch (error) {
    if (!(error instanceof AppError)) throw error
  }
}
