import { afterEach, beforeEach, expect, test } from 'vitest'
import { design, openTrialConversation, picture, type TrialConversation } from '../refine/trial-conversation'

let at: TrialConversation
let id: string

beforeEach(() => {
  at = openTrialConversation()
  id = at.chat.create(1).id
})
afterEach(() => {
  at.close()
  at.remove()
})

async function said(text: string) {
  await at.chat.send(id, text)
  await at.idle(id)
}
const texts = () => at.chat.branchOf(id).map((one) => (one.role === 'user' ? one.text : one.role))

test('a turn that is not the draft leaves the draft alone, and is refused where somebody spoke first', async () => {
  await said('Build')
  at.chat.addToDraft(id, picture('a'), false)
  at.chat.setDraftText(id, 'typing')
  const after = at.chat.branchOf(id).at(-1)?.id ?? ''
  const { signal } = new AbortController()
  const turn = { text: 'Closer', attachments: [picture('b')], refines: 'c1', after }
  const replyId = await at.chat.sendTurn(id, turn, signal)
  await expect(at.chat.sendTurn(id, { ...turn, after: replyId }, signal)).rejects.toThrow('busy')
  await at.idle(id)
  expect(texts()).toEqual(['Build', 'assistant', 'Closer', 'assistant'])
  expect(at.chat.branchOf(id).at(-1)?.id).toBe(replyId)
  expect(at.chat.branchOf(id)[2]).toMatchObject({ refines: 'c1', attachments: [picture('b')] })
  expect(at.chat.headOf(id).draft).toMatchObject({ text: 'typing', attachments: [picture('a')] })

  await expect(at.chat.sendTurn(id, turn, signal)).rejects.toThrow('busy')
  const stopped = AbortSignal.abort(new Error('stopped'))
  await expect(at.chat.sendTurn(id, { ...turn, after: replyId }, stopped)).rejects.toThrow('stopped')
  expect(texts()).toHaveLength(4)
})

test('a turn is answered again without what was measured on its pictures', async () => {
  at.chat.addToDraft(id, { ...design, sendFacts: true }, false)
  await said('Build')
  await said('More')
  await at.chat.answerAgain(id, at.chat.branchOf(id)[0]?.id ?? '', { thinking: false, facts: false })
  await at.idle(id)
  expect(texts()).toEqual(['Build', 'assistant'])
  expect(at.chat.branchOf(id)).toMatchObject([
    { attachments: [{ id: design.id, sendFacts: false }] },
    { thinking: false, versions: [expect.any(String), expect.any(String)] },
  ])
  await expect(at.chat.answerAgain(id, 'gone', {})).rejects.toThrow('message-missing')
})
