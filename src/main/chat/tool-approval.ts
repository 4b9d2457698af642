import type { ToolCall, ToolQuestion } from '../../shared/conversation'

/** A question to the user about a call, and their answer; false when the run is stopped first. */
export interface Approval {
  asks: ToolQuestion | null
  decision: Promise<boolean>
}

export interface ToolApprovalOptions {
  /** Every call waits for the user, whatever it does. */
  askAlways: boolean
  /** What is to be asked about a call; null where it opens nothing. */
  questionFor: (call: ToolCall) => ToolQuestion | null
  /** The user's yes to an address. */
  allow: (question: ToolQuestion) => void
  /** Asks the user; true as well as soon as `allowed` is aborted. */
  askUser: (callId: string, allowed: AbortSignal) => Promise<boolean>
}

const never = new AbortController().signal

/**
 * Decides for the calls of one run which of them wait for the user: those that open an address, once for each origin,
 * and all where every call is to be asked about. A yes to one call lets others through that wait for the same origin.
 */
export function createToolApproval(options: ToolApprovalOptions): (call: ToolCall) => Approval | null {
  const { askAlways, questionFor, allow, askUser } = options
  const allowed = new Map<string, AbortController>()
  return (call) => {
    const asks = questionFor(call)
    if (!asks && !askAlways) return null
    if (!asks || askAlways) {
      const decision = askUser(call.id, never).then((yes) => {
        if (yes && asks) allow(asks)
        return yes
      })
      return { asks, decision }
    }
    // An address on the internet that turned out to be none is another question.
    const key = `${asks.place} ${asks.origin}`
    const known = allowed.get(key) ?? new AbortController()
    allowed.set(key, known)
    if (known.signal.aborted) return null
    const decision = askUser(call.id, known.signal).then((yes) => {
      if (yes && !known.signal.aborted) {
        allow(asks)
        known.abort()
      }
      return yes
    })
    return { asks, decision }
  }
}
