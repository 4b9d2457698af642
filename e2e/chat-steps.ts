import { expect, type Locator, type Page } from '@playwright/test'
import type { ConversationPage } from '../src/shared/conversation'
import { askMain } from './call-main'
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
  await expect(messageField(chat)).toBeFocused()
  await desktop.typeText(text)
  await desktop.keys('Return')
}

/** The answer's state as the window shows it: live, done, stopped, truncated, failed. */
export function answerIn(chat: Page, state: 'live' | 'done' | 'stopped' | 'truncated' | 'failed'): Locator {
  return chat.locator(`article[data-role="assistant"][data-state="${state}"]`).last()
}

/** The id of the conversation used last. */
export async function newestConversation(chat: Page): Promise<string> {
  const { items } = await askMain<ConversationPage>(chat, 'conversation.list', { after: null, limit: 1 })
  if (!items[0]) throw new Error('there is no conversation yet')
  return items[0].id
}
