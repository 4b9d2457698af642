import { limits } from '../../shared/limits'
import type { Fault } from './faults'

/** Where nothing listens, a program that restarts is back in seconds; longer waits only hide that it is not there. */
const unreachableAttempts = 3
/** Overload lasts minutes (wire notes: clients wait 30 to 120 s), so its waits start longer and grow further. */
const overloadFactor = 5
const overloadMaxMs = 60_000

export interface RetryTimes {
  attempts: number
  baseMs: number
  maxMs: number
  retryAfterMaxMs: number
}

export const retryTimes: RetryTimes = {
  attempts: limits.requestAttempts,
  baseMs: limits.retryBaseMs,
  maxMs: limits.retryMaxMs,
  retryAfterMaxMs: limits.retryAfterMaxMs,
}

/**
 * How long to wait before a request is made again, ms; null when it is not. `attempt` counts from 1. Exponential, and
 * between half and the whole of it at random, so that clients refused together do not come back together; a server's
 * own Retry-After comes first, unless it is longer than a user should wait unasked.
 */
export function retryDelayMs(
  fault: Fault,
  attempt: number,
  random: () => number,
  times: RetryTimes = retryTimes,
): number | null {
  if (!fault.retry || attempt >= times.attempts) return null
  if (fault.unreachable && attempt >= unreachableAttempts) return null
  const overloaded = fault.error.code === 'overloaded'
  const baseMs = times.baseMs * (overloaded ? overloadFactor : 1)
  const maxMs = overloaded ? Math.max(times.maxMs, overloadMaxMs) : times.maxMs
  const fullMs = Math.min(maxMs, baseMs * 2 ** (attempt - 1))
  const ownMs = Math.round(fullMs * (0.5 + random() / 2))
  const { retryAfterMs } = fault
  if (retryAfterMs === null) return ownMs
  if (retryAfterMs > times.retryAfterMaxMs) return null
  // A little more than asked for: clients that come back to the millisecond are refused together again.
  return retryAfterMs === 0 ? ownMs : Math.round(retryAfterMs + random() * times.baseMs * 0.25)
}

/** Whether a fault is only final because the server asks for a longer wait than is made unasked. */
export function asksTooLong(fault: Fault, times: RetryTimes = retryTimes): boolean {
  return fault.retry && fault.retryAfterMs !== null && fault.retryAfterMs > times.retryAfterMaxMs
}
