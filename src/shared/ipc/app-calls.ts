import { z } from 'zod'
import type { AppState } from '../app-state'
import { call, chat, finite, id, none, talking } from './call'

const every = ['chat', 'quick-ask', 'overlay', 'capture-bar', 'pin', 'recorder'] as const

/** The app as a whole, and the window a call comes from. */
export const appCalls = {
  'app.state': call<AppState>()(every, none),
  'app.openLink': call<void>()(talking, z.object({ url: z.string().max(4000) })),
  'app.copyText': call<void>()(
    ['chat', 'quick-ask', 'overlay'],
    z.object({ text: z.string().max(16_000_000) }),
  ),
  'app.openSettings': call<void>()(['quick-ask'], none),
  'app.dismissNotice': call<void>()(chat, z.object({ id })),

  'window.close': call<void>()(talking, none),
  'window.minimize': call<void>()(chat, none),
  /** Widens the chat window for the side pane, or takes the width back. */
  'window.setSidePane': call<void>()(chat, z.object({ open: z.boolean() })),
  /** Grows or shrinks the quick-ask window with its content, device-independent pixels. */
  'window.setHeight': call<void>()(['quick-ask'], z.object({ heightDip: finite.min(60).max(4000) })),
}

export interface AppPushes {
  'app.state': AppState
  'view.show': { view: 'chat' | 'settings'; conversationId: string | null }
  /** The quick-ask window was opened again: caret into the field. */
  'view.focus': null
}
