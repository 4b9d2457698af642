import { type BrowserWindow, Menu, type MenuItemConstructorOptions } from 'electron'
import { t } from '../../shared/i18n'

/** What the menu of a pinned capture shows and does. */
export interface PinMenu {
  window: BrowserWindow
  /** Where the pointer is; else in the window's corner. */
  atPointer: boolean
  zoom: number
  opacity: number
  ask(): void
  copy(): void
  save(): void
  actualSize(): void
  zoomIn(): void
  zoomOut(): void
  setOpacity(opacity: number): void
  close(): void
}

const opacities = [1, 0.8, 0.6, 0.4, 0.2]

/** The system's own menu: a pinned picture may be smaller than any menu. */
export function openPinMenu(menu: PinMenu): void {
  const opacity = opacities.map(
    (value): MenuItemConstructorOptions => ({
      label: t('pin.percent', { percent: Math.round(value * 100) }),
      type: 'radio',
      checked: Math.abs(menu.opacity - value) < 0.01,
      click: () => menu.setOpacity(value),
    }),
  )
  // Accelerators are told here and handled by the window's page.
  const key = (accelerator: string) => ({ accelerator, registerAccelerator: false })
  const built = Menu.buildFromTemplate([
    { label: t('pin.ask'), click: menu.ask, ...key('Enter') },
    { label: t('pin.copy'), click: menu.copy, ...key('CommandOrControl+C') },
    { label: t('pin.save'), click: menu.save, ...key('CommandOrControl+S') },
    { type: 'separator' },
    { label: t('pin.actualSize'), click: menu.actualSize, enabled: menu.zoom !== 1, ...key('0') },
    { label: t('pin.zoomIn'), click: menu.zoomIn, ...key('Plus') },
    { label: t('pin.zoomOut'), click: menu.zoomOut, ...key('-') },
    { label: t('pin.opacity'), submenu: opacity },
    { type: 'separator' },
    { label: t('pin.close'), click: menu.close, ...key('Esc') },
  ])
  if (menu.atPointer) built.popup({ window: menu.window })
  else built.popup({ window: menu.window, x: 8, y: 8 })
}
