import { useMemo } from 'react'
import type { ErrorInfo } from '../../../shared/errors'
import { ask, errorInfoOf } from '../ipc'
import { editsSaved } from '../workspace/edits-saved'

export type RunActions = ReturnType<typeof createRunActions>

function createRunActions(conversationId: string, onError: (error: ErrorInfo) => void) {
  const run = (call: Promise<unknown>) => void call.catch((error: unknown) => onError(errorInfoOf(error)))
  return {
    onRetry: () => run(editsSaved().then(() => ask('run.retry', { conversationId }))),
    onContinue: () => run(editsSaved().then(() => ask('run.continue', { conversationId }))),
    onRetryNow: () => run(ask('run.retryNow', { conversationId })),
    onKeepWaiting: () => run(ask('run.keepWaiting', { conversationId })),
    onAskAgain: () => run(ask('run.askAgain', { conversationId })),
    onDecide: (callId: string, allow: boolean) => run(ask('tool.decide', { conversationId, callId, allow })),
    onShowVersion: (messageId: string) => run(ask('conversation.showVersion', { conversationId, messageId })),
  }
}

/** What can be done with the replies of a conversation; what main refuses goes to `onError`. */
export function useRunActions(conversationId: string, onError: (error: ErrorInfo) => void): RunActions {
  return useMemo(() => createRunActions(conversationId, onError), [conversationId, onError])
}
