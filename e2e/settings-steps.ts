import { expect, type Locator, type Page } from '@playwright/test'
import type { HotkeyAction } from '../src/shared/settings'
import type { Desktop } from './desktop/desktop'
import { clickReally } from './real-mouse'

export async function openSettings(desktop: Desktop, chat: Page): Promise<void> {
  await clickReally(desktop, chat.getByRole('button', { name: /^Settings/ }))
  await expect(chat.getByRole('heading', { name: 'Settings', exact: true })).toBeVisible()
}

/** The test server's entry in the settings. */
export function providerItem(chat: Page): Locator {
  return chat.getByTestId('provider-test')
}

export function shortcutRow(chat: Page, action: HotkeyAction): Locator {
  return chat.getByTestId(`shortcut-${action}`)
}
