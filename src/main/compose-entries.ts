import { app, globalShortcut } from 'electron'
import { acceleratorKeys } from '../shared/accelerator-keys'
import type { AppState, SessionKind } from '../shared/app-state'
import type { CaptureMode } from '../shared/capture'
import { limits } from '../shared/limits'
import type { ChatService } from './chat/chat-service'
import type { composeCapture } from './compose-capture'
import type { composeWindows } from './compose-windows'
import { createHotkeys } from './hotkeys'
import type { Notices } from './notices'
import type { SettingsStore } from './settings/settings-store'
import { createTray } from './tray'
import { createQuickAskWindow } from './windows/quick-ask-window'

interface EntryParts
  extends Pick<ReturnType<typeof composeWindows>, 'windows' | 'backgroundColor' | 'showChat'> {
  settings: SettingsStore
  capture: Pick<ReturnType<typeof composeCapture>, 'isSelecting' | 'pointerDisplay' | 'start'>
  chat: Pick<ChatService, 'list'>
  notices: Notices
  session: SessionKind
  resourcesDir: string
  tellApp: () => void
}

/** Joins the ways in from outside of the app's windows: hotkeys, the tray and the quick question. */
export function composeEntries(parts: EntryParts) {
  const {
    windows,
    backgroundColor,
    showChat,
    settings,
    capture,
    chat,
    notices,
    session,
    resourcesDir,
    tellApp,
  } = parts
  const quickAskWindow = createQuickAskWindow({
    windows,
    backgroundColor,
    pointerDisplay: capture.pointerDisplay,
  })
  const quickAsk = () => {
    // The overlay has the keyboard.
    if (!capture.isSelecting()) quickAskWindow.show()
  }
  const startCapture = (mode: CaptureMode) => () => capture.start({ mode })
  const hotkeys = createHotkeys({
    globalShortcut,
    settings: settings.get,
    save: settings.update,
    session,
    onChange: () => {
      tellApp()
      tray.update()
    },
    run: {
      captureRegion: startCapture('region'),
      captureWindow: startCapture('window'),
      captureScreen: startCapture('screen'),
      captureLast: startCapture('last'),
      quickAsk,
    },
  })
  const tray = createTray({
    resourcesDir,
    recents: () => chat.list(null, limits.trayRecents).items,
    hotkeys: hotkeys.statuses,
    actions: {
      capture: (mode) => capture.start({ mode }),
      record: () => capture.start({ mode: 'region', doThen: { action: 'record' } }),
      quickAsk,
      openChat: (conversationId) => showChat(conversationId),
      openSettings: () => showChat(null, 'settings'),
      quit: () => app.quit(),
    },
  })
  return {
    quickAskWindow,
    quickAsk,
    hotkeys,
    /** Other conversations, or others' names. */
    updateTray: tray.update,
    /** Takes the hotkeys from the system. */
    takeHotkeys() {
      for (const { accelerator, state } of hotkeys.apply()) {
        // A hotkey that silently does nothing is the worst of all: it is said wherever the user is.
        if (state !== 'refused' || accelerator === null) continue
        const keys = acceleratorKeys(accelerator, process.platform as AppState['platform']).join('+')
        notices.add({ code: 'hotkey-refused', params: { accelerator: keys } })
      }
    },
    stop() {
      hotkeys.stop()
      tray.stop()
    },
  }
}
