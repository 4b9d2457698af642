import type { Page } from '@playwright/test'
import type { PreviewState } from '../../src/shared/preview'
import type { App } from '../app'
import { askMain } from '../call-main'
import { openPreview, previewState, waitForPreview } from '../preview-steps'
import type { HostilePage } from './hostile-pages'

/** An app whose preview hostile pages are shown in. */
export interface TargetApp {
  /** Shows a page until it is over and a harmless one in its place. Answers what the page got and changed in the app. */
  visit(page: HostilePage): Promise<string[]>
  /** What the system's clipboard holds if that is not what the user had in it, who then has it again. */
  foreignClipboard(): Promise<string | null>
}

const home = '/index.html'
const ownText = 'mine'
/** Each look takes the processor from the pages, which take their time. */
const patience = { timeoutMs: 60_000, everyMs: 200 }

/** Lets the app have the pages as files of a conversation, and shows a harmless one. */
export async function aimAt(app: App, pages: readonly HostilePage[]): Promise<TargetApp> {
  const chat = await app.page('chat')
  const { id: conversationId } = await askMain<{ id: string }>(chat, 'conversation.create')
  await askMain(chat, 'run.send', { conversationId, text: 'Build it' })
  await openPreview(chat, conversationId)
  await waitForPreview(
    chat,
    'every page to be there',
    (state) => state.phase === 'ready' && state.page === home && state.pages.length === pages.length + 1,
    patience,
  )
  const writeOwnText = () =>
    app.electron.evaluate(({ clipboard }, text) => clipboard.writeText(text), ownText)
  await writeOwnText()
  let before = JSON.stringify(await appAsItIs(app, chat))

  return {
    async visit({ name, ends }) {
      const got: string[] = []
      await askMain(chat, 'preview.go', { page: `/${name}.html` })
      const isOver = (state: PreviewState) => {
        // It went back to the page it came from, which is one of its own.
        if (name === 'go-back' && state.page === home) return true
        if (state.page !== `/${name}.html`) return false
        return (ends !== 'must not' && hasEnded(state)) || (ends !== 'must' && outcomeOf(state) !== undefined)
      }
      const state = await waitForPreview(chat, `${name} to be over`, isOver, patience).catch(() =>
        previewState(chat),
      )
      const outcome = state && outcomeOf(state)
      if (!state || !isOver(state)) {
        got.push(`neither said anything nor was ended: ${state?.phase} ${state?.page}`)
      }
      if (outcome && outcome !== 'outcome: nothing') got.push(outcome)
      if (process.env.HOSTILE) console.log(Math.round(performance.now()), name, state?.phase, outcome, got)
      const after = JSON.stringify(await appAsItIs(app, chat))
      if (after !== before) {
        got.push(`${before} became ${after}`)
        before = after
      }
      // The app answers, and the next page has a process that does.
      await askMain(chat, 'app.state')
      // What goes on by itself is followed by the next page at once; what was ended, by a harmless one.
      if (ends === 'must not' && name !== 'go-back') return got
      if (state && hasEnded(state)) {
        await askMain(chat, 'preview.stop')
        await waitForPreview(chat, `${name} to be gone`, ({ phase }) => phase === 'empty')
      }
      await askMain(chat, 'preview.go', { page: home })
      await waitForPreview(
        chat,
        `a page after ${name}`,
        (one) => one.phase === 'ready' && one.page === home,
      ).catch(() => got.push('no page was shown after it'))
      return got
    },
    async foreignClipboard() {
      const text = await app.electron.evaluate(({ clipboard }) => clipboard.readText())
      if (text === ownText) return null
      await writeOwnText()
      return text
    },
  }
}

const hasEnded = ({ phase }: PreviewState) => phase === 'hung' || phase === 'crashed'
const outcomeOf = ({ messages }: PreviewState) =>
  messages.find(({ text }) => text.startsWith('outcome: '))?.text

/** Anything of the app that a page could have touched. */
async function appAsItIs(app: App, chat: Page) {
  return {
    chat: chat.url(),
    ...(await app.electron.evaluate(({ BrowserWindow, webContents }) => ({
      windows: BrowserWindow.getAllWindows().length,
      contents: webContents
        .getAllWebContents()
        .map((one) => new URL(one.getURL() || 'about:blank').protocol)
        .filter((protocol) => protocol !== 'preview:' && protocol !== 'about:')
        .sort(),
    }))),
  }
}
