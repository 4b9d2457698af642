import { expect, test } from 'vitest'
import { AppError } from '../../shared/errors'
import { held, soon, until } from './trial-conversation'
import { trialRefining } from './trial-refining'

const r = trialRefining()

test('stopped while it is rendered: nothing is asked', async () => {
  r.onCompare = () => new Promise(() => undefined)
  await r.rounds(3)
  await until(() => r.told.length > 0)
  r.refine.rendered(r.id)
  expect(r.refine.of(r.id)?.doing).toBe('comparing')
  r.refine.stop(r.id)
  await r.ended()
  expect(r.refine.of(r.id)).toMatchObject({ end: { why: 'stopped' }, doing: null })
  expect(r.at.replies(r.id)).toHaveLength(1)
})

test('stopped while crops are cut, nothing is asked either', async () => {
  r.onCrops = () => new Promise(() => undefined)
  await r.rounds(3)
  await until(() => r.refine.of(r.id)?.doing === 'asking')
  r.refine.stop(r.id)
  await r.ended()
  expect(r.at.replies(r.id)).toHaveLength(1)
})

test.each(['refine', 'chat'])(
  'stopped in the middle of a reply by %s: its half page is not kept',
  async (by) => {
    r.at.answers.push({ page: 'better', hold: new Promise(() => undefined) })
    await r.rounds(3)
    await until(() => r.at.page(r.id) === 'better')
    if (by === 'refine') r.refine.stop(r.id)
    else r.at.runs.stop(r.id)
    await r.ended()
    expect(r.refine.of(r.id)).toMatchObject({ end: { why: 'stopped' }, best: 0 })
    expect(r.at.runs.isLive(r.id)).toBe(false)
    expect(r.at.page(r.id)).toBe('first')
  },
)

test('stopped while the last round is compared: its version goes back to the best one known', async () => {
  r.says('better')
  r.onCompare = async (page) => {
    if (page === 'better') await new Promise(() => undefined)
  }
  await r.rounds(3)
  await until(
    () => r.refine.of(r.id)?.rounds.at(-1)?.versionId != null && r.refine.of(r.id)?.rounds.length === 2,
  )
  r.refine.stop(r.id)
  await r.ended()
  expect(r.at.page(r.id)).toBe('first')
})

test.each([
  [{ outcome: 'failed', error: { code: 'rate-limited' } } as const, 'rate-limited'],
  [{ outcome: 'truncated', reason: 'length' } as const, 'reply-cut-off'],
])('a reply that is not whole ends the rounds and is not kept: %j', async (end, code) => {
  r.at.answers.push({ page: 'better', end })
  await r.rounds(3)
  await r.ended()
  expect(r.refine.of(r.id)).toMatchObject({ end: { why: 'failed', error: { code } }, best: 0 })
  expect(r.at.page(r.id)).toBe('first')
})

test('a page that cannot be rendered ends the rounds and is not kept', async () => {
  r.says('broken')
  r.onCompare = async (page) => {
    if (page === 'broken') throw new AppError('rendering-failed')
  }
  await r.rounds(3)
  await r.ended()
  expect(r.refine.of(r.id)?.end).toEqual({ why: 'failed', error: { code: 'rendering-failed' } })
  expect(r.at.page(r.id)).toBe('first')
})

test('a first page that cannot be compared, and crops that cannot be cut', async () => {
  r.onCrops = () => Promise.reject(new AppError('attachment-missing'))
  await r.rounds(1)
  await r.ended()
  expect(r.refine.of(r.id)?.end).toMatchObject({ error: { code: 'attachment-missing' } })
  r.onCompare = () => Promise.reject(new AppError('comparing-failed'))
  await r.rounds(1)
  await until(() => r.refine.of(r.id)?.end !== null)
  expect(r.refine.of(r.id)?.end).toMatchObject({ error: { code: 'comparing-failed' } })
})

test('what the user says in between ends the rounds and keeps what is there', async () => {
  const comparing = held()
  r.says('worse', null)
  r.onCompare = async (page) => {
    if (page === 'worse') await comparing.promise
  }
  await r.rounds(3)
  await until(() => r.refine.of(r.id)?.rounds.length === 2 && r.refine.of(r.id)?.doing === 'rendering')
  await r.at.chat.send(r.id, 'Make it blue')
  await r.ended()
  comparing.release()
  await r.at.idle(r.id)
  expect(r.refine.of(r.id)?.end).toEqual({ why: 'stopped' })
  expect(r.at.page(r.id)).toBe('worse')
})

test('the user’s own message is refused only while a round’s reply is live', async () => {
  r.at.answers.push({ page: 'better', hold: new Promise(() => undefined) })
  await r.rounds(3)
  await until(() => r.at.page(r.id) === 'better')
  await expect(r.at.chat.send(r.id, 'Me first')).rejects.toThrow('busy')
  r.refine.stop(r.id)
  await r.ended()
})

test('what the user edits in between is kept, however much like before it is', async () => {
  r.says('worse', 'fine')
  r.onCompare = async (page) => {
    if (page !== 'worse') return
    const view = r.at.workspace.viewAt(r.id, null)
    await r.at.workspace.handlers['workspace.write'](
      { conversationId: r.id, path: view.files[0]?.path ?? '', text: 'mine!\n' },
      { kind: 'chat', webContentsId: 1 },
    )
  }
  await r.rounds(3)
  await r.ended()
  expect(r.refine.of(r.id)?.end).toEqual({ why: 'stopped' })
  expect(r.at.page(r.id)).toBe('mine!')
})

test('another branch in view ends them', async () => {
  const comparing = held()
  r.says('better')
  r.onCompare = () => comparing.promise
  await r.rounds(3)
  await until(() => r.told.length > 0)
  r.at.answers.unshift({ page: 'good' })
  await r.at.chat.retry(r.id)
  await r.at.idle(r.id)
  comparing.release()
  await r.ended()
  expect(r.refine.of(r.id)?.end).toEqual({ why: 'stopped' })
  expect(r.at.page(r.id)).toBe('good')
})

test('a conversation may be deleted in the middle', async () => {
  r.at.answers.push({ page: 'better', hold: new Promise(() => undefined) })
  await r.rounds(3)
  await until(() => r.at.page(r.id) === 'better')
  r.at.chat.remove(r.id)
  await until(() => r.told.at(-1)?.end != null)
  expect(r.told.at(-1)?.end).toEqual({ why: 'stopped' })
  r.at.chat.restore(r.id)
  expect(r.at.page(r.id)).toBe('better')
})

test('it is refused while something is live, without files and without a reference', async () => {
  r.onCompare = () => new Promise(() => undefined)
  await r.rounds(3)
  await expect(r.rounds(3)).rejects.toThrow('busy')
  r.refine.stop(r.id)
  await r.ended()
  await expect(
    r.refine.start({ conversationId: r.id, referenceId: 'none', rounds: 1, budgetUsd: null }),
  ).rejects.toThrow('no-reference')
  r.at.answers.push({ page: null, hold: new Promise(() => undefined) })
  await r.at.chat.send(r.id, 'Hi')
  await expect(r.rounds(1)).rejects.toThrow('busy')
  r.at.runs.stop(r.id)
  await r.at.idle(r.id)
  const other = r.at.chat.create(1).id
  await expect(
    r.refine.start({ conversationId: other, referenceId: null, rounds: 1, budgetUsd: null }),
  ).rejects.toThrow('nothing-to-compare')
  expect(r.refine.of(other)).toBe(null)
})

test.each(['rendering', 'asking', 'comparing'] as const)(
  'a restart while %s finds them stopped',
  async (doing) => {
    r.at.answers.push({
      page: 'better',
      hold: doing === 'asking' ? new Promise(() => undefined) : Promise.resolve(),
    })
    r.onCompare = async (page) => {
      if (doing === 'rendering' || (doing === 'comparing' && page === 'better'))
        await new Promise(() => undefined)
    }
    await r.rounds(3)
    await until(() =>
      doing === 'rendering'
        ? r.told.length > 0
        : doing === 'asking'
          ? r.at.page(r.id) === 'better'
          : r.refine.of(r.id)?.rounds.length === 2 && r.refine.of(r.id)?.doing === 'rendering',
    )
    if (doing === 'comparing') r.refine.rendered(r.id)
    expect(r.refine.of(r.id)?.doing).toBe(doing)
    r.restart()
    expect(r.refine.of(r.id)).toMatchObject({ doing: null, end: { why: 'stopped' }, endedAt: null })
    r.onCompare = async () => undefined
    r.says('good')
    await r.rounds(1)
    await until(() => r.told.at(-1)?.end?.why === 'rounds')
    await soon()
    expect(r.at.page(r.id)).toBe('good')
  },
)
