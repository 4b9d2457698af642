import type { Page } from '@playwright/test'
import type { PreviewState } from '../src/shared/preview'
import { askMain } from './call-main'
import { answerIn, newestConversation, sendMessage } from './chat-steps'
import type { Desktop } from './desktop/desktop'
import { type WaitOptions, waitFor } from './desktop/wait-for'
import { expect } from './fixtures'
import { answerWithFiles } from './provider/files-answer'
import type { TestProvider } from './provider/provider'

/** Lets the model answer with these files; answers the conversation they are in. */
export async function haveFiles(
  desktop: Desktop,
  provider: TestProvider,
  chat: Page,
  files: Record<string, string>,
): Promise<string> {
  provider.script(answerWithFiles(files, { chunkChars: 4_000 }))
  await sendMessage(desktop, chat, 'Build it')
  await expect(answerIn(chat, 'done')).toContainText('Done.')
  return newestConversation(chat)
}

/** Opens the preview of a conversation over the lower part of the chat window and notes what main says of it. */
export async function openPreview(chat: Page, conversationId: string): Promise<void> {
  await chat.evaluate(() => {
    const noting = window as unknown as {
      reticle: { on(name: string, listener: (payload: unknown) => void): void }
      preview?: unknown
      picked?: unknown
    }
    noting.reticle.on('preview.state', (state) => {
      noting.preview = state
    })
    noting.reticle.on('preview.picked', (element) => {
      noting.picked = element
    })
  })
  await askMain(chat, 'preview.open', { conversationId, versionId: null })
  await askMain(chat, 'preview.place', { rectDip: placeDip })
}

/** Where `openPreview` puts it, in the chat window. */
export const placeDip = { x: 10, y: 150, width: 440, height: 500 }

/** What main said last. */
export async function previewState(chat: Page): Promise<PreviewState | undefined> {
  return chat.evaluate(() => (window as unknown as { preview?: PreviewState }).preview)
}

export function waitForPreview(
  chat: Page,
  what: string,
  isIt: (state: PreviewState) => boolean,
  options: WaitOptions = {},
): Promise<PreviewState> {
  return waitFor(
    what,
    async () => {
      const state = await previewState(chat)
      return state && isIt(state) ? state : null
    },
    options,
  )
}
