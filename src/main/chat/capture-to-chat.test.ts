import { afterEach, beforeEach, expect, test } from 'vitest'
import { openTrialConversation, picture, type TrialConversation } from '../refine/trial-conversation'
import { createCaptureToChat } from './capture-to-chat'

let at: TrialConversation
let shown: string[]
let turnedTo: string[]
let facts: boolean
let captured: ReturnType<typeof createCaptureToChat>

beforeEach(() => {
  at = openTrialConversation()
  shown = []
  turnedTo = []
  facts = true
  captured = createCaptureToChat({
    chat: at.chat,
    webContentsId: () => 1,
    factsWithBuild: () => facts,
    turnChatTo: (id) => turnedTo.push(id),
    showChat: (id) => shown.push(id),
  })
})
afterEach(() => {
  at.close()
  at.remove()
})
const sent = async () => {
  const [id = ''] = shown
  await at.idle(id)
  return at.chat.branchOf(id)[0]
}

test.each([true, false])(
  'what is to be built goes out at once; with what is measured on it: %s',
  async (goes) => {
    facts = goes
    await captured.toChat(picture('a'), 'build')
    const attachment = goes ? { ...picture('a'), sendFacts: true } : picture('a')
    expect(await sent()).toMatchObject({ role: 'user', text: 'Build this.', attachments: [attachment] })
  },
)

test('what is broken waits for words, but where nobody may be there to say them', async () => {
  await captured.toChat(picture('a'), 'fix')
  expect(at.chat.headOf(shown[0] ?? '').draft).toEqual({
    text: '',
    attachments: [picture('a')],
    intent: 'fix',
  })
  await captured.toChat(picture('b'), 'fix', true)
  await at.idle(shown[1] ?? '')
  expect(at.chat.branchOf(shown[1] ?? '')).toMatchObject([
    { text: 'Fix what is broken here.', attachments: [picture('b')] },
    { role: 'assistant' },
  ])
  expect(at.chat.headOf(shown[1] ?? '').draft).toEqual({ text: '', attachments: [] })
})

test('a question, and a capture that nobody waits for, stay in drafts', async () => {
  await captured.toChat(picture('a'), 'ask')
  await captured.toNewChat(picture('b'))
  const drafts = [...shown, ...turnedTo].map((id) => at.chat.headOf(id).draft.attachments)
  expect(drafts).toEqual([[picture('a')], [picture('b')]])
  expect(shown).not.toEqual(turnedTo)
})
