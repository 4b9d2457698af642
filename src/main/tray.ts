import { join } from 'node:path'
import { Menu, type MenuItemConstructorOptions, nativeImage, Tray } from 'electron'
import type { ConversationSummary } from '../shared/conversation'
import { t } from '../shared/i18n'
import { limits } from '../shared/limits'

interface TrayOptions {
  resourcesDir: string
  recents: () => ConversationSummary[]
  actions: {
    capture: () => void
    quickAsk: () => void
    openChat: (conversationId: string | null) => void
    openSettings: () => void
    quit: () => void
  }
}

/** The tray icon and its menu; `update` rebuilds the recent conversations. */
export function createTray({ resourcesDir, recents, actions }: TrayOptions): {
  update: () => void
  stop: () => void
} {
  const tray = new Tray(nativeImage.createFromPath(join(resourcesDir, 'tray.png')))
  tray.setToolTip(t('main.tray.tooltip'))
  tray.on('click', () => actions.openChat(null))

  const update = () => {
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
        { label: t('main.tray.capture'), click: actions.capture },
        { label: t('main.tray.quickAsk'), click: actions.quickAsk },
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
