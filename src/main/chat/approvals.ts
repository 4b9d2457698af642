/** Decisions about tool calls. Main alone records them; a window only says what the user clicked. */
export interface Approvals {
  /** Resolves with the user's decision; false when the run is stopped first, true once `allowed` is aborted. */
  ask(conversationId: string, callId: string, signal: AbortSignal, allowed?: AbortSignal): Promise<boolean>
  /** Nothing happens for a call that does not wait: a decision counts once. */
  decide(conversationId: string, callId: string, allow: boolean): void
}

export function createApprovals(): Approvals {
  const waiting = new Map<string, (allow: boolean) => void>()
  const keyOf = (conversationId: string, callId: string) => JSON.stringify([conversationId, callId])
  return {
    ask(conversationId, callId, signal, allowed) {
      if (signal.aborted) return Promise.resolve(false)
      if (allowed?.aborted) return Promise.resolve(true)
      const key = keyOf(conversationId, callId)
      return new Promise((resolve) => {
        const settle = (allow: boolean) => {
          waiting.delete(key)
          signal.removeEventListener('abort', stop)
          allowed?.removeEventListener('abort', go)
          resolve(allow)
        }
        const stop = () => settle(false)
        const go = () => settle(true)
        signal.addEventListener('abort', stop, { once: true })
        allowed?.addEventListener('abort', go, { once: true })
        // Two calls with one id cannot be told apart: only the last one can be decided.
        waiting.get(key)?.(false)
        waiting.set(key, settle)
      })
    },
    decide(conversationId, callId, allow) {
      waiting.get(keyOf(conversationId, callId))?.(allow)
    },
  }
}
