import type { Locator, Page } from '@playwright/test'
import type { Desktop } from './desktop/desktop'
import { clickReally } from './real-mouse'

export function messageField(chat: Page): Locator {
  return chat.getByRole('textbox', { name: 'Message', exact: true })
}

/** The newest answer, in whatever state it is. */
export function lastAnswer(chat: Page): Locator {
  return chat.locator('article[data-role="assistant"]').last()
}

/** Clicks into the message field, types and presses Enter, all with the real mouse and keyboard. */
export async function sendMessage(desktop: Desktop, chat: Page, text: string): Promise<void> {
  await clickReally(desktop, messageField(chat))
  await desktop.typeText(text)
  await desktop.keys('Return')
}

/** The answer's state as the window shows it: live, done, stopped, truncated, failed. */
export function answerIn(chat: Page, state: 'live' | 'done' | 'stopped' | 'truncated' | 'failed'): Locator {
  return chat.locator(`article[data-role="assistant"][data-state="${state}"]`).last()
}
