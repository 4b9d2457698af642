import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { PictureAttachment, TakenFrom } from '../../shared/attachments'
import { AppError } from '../../shared/errors'
import type { Comparison } from '../../shared/fidelity'
import type { Recapture } from '../../shared/recapture'
import { type History, openHistory } from '../history/history'
import { head } from '../history/test-messages'
import { recapturedPictures } from './kept-recaptures'
import { createRecapture } from './recapture-service'

const hash = (letter: string) => letter.repeat(64)
const picture = (letter: string, more: Partial<PictureAttachment> = {}): PictureAttachment => ({
  ...{ id: hash(letter), kind: 'image', mime: 'image/png', name: `${letter}.png`, widthPx: 4, heightPx: 2 },
  ...{ bytes: 9, source: 'capture' },
  ...more,
})
const taken: TakenFrom = {
  rectPx: { x: 10, y: 20, width: 4, height: 2 },
  window: { title: 'Page', offsetPx: { x: 1, y: 2 } },
}
const movedTo = { ...taken, rectPx: { ...taken.rectPx, x: 300 } }
const before = picture('b', { taken, scale: 2 })
const design = picture('d', { source: 'drop' })

let folder: string
let history: History
let pictures: PictureAttachment[]
let drafted: PictureAttachment[]
let changes: Recapture[]
let again: () => Promise<{ picture: never; taken: TakenFrom }>
let compare: (conversationId: string, referenceId: string, candidateId: string) => Promise<Comparison>
let back: number
let ids: number
const compared = new Map<string, Comparison>()

let running: ReturnType<typeof createRecapture>
const start = () =>
  createRecapture({
    picturesOf: () => pictures,
    again: () => again(),
    store: async (_, name) => picture('a', { name }),
    compare: (...which) => compare(...which),
    comparison: async (_, id) => {
      const found = compared.get(id)
      if (!found) throw new AppError('nothing-to-compare')
      return found
    },
    records: history.records,
    addToDraft: (_, one) => void drafted.push(one),
    drafted: () => drafted,
    backToChat: () => {
      back += 1
    },
    onChange: (recapture) => void changes.push(recapture),
    newId: () => `id-${++ids}`,
    now: () => ids,
  })
const caller = { kind: 'chat', webContentsId: 1 } as const
const take = async () =>
  running.handlers['recapture.take']({ conversationId: 'c', attachmentId: before.id }, caller)
const newest = async () => running.handlers['recapture.of']({ conversationId: 'c' }, caller)
const settled = () => vi.waitFor(() => expect(changes.at(-1)?.comparing).toBe(false))

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'reticle-recapture-'))
  history = openHistory({ folder, now: () => 1, onProblem: () => undefined })
  history.create(head('c'))
  pictures = [before, design]
  drafted = []
  changes = []
  back = 0
  ids = 0
  compared.clear()
  again = async () => ({ picture: { pixels: null, widthPx: 4, heightPx: 2 } as never, taken: movedTo })
  running = start()
  compare = async (_, referenceId, candidateId) => {
    const made = { id: `${referenceId[0]}-${candidateId[0]}`, differences: [] } as unknown as Comparison
    compared.set(made.id, made)
    return made
  }
})
afterEach(() => {
  running.stop()
  history.close()
  rmSync(folder, { recursive: true, force: true })
})

test('a place taken again is kept, and compared with what was there and with the design', async () => {
  const recapture = await take()
  expect(recapture).toMatchObject({ before, design, changed: null, remaining: null, comparing: true })
  expect(recapture.after).toEqual(picture('a', { name: 'b (after).png', taken: movedTo, scale: 2 }))
  expect(back).toBe(1)
  await settled()
  expect(changes.map(({ changed, remaining }) => [changed?.id, remaining?.id])).toEqual([
    [undefined, undefined],
    ['b-a', undefined],
    ['b-a', 'd-a'],
    ['b-a', 'd-a'],
  ])
  expect(await newest()).toEqual(changes.at(-1))
  // Kept from being collected, and found by comparisons, also while no message holds it.
  expect(history.attachmentIds()).toContain(hash('a'))
  expect(recapturedPictures(history.records, 'c').map(({ id }) => id)).toEqual([hash('a')])
})

test('what cannot be compared is said, and tried again from where it failed', async () => {
  const { compare: whole } = { compare }
  const asked: string[] = []
  compare = async (...which) => {
    asked.push(`${which[1][0]}-${which[2][0]}`)
    if (which[1] === design.id && asked.length < 3) throw new AppError('ocr-failed')
    return whole(...which)
  }
  const { id } = await take()
  await settled()
  expect(await newest()).toMatchObject({
    changed: { id: 'b-a' },
    remaining: null,
    error: { code: 'ocr-failed' },
  })
  changes = []
  running.handlers['recapture.compare']({ conversationId: 'c', recaptureId: id }, caller)
  await settled()
  expect(await newest()).toMatchObject({ remaining: { id: 'd-a' }, error: null })
  expect(asked).toEqual(['b-a', 'd-a', 'd-a'])
})

test('where the window is gone nothing is kept, and the chat has the keyboard all the same', async () => {
  again = async () => {
    throw new AppError('window-missing', { params: { title: 'Page' } })
  }
  await expect(take()).rejects.toMatchObject({ code: 'window-missing' })
  expect(back).toBe(1)
  expect(await newest()).toBeNull()
  pictures = [design]
  await expect(take()).rejects.toMatchObject({ code: 'attachment-missing' })
})

test('a dismissed one is gone, also when its comparison ends later; the one before is not shown again', async () => {
  let goOn: () => void = () => undefined
  const whole = compare
  compare = async (...which) => {
    await new Promise<void>((resolve) => {
      goOn = resolve
    })
    return whole(...which)
  }
  const { id } = await take()
  await vi.waitFor(() => expect(changes).toHaveLength(1))
  running.handlers['recapture.dismiss']({ conversationId: 'c', recaptureId: id }, caller)
  goOn()
  await new Promise((resolve) => setImmediate(resolve))
  expect(await newest()).toBeNull()
  expect(changes).toHaveLength(1)
})

test('both pictures go into the draft, where they are the ones that are named', async () => {
  const { id } = await take()
  drafted = [design]
  const places = await running.handlers['recapture.toDraft']({ conversationId: 'c', recaptureId: id }, caller)
  expect(places).toEqual({ before: 2, after: 3 })
  expect(drafted.map((one) => one.id)).toEqual([design.id, before.id, hash('a')])
})

test('what was taken again can be taken once more', async () => {
  const { after } = await take()
  await settled()
  const next = await running.handlers['recapture.take'](
    { conversationId: 'c', attachmentId: after.id },
    caller,
  )
  expect([next.before.id, next.after.name]).toEqual([after.id, 'b (after 2).png'])
})
