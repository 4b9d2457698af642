import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { PNG } from 'pngjs'
import type { Comparison } from '../src/shared/fidelity'
import { defaultModel, defaultProviders } from '../src/shared/models'
import type { WorkspaceView } from '../src/shared/workspace'
import type { App } from './app'
import { askMain } from './call-main'
import { answerIn } from './chat-steps'
import { expect, test } from './fixtures'
import { designPng, draftOf, expectSteps, refined, sendBuild } from './rounds-steps'

/** What a first start has: providers, and a key for none of them. */
const untouched = { providers: defaultProviders, model: defaultModel }

/** Other colours, a smaller title, another card and another button, and everything out of its place. */
const damage = `
main[class] { padding-left: 64px; gap: 40px; }
h1[class] { position: relative; left: 22px; top: -8px; color: #9a3412; font-size: 27px; line-height: 30px; }
section[class] { width: 500px; height: 205px; border-radius: 2px; }
p[class] { position: relative; left: -14px; color: #16a34a; }
button[class] { width: 190px; height: 60px; font-size: 24px; }
body { background: #dfe3ea; }
`

test('the offline engine corrects a damaged page in two rounds, with no key', async ({ launch }) => {
  const app = await launch({ settings: untouched })
  const chat = await app.page('chat')
  const png = await designPng(app)
  const { conversationId, pictureId } = await draftOf(chat, png)
  await sendBuild(chat, conversationId)
  await expectSteps(chat, conversationId, 'done done done done done waiting waiting')
  const [draft] = await comparisonsOf(chat, conversationId)

  const css = await read(chat, conversationId, 'styles.css')
  const damaged = css.replaceAll('#2563eb', '#16a34a').replaceAll('#eef2fb', '#fef3c7') + damage
  await askMain(chat, 'workspace.write', { conversationId, path: 'styles.css', text: damaged })
  await askMain(chat, 'refine.start', { conversationId, referenceId: pictureId, rounds: 2, budgetUsd: null })
  const { rounds, best } = await refined(chat, conversationId)
  const scores = rounds.map(({ score }) => score ?? 0)
  const kept = scores[best] ?? 0
  expect(best).toBeGreaterThan(0)
  expect(kept).toBe(Math.max(...scores))
  expect(kept).toBeGreaterThan(scores[0]! + 0.05)
  expect(scores).toHaveLength(3)
  expect(kept).toBeGreaterThan(draft!.fidelity.total - 0.01)
  await expect(answerIn(chat, 'done').last()).toContainText('Corrected')
  expect(await read(chat, conversationId, 'styles.css')).toContain('/* end of corrections */')

  const comparisons = await comparisonsOf(chat, conversationId)
  const last = comparisons.find(({ id }) => id === rounds[best]?.comparisonId)!
  const drawn = PNG.sync.read(await storedPng(app, last.candidate.id))
  const design = PNG.sync.read(png)
  const colours = (picture: { data: Uint8Array }) => usualColours(picture.data)
  for (const colour of colours(design)) expect(colours(drawn)).toContain(colour)
})

const comparisonsOf = (chat: Page, conversationId: string) =>
  askMain<Comparison[]>(chat, 'fidelity.list', { conversationId })

async function read(chat: Page, conversationId: string, path: string): Promise<string> {
  const { versionId } = await askMain<WorkspaceView>(chat, 'workspace.open', {
    conversationId,
    versionId: null,
  })
  return (await askMain<{ text: string }>(chat, 'workspace.read', { conversationId, versionId, path })).text
}

const storedPng = (app: App, id: string) => readFile(join(app.userData, 'attachments', `${id}.png`))

/** The colours of grounds: those that many pixels have. */
function usualColours(pixels: Uint8Array): string[] {
  const counts = new Map<string, number>()
  for (let at = 0; at < pixels.length; at += 4) {
    const colour = Buffer.from(pixels.subarray(at, at + 3)).toString('hex')
    counts.set(colour, (counts.get(colour) ?? 0) + 1)
  }
  return [...counts].filter(([, count]) => count > 1500).map(([colour]) => colour)
}
