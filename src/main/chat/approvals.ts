/** Decisions about tool calls. Main alone records them; a window only says what the user clicked. */
export interface Approvals {
  /** Resolves with the user's decision; false when the run is stopped first. */
  ask(conversationId: string, callId: string, signal: AbortSignal): Promise<boolean>
  /** Nothing happens for a call that does not wait: a decision counts once. */
  decide(conversationId: string, callId: string, allow: boolean): void
}

export function createApprovals(): Approvals {
  const waiting = new Map<string, (allow: boolean) => void>()
  const keyOf = (conversationId: string, callId: string) => JSON.stringify([conversationId, callId])
  return {
    ask(conversationId, callId, signal) {
      if (signal.aborted) return Promise.resolve(false)
      const key = keyOf(conversationId, callId)
      return new Promise((resolve) => {
        const settle = (allow: boolean) => {
          waiting.delete(key)
          signal.removeEventListener('abort', stop)
          resolve(allow)
        }
        const stop = () => settle(false)
        signal.addEventListener('abort', stop, { once: true })
        waiting.set(key, settle)
      })
    },
    decide(conversationId, callId, allow) {
      waiting.get(keyOf(conversationId, callId))?.(allow)
    },
  }
}
