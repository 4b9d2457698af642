import type { TakenFrom } from '../../shared/attachments'
import type { CaptureAction, CaptureMode, FirstAction } from '../../shared/capture'
import type { Rect } from '../../shared/geometry'
import type { ScreenPicture } from './picture'

/** What is to be done with a capture that was asked for in one go. */
export type CaptureThen =
  | {
      action: Exclude<CaptureAction, 'save'>
      /** What goes to the model goes out without another word: nobody may be there to say one. */
      sendsAtOnce?: boolean
    }
  /** Asks where to without a path; replaces a file there with one. */
  | { action: 'save'; path?: string }
  | { action: 'print'; deliver: (png: Uint8Array) => void }

export interface CaptureRequest {
  mode: CaptureMode
  delayMs?: number
  /** Done by Enter instead of asking; `window` and `screen` then need no selecting. */
  doThen?: CaptureThen | { action: 'record' }
}

/** How a capture ended: something was taken, the user left it, or another one was under way. */
export type CaptureEnd = 'taken' | 'left' | 'busy'

/** A region as it is handed on. */
export interface Taken {
  /** RGBA, opaque, the user's marks burned in. */
  picture: ScreenPicture
  rectPx: Rect
  /** The window it was in. Never rejects. */
  from: Promise<TakenFrom>
  doThen: CaptureThen
}

export function opensChat(action: CaptureThen['action']): boolean {
  return action === 'ask' || action === 'build' || action === 'fix' || action === 'add'
}

/** What an overlay says that Enter does. */
export function firstAction(doThen: CaptureRequest['doThen']): FirstAction {
  if (!doThen) return 'ask'
  return doThen.action === 'save' || doThen.action === 'print' ? 'take' : doThen.action
}
