import type { AppState } from '../src/shared/app-state'
import { askMain } from './call-main'
import { answerIn } from './chat-steps'
import { expect, test } from './fixtures'
import { reply } from './provider/script'
import {
  answersWith,
  damagedPage,
  designPng,
  draftOf,
  expectSteps,
  refiningOf,
  sendBuild,
  stepOf,
  workspaceOf,
} from './rounds-steps'

test('steps are left out, taken in again and done again', async ({ provider, launch }) => {
  const app = await launch()
  const chat = await app.page('chat')
  const design = await designPng(app)
  const { conversationId } = await draftOf(chat, design)
  provider.script(reply().thinking('Hm.').hold().text('').end())
  await sendBuild(chat, conversationId)
  await expect.poll(async () => (await stepOf(chat, conversationId, 'analyse'))?.state).toBe('running')
  // Thinking is left out: it is asked again without.
  provider.script(answersWith(2))
  await askMain(chat, 'pipeline.skip', { conversationId, step: 'compare', skip: true })
  await askMain(chat, 'pipeline.skip', { conversationId, step: 'analyse', skip: true })
  await provider.nextRequest()
  expect(JSON.stringify((await provider.nextRequest()).body)).toContain('"thinking":{"type":"disabled"}')
  await expect.poll(async () => (await stepOf(chat, conversationId, 'preview'))?.state).toBe('done')
  expect((await stepOf(chat, conversationId, 'compare'))?.state).toBe('skipped')
  expect((await stepOf(chat, conversationId, 'refine'))?.state).toBe('skipped')

  await askMain(chat, 'pipeline.run', { conversationId, step: 'compare' })
  await expect.poll(async () => (await stepOf(chat, conversationId, 'compare'))?.state).toBe('done')
  const before = (await stepOf(chat, conversationId, 'compare'))!
  provider.script(answersWith(0))
  await askMain(chat, 'pipeline.run', { conversationId, step: 'generate' })
  await expect
    .poll(async () => (await stepOf(chat, conversationId, 'compare'))?.score, { timeout: 30_000 })
    .toBeGreaterThan(before.score!)

  // The next page remembers that it was left out.
  const next = await draftOf(chat, design)
  const inNext = { conversationId: next.conversationId }
  provider.script(answersWith(2))
  await sendBuild(chat, next.conversationId)
  await expectSteps(chat, next.conversationId, 'done done done done skipped skipped waiting')
  await askMain(chat, 'pipeline.skip', { ...inNext, step: 'compare', skip: false })
  expect((await askMain<AppState>(chat, 'app.state')).settings.buildSkips).toEqual([])
})

test('rounds and an answer that a restart cut off are found as stopped; the answer goes on, and what follows it is done', async ({
  provider,
  launch,
}) => {
  const whole = `\`\`\`html title="index.html"\n${damagedPage(1)}\n\`\`\`\n`
  const cut = whole.indexOf('<main>')
  provider.script(reply().thinking('Hm.').text(whole.slice(0, cut), { chunkChars: 200 }).hold().end())
  const first = await launch()
  const chat = await first.page('chat')
  const design = await designPng(first)
  const { conversationId } = await draftOf(chat, design)
  await sendBuild(chat, conversationId)
  await expect.poll(async () => (await stepOf(chat, conversationId, 'generate'))?.state).toBe('running')
  await expect(answerIn(chat, 'live')).toContainText('index.html')

  for (const damage of [3, 2] as const) provider.script(answersWith(damage))
  provider.script(reply().thinking('Hm.').hold().end())
  const other = await draftOf(chat, design)
  await sendBuild(chat, other.conversationId)
  await expectSteps(chat, other.conversationId, 'done done done done done waiting waiting')
  const order = { referenceId: other.pictureId, rounds: 5, budgetUsd: null }
  await askMain(chat, 'refine.start', { conversationId: other.conversationId, ...order })
  await expect
    .poll(async () => (await refiningOf(chat, other.conversationId))?.rounds.at(-1), { timeout: 30_000 })
    .toMatchObject({ round: 2, messageId: expect.any(String) })
  // The answer that is held back is this round's, and not what goes on after the restart.
  await expect.poll(() => provider.requests.length).toBe(4)
  await expectSteps(chat, conversationId, 'done done running waiting waiting waiting waiting')
  await first.kill()

  provider.script(reply().text(whole.slice(cut), { chunkChars: 200 }).end())
  const second = await launch({ userData: first.userData })
  const again = await second.page('chat')
  await expectSteps(again, conversationId, 'done done stopped waiting waiting waiting waiting')
  await askMain(again, 'pipeline.run', { conversationId, step: 'generate' })
  await expectSteps(again, conversationId, 'done done done done done waiting waiting')
  expect((await stepOf(again, conversationId, 'compare'))?.score).toBeGreaterThan(0.8)

  expect(await refiningOf(again, other.conversationId)).toMatchObject({
    doing: null,
    end: { why: 'stopped' },
    best: 1,
  })
  expect((await workspaceOf(again, other.conversationId)).page).toBe(damagedPage(2))
})
