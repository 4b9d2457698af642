import { z } from 'zod'
import { limits } from '../limits'
import type { RunEvent } from '../run-events'
import { call, chat, finite, id, talking } from './call'

/** A reply and its way to the window. */
export const runCalls = {
  'run.send': call<void>()(
    talking,
    z.object({ conversationId: id, text: z.string().max(limits.messageMaxChars) }),
  ),
  'run.stop': call<void>()(talking, z.object({ conversationId: id })),
  /** Produces the last reply again, as another version of it. */
  'run.retry': call<void>()(talking, z.object({ conversationId: id })),
  /** Goes on with a reply that was cut off, at its end. */
  'run.continue': call<void>()(talking, z.object({ conversationId: id })),
  /** Sends a turn in other words, as another version of it; its pictures stay. */
  'run.edit': call<void>()(
    chat,
    z.object({ conversationId: id, messageId: id, text: z.string().max(limits.messageMaxChars) }),
  ),
  /** Does not wait for the end of the countdown. */
  'run.retryNow': call<void>()(talking, z.object({ conversationId: id })),
  /** A silent server is given more time. */
  'run.keepWaiting': call<void>()(talking, z.object({ conversationId: id })),
  /** Ends a silent request and asks again. */
  'run.askAgain': call<void>()(talking, z.object({ conversationId: id })),
  /** The window has drawn a batch; the next may come. */
  'run.drawn': call<void>()(talking, z.object({ batch: finite })),

  'tool.decide': call<void>()(
    talking,
    z.object({ conversationId: id, callId: z.string().min(1).max(200), allow: z.boolean() }),
  ),

  /** Fetches a picture an answer points to; answers where this window can show it from. */
  'image.load': call<{ url: string; widthPx: number; heightPx: number }>()(
    talking,
    z.object({ url: z.string().max(4000) }),
  ),
}

export interface RunPushes {
  'run.events': { batch: number; conversationId: string; messageId: string; events: RunEvent[] }
}
