import { toErrorInfo } from '../../shared/errors'
import type { Capture } from '../capture/capture'
import type { CaptureThen } from '../capture/capture-request'
import type { CaptureCommand, CommandOutcome, CommandThen } from './command'

interface CaptureRunnerOptions {
  start: Capture['start']
  /** Nothing of an earlier capture is under way. */
  isFree: () => boolean
  /** Leaves the capture under way, whatever it is doing. */
  leave: () => void
}

/** Takes a capture another process asked for; left when the signal is aborted. Never rejects. */
export function createCaptureRunner({ start, isFree, leave }: CaptureRunnerOptions) {
  return async ({ mode, delayS, doThen }: CaptureCommand, signal: AbortSignal): Promise<CommandOutcome> => {
    if (!isFree()) return { state: 'busy' }
    if (signal.aborted) return { state: 'cancelled' }
    let picture: Uint8Array | undefined
    const deliver = (png: Uint8Array) => {
      picture = png
    }
    const wanted = doThen && wantedOf(doThen, deliver)
    signal.addEventListener('abort', leave, { once: true })
    try {
      const end = await start({ mode, delayMs: delayS * 1000, ...(wanted && { doThen: wanted }) })
      if (end === 'busy') return { state: 'busy' }
      if (end === 'left') return { state: 'cancelled' }
      return picture ? { state: 'done', picture } : { state: 'done' }
    } catch (error) {
      return { state: 'failed', error: toErrorInfo(error) }
    } finally {
      signal.removeEventListener('abort', leave)
    }
  }
}

function wantedOf(doThen: CommandThen, deliver: (png: Uint8Array) => void): CaptureThen {
  if (doThen.action === 'print') return { action: 'print', deliver }
  return doThen.action === 'save' ? doThen : { ...doThen, sendsAtOnce: true }
}
