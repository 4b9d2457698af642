import { askMain } from './call-main'
import { answerIn } from './chat-steps'
import { expect, test } from './fixtures'
import { reply } from './provider/script'
import { clickReally } from './real-mouse'
import {
  answersWith,
  damagedPage,
  designPng,
  draftOf,
  expectSteps,
  refined,
  sendBuild,
  stepOf,
  workspaceOf,
} from './rounds-steps'

test('a model that improves in three rounds is shown what differs each time, and ends at the design', async ({
  provider,
  launch,
}) => {
  for (const damage of [3, 2, 1, 0] as const) provider.script(answersWith(damage))
  // As many rounds as the settings ask for follow by themselves.
  const app = await launch({ settings: { refineRounds: 3 } })
  const chat = await app.page('chat')
  const { conversationId } = await draftOf(chat, await designPng(app))
  await sendBuild(chat, conversationId)
  await provider.nextRequest()
  await askMain(chat, 'draft.setText', { conversationId, text: 'typing' })
  await expectSteps(chat, conversationId, 'done done done done done done waiting')
  const { end, rounds, best } = await refined(chat, conversationId)
  const scores = rounds.map(({ score }) => score ?? 0)
  expect(scores).toHaveLength(4)
  expect(scores).toEqual([...scores].sort((one, other) => one - other))
  expect(scores.at(-1)).toBeGreaterThan(0.97)
  expect(['rounds', 'perfect']).toContain(end?.why)
  expect(best).toBe(3)
  expect(rounds.slice(1).every(({ tokens, costUsd }) => tokens === 1432 && (costUsd ?? 0) > 0)).toBe(true)

  const request = await provider.nextRequest()
  const turn = request.body.messages.at(-1)
  const words = JSON.stringify(turn)
  expect(words).toContain('Bring the page closer to the design.')
  expect(words).toContain('1. ')
  expect(words).toContain('Nobody is here.')
  expect(words.match(/data:image/g)?.length).toBe(5)
  // What somebody types meanwhile stays theirs.
  const { draft } = await askMain<{ draft: { text: string } }>(chat, 'conversation.open', { conversationId })
  expect(draft.text).toBe('typing')
  expect(await workspaceOf(chat, conversationId)).toEqual({
    page: damagedPage(0),
    sources: ['reply', 'reply', 'reply', 'reply'],
  })
  expect(await stepOf(chat, conversationId, 'refine')).toMatchObject({ state: 'done', score: scores.at(-1) })
})

test('a model that gets worse is stopped, and the best version is the newest again; one that loops is asked once; stopped in an answer, the page stays', async ({
  desktop,
  provider,
  launch,
}) => {
  for (const damage of [2, 1, 3] as const) provider.script(answersWith(damage))
  const app = await launch()
  const chat = await app.page('chat')
  const { conversationId, pictureId: referenceId } = await draftOf(chat, await designPng(app))
  const start = () =>
    askMain<void>(chat, 'refine.start', { conversationId, referenceId, rounds: 5, budgetUsd: null })
  await sendBuild(chat, conversationId)
  await expectSteps(chat, conversationId, 'done done done done done waiting waiting')
  await start()
  const { end, rounds, best } = await refined(chat, conversationId)
  expect(end).toEqual({ why: 'gain' })
  expect(rounds).toHaveLength(3)
  expect(best).toBe(1)
  const restored = { page: damagedPage(1), sources: ['reply', 'reply', 'reply', 'edit'] }
  expect(await workspaceOf(chat, conversationId)).toEqual(restored)
  expect(provider.requests).toHaveLength(3)

  provider.script(answersWith(1))
  await start()
  expect(await refined(chat, conversationId)).toMatchObject({ end: { why: 'unchanged' }, best: 0 })
  expect(provider.requests).toHaveLength(4)
  expect((await workspaceOf(chat, conversationId)).page).toBe(damagedPage(1))

  provider.script(reply().text('```html title="index.html"\n<p>Half').hold().end())
  await start()
  await expect(answerIn(chat, 'live')).toContainText('index.html')
  await expect(chat.getByTestId('rounds-line')).toContainText('Round 1 of 5')
  await clickReally(desktop, chat.getByTestId('rounds-line').getByRole('button', { name: 'Stop' }))
  expect(await refined(chat, conversationId)).toMatchObject({ end: { why: 'stopped' }, best: 0 })
  await expect(answerIn(chat, 'stopped')).toBeVisible()
  expect((await workspaceOf(chat, conversationId)).page).toBe(damagedPage(1))
})
