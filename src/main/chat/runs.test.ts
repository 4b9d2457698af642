import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { answerText } from '../../shared/conversation'
import type { RunEvent } from '../../shared/run-events'
import { type History, openHistory } from '../history/history'
import { head } from '../history/test-messages'
import { createRuns, type ReplySource } from './runs'

let folder: string
let history: History
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'reticle-runs-'))
  history = openHistory({ folder, now: () => 1, onProblem: () => undefined })
  history.create(head('c'))
})
afterEach(() => {
  history.close()
  rmSync(folder, { recursive: true, force: true })
})

test('a source that fails outside its steps ends the reply, which keeps what it had', async () => {
  const told: RunEvent[] = []
  const reply: ReplySource = async function* source() {
    yield { type: 'text', text: 'So far', atMs: 2 }
    throw new Error('a part of the app is missing')
  }
  const ended = new Promise<void>((resolve) => {
    const runs = createRuns({
      history,
      reply,
      newId: () => 'answer',
      now: () => 3,
      onChange: (_, message) => message && resolve(),
      onEvent: (_conversation, _message, event) => told.push(event),
    })
    history.append('c', null, { id: 'turn', role: 'user', text: 'Hello', attachments: [], createdAt: 1 })
    runs.start('c', 'turn', { providerId: 'p', modelId: 'm' }, false)
  })
  await ended
  expect(told.at(-1)).toMatchObject({ type: 'end', end: { outcome: 'failed', error: { code: 'internal' } } })
  const kept = history.branchOf('c').at(-1)
  if (kept?.role !== 'assistant') throw new Error('no reply was kept')
  expect(kept.end).toMatchObject({ outcome: 'failed' })
  expect(answerText(kept)).toBe('So far')
})
