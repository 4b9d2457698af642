import { join } from 'node:path'
import { Menu, type MenuItemConstructorOptions, nativeImage, Tray } from 'electron'
import type { HotkeyStatus } from '../shared/app-state'
import type { CaptureMode } from '../shared/capture'
import type { ConversationSummary } from '../shared/conversation'
import { type TextKey, t } from '../shared/i18n'
import { limits } from '../shared/limits'
import type { HotkeyAction } from '../shared/settings'

interface TrayOptions {
  resourcesDir: string
  recents: () => ConversationSummary[]
  /** For the keys shown beside the entries. */
  hotkeys: () => readonly HotkeyStatus[]
  actions: {
    capture: (mode: CaptureMode) => void
    /** Selects a region first. */
    record: () => void
    quickAsk: () => void
    openChat: (conversationId: string | null) => void
    openSettings: () => void
    quit: () => void
  }
}

const captures: readonly { mode: CaptureMode; action: HotkeyAction; label: TextKey }[] = [
  { mode: 'region', action: 'captureRegion', label: 'main.tray.capture' },
  { mode: 'window', action: 'captureWindow', label: 'main.tray.captureWindow' },
  { mode: 'screen', action: 'captureScreen', label: 'main.tray.captureScreen' },
  { mode: 'last', action: 'captureLast', label: 'main.tray.captureLast' },
]

/** The tray icon and its menu; `update` rebuilds the recent conversations and the keys. */
export function createTray({ resourcesDir, recents, hotkeys, actions }: TrayOptions): {
  update: () => void
  stop: () => void
} {
  const tray = new Tray(nativeImage.createFromPath(join(resourcesDir, 'tray.png')))
  tray.setToolTip(t('main.tray.tooltip'))
  tray.on('click', () => actions.openChat(null))

  /** Shown only, and only for a shortcut the system gave us: the menu itself must not take it. */
  const keysOf = (action: HotkeyAction): MenuItemConstructorOptions => {
    const status = hotkeys().find((one) => one.action === action)
    const isOurs = status?.state === 'registered' || status?.state === 'works'
    return isOurs && status.accelerator ? { accelerator: status.accelerator, registerAccelerator: false } : {}
  }

  const update = () => {
    // While the app quits, calls that have begun are still answered.
    if (tray.isDestroyed()) return
    const recent = recents()
      .filter(({ messageCount }) => messageCount > 0)
      .slice(0, limits.trayRecents)
    const recentItems: MenuItemConstructorOptions[] = recent.map(({ id, title }) => ({
      // An ampersand would become a keyboard mark.
      label: title.replaceAll('&', '&&'),
      click: () => actions.openChat(id),
    }))
    tray.setContextMenu(
      Menu.buildFromTemplate([
        ...captures.map(({ mode, action, label }) => ({
          label: t(label),
          click: () => actions.capture(mode),
          ...keysOf(action),
        })),
        { label: t('main.tray.record'), click: actions.record },
        { type: 'separator' },
        { label: t('main.tray.quickAsk'), click: actions.quickAsk, ...keysOf('quickAsk') },
        { label: t('main.tray.openChat'), click: () => actions.openChat(null) },
        { type: 'separator' },
        ...(recentItems.length > 0
          ? [{ label: t('main.tray.recent'), enabled: false }, ...recentItems, { type: 'separator' as const }]
          : []),
        { label: t('main.tray.settings'), click: actions.openSettings },
        { label: t('main.tray.quit'), click: actions.quit },
      ]),
    )
  }

  update()
  return { update, stop: () => tray.destroy() }
}
