import type { Page } from '@playwright/test'
import type { ConversationSummary } from '../src/shared/conversation'
import type { Pipeline, PipelineStepName } from '../src/shared/pipeline'
import type { Refining } from '../src/shared/refine'
import type { WorkspaceView } from '../src/shared/workspace'
import type { App } from './app'
import { askMain } from './call-main'
import { expect } from './fixtures'
import { answerWithFiles } from './provider/files-answer'
import type { Script } from './provider/script'

const sizePx = { width: 800, height: 500 }

/** How far a page is from the design: 0 is the design itself. */
export type Damage = 0 | 1 | 2 | 3

/** A page that is damaged in more ways the higher the number is. */
export function damagedPage(damage: Damage): string {
  const from = (least: Damage, right: string, wrong: string) => (damage >= least ? wrong : right)
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Sign in</title>
<style>
body { margin: 0; background: ${from(3, '#ffffff', '#dfe3ea')}; color: #1c2330; font-family: "DejaVu Sans", sans-serif; }
main { padding: 40px ${from(2, '40px', '70px')}; }
h1 { margin: 0 0 24px; font-size: ${from(3, '34px', '24px')}; color: ${from(2, '#1c2330', '#9a3412')}; }
.card { width: 520px; padding: 24px; border-radius: 12px; background: ${from(2, '#eef2fb', '#fef3c7')}; }
p { margin: 0 0 ${from(3, '16px', '40px')}; font-size: 18px; }
.button { display: inline-block; padding: 12px 32px; border-radius: 8px; color: #fff; font-size: 18px;
  background: ${from(1, '#2563eb', '#16a34a')}; }
</style>
</head>
<body>
<main>
<h1>Sign in to the console</h1>
<div class="card">
<p>${from(3, 'Welcome back, please sign in.', 'Hello there')}</p>
<p>${from(1, 'Your team is waiting for you.', 'Nobody is here.')}</p>
<span class="button">Continue</span>
</div>
</main>
</body>
</html>`
}

/** The answer of a model that writes this page. */
export const answersWith = (damage: Damage): Script => answerWithFiles({ 'index.html': damagedPage(damage) })

/** The design as a picture. */
export async function designPng(app: App): Promise<Buffer> {
  const base64 = await app.electron.evaluate(
    async ({ BrowserWindow }, { html, width, height }) => {
      const window = new BrowserWindow({
        show: false,
        useContentSize: true,
        frame: false,
        width,
        height,
        webPreferences: { offscreen: true },
      })
      await window.loadURL(`data:text/html;charset=utf-8,${encodeURIComponent(html)}`)
      const picture = await window.webContents.capturePage()
      window.destroy()
      return picture.toPNG().toString('base64')
    },
    { html: damagedPage(0), ...sizePx },
  )
  return Buffer.from(base64, 'base64')
}

/** Puts a picture into the draft; its conversation is a new one. */
export async function draftOf(
  chat: Page,
  png: Buffer,
): Promise<{ conversationId: string; pictureId: string }> {
  const { id: conversationId } = await askMain<ConversationSummary>(chat, 'conversation.create')
  const pictureId = await chat.evaluate(
    async ([id, base64]) => {
      const bytes = Uint8Array.from(atob(base64 as string), (char) => char.charCodeAt(0))
      const { reticle } = window as unknown as {
        reticle: { invoke(name: string, input: unknown): Promise<{ data: { id: string } }> }
      }
      const input = { conversationId: id, name: 'design.png', bytes, source: 'paste' }
      return (await reticle.invoke('draft.addPicture', input)).data.id
    },
    [conversationId, png.toString('base64')],
  )
  return { conversationId, pictureId }
}

/** Asks for a picture to be built, as "Build it" does. */
export const sendBuild = (chat: Page, conversationId: string) =>
  askMain<void>(chat, 'run.send', { conversationId, text: 'Build this.' })

export const pipelineOf = (chat: Page, conversationId: string) =>
  askMain<Pipeline | null>(chat, 'pipeline.of', { conversationId })

/** The states of all steps, in their order. */
export async function stepStates(chat: Page, conversationId: string): Promise<string | undefined> {
  const pipeline = await pipelineOf(chat, conversationId)
  return pipeline?.steps.map(({ state }) => state).join(' ')
}

export async function stepOf(chat: Page, conversationId: string, name: PipelineStepName) {
  return (await pipelineOf(chat, conversationId))?.steps.find((step) => step.name === name)
}

export async function expectSteps(chat: Page, conversationId: string, states: string): Promise<void> {
  await expect.poll(() => stepStates(chat, conversationId), { timeout: 30_000 }).toBe(states)
}

export const refiningOf = (chat: Page, conversationId: string) =>
  askMain<Refining | null>(chat, 'refine.of', { conversationId })

/** The rounds when they are over. */
export async function refined(chat: Page, conversationId: string): Promise<Refining> {
  const over = async () => {
    const refining = await refiningOf(chat, conversationId)
    return refining?.end ? refining : null
  }
  await expect.poll(async () => (await over())?.end ?? null, { timeout: 60_000 }).not.toBe(null)
  return (await over())!
}

/** What the page is now, and what made each version. */
export async function workspaceOf(chat: Page, conversationId: string) {
  const view = await askMain<WorkspaceView>(chat, 'workspace.open', { conversationId, versionId: null })
  const { text } = await askMain<{ text: string }>(chat, 'workspace.read', {
    conversationId,
    versionId: view.versionId,
    path: 'index.html',
  })
  return { page: text.trim(), sources: view.versions.map(({ source }) => source) }
}
