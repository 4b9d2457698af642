import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Attachment } from '../../shared/attachments'
import { type AssistantMessage, answerText, type Conversation, type Message } from '../../shared/conversation'
import { AppError } from '../../shared/errors'
import type { RunEvent } from '../../shared/run-events'
import { defaultSettings } from '../../shared/settings'
import { type History, openHistory } from '../history/history'
import type { AskModel } from './ask-model'
import { createChatService } from './chat-service'
import { createFold } from './fold'
import { createRuns, type ReplySource, type Runs } from './runs'
import { cleanTitle, createTitles } from './titles'
import { createViewers } from './viewers'

let folder: string
let history: History
let runs: Runs
let chat: ReturnType<typeof createChatService>
let ended: AssistantMessage[]
let pushes: { name: string; payload: unknown }[]
let guardError: AppError | null
let onGuard: () => void
let reply: ReplySource
let clock = 1000
let ids = 0

const newId = () => {
  ids += 1
  return `id-${ids}`
}
const now = () => (clock += 1)

/** Says these words and ends; `hold` waits for its release before the end. */
const says = (text: string, hold: Promise<void> = Promise.resolve()): ReplySource =>
  async function* source({ signal }): AsyncGenerator<RunEvent> {
    yield { type: 'text', text, atMs: now() }
    const stopped = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()))
    await Promise.race([hold, stopped])
    yield {
      type: 'end',
      end: signal.aborted ? { outcome: 'stopped' } : { outcome: 'done' },
      atMs: now(),
    }
  }

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'reticle-chat-'))
  history = openHistory({ folder, now, onProblem: () => undefined })
  ended = []
  pushes = []
  guardError = null
  onGuard = () => undefined
  const viewers = createViewers((_id, name, payload) => pushes.push({ name, payload }))
  runs = createRuns({
    history,
    reply: (run) => reply(run),
    newId,
    now,
    onChange: (id, message) => {
      if (message) ended.push(message)
      if (history.head(id)) chat.show(id)
    },
    onEvent: viewers.event,
  })
  chat = createChatService({
    history,
    runs,
    viewers,
    settings: () => defaultSettings,
    choice: () => defaultSettings.model,
    guard: async () => {
      onGuard()
      if (guardError) throw guardError
    },
    newId,
    now,
    onListChange: () => undefined,
  })
})
afterEach(() => {
  history.close()
  rmSync(folder, { recursive: true, force: true })
})

const idle = async (id: string) => {
  while (runs.isLive(id)) await new Promise((resolve) => setImmediate(resolve))
}
async function said(id: string, text: string, answer: string): Promise<void> {
  reply = says(answer)
  await chat.send(id, text)
  await idle(id)
}
const words = ({ messages }: Pick<Conversation, 'messages'>) =>
  messages.map((message: Message) => (message.role === 'assistant' ? answerText(message) : message.text))

test('a turn empties the draft, names the conversation and is on disk when its reply begins', async () => {
  const { id } = chat.create(1)
  chat.setDraftText(id, 'How do I center a box?')
  let release: () => void = () => undefined
  reply = says('Like this.', new Promise((resolve) => (release = resolve)))
  await chat.send(id, 'How do I center a box?')
  expect(chat.headOf(id)).toMatchObject({ title: 'How do I center a box?', draft: { text: '' } })
  // As the file has it, without what the run knows.
  expect(history.branchOf(id).map(({ role }) => role)).toEqual(['user', 'assistant'])
  expect(chat.list(null, 5).items[0]).toMatchObject({ live: true })
  await expect(chat.send(id, 'Again')).rejects.toThrow('busy')
  release()
  await idle(id)
  expect(words(chat.get(id))).toEqual(['How do I center a box?', 'Like this.'])
  expect(ended).toHaveLength(1)
})

test('what must not be sent keeps the draft', async () => {
  const { id } = chat.create(1)
  chat.setDraftText(id, 'too much')
  guardError = new AppError('context-full')
  await expect(chat.send(id, 'too much')).rejects.toThrow('context-full')
  expect(chat.get(id)).toMatchObject({ messages: [], draft: { text: 'too much' } })
})

const sheet = { path: 'a.css', text: 'a {}' }
const userTurn = (id: string) => {
  const turn = history.branchOf(id).findLast(({ role }) => role === 'user')
  if (turn?.role !== 'user') throw new Error('no turn')
  return turn
}

test('files of the user’s own go out with the turn, and stay with it in other words', async () => {
  const { id } = chat.create(1)
  chat.setDraftFiles(id, [sheet], true)
  // Not free for the next capture.
  expect(chat.create(1).id).not.toBe(id)
  await expect(chat.send(chat.create(2).id, ' ')).rejects.toThrow('message-empty')
  await said(id, '', 'Red.')
  expect(userTurn(id)).toMatchObject({ text: '', files: [sheet] })
  expect(chat.headOf(id).draft).toEqual({ text: '', attachments: [] })
  reply = says('Blue.')
  await chat.edit(id, userTurn(id).id, 'Which colour?')
  await idle(id)
  expect(userTurn(id)).toMatchObject({ text: 'Which colour?', files: [sheet] })
})

test('files that come while a turn is checked stay in the draft', async () => {
  const { id } = chat.create(1)
  chat.setDraftFiles(id, [sheet], true)
  const later = { path: 'b.css', text: 'b {}' }
  onGuard = () => chat.setDraftFiles(id, [{ ...sheet, text: 'changed' }, later], true)
  await said(id, 'Look', 'Seen.')
  expect(userTurn(id)).not.toHaveProperty('files')
  expect(chat.headOf(id).draft.files).toEqual([{ ...sheet, text: 'changed' }, later])
})

test('what was captured to be fixed is asked for with what was typed, once', async () => {
  const { id } = chat.create(1)
  chat.addToDraft(id, picture('a'), true)
  chat.setDraftIntent(id, 'fix')
  await said(id, 'The button', 'Done.')
  expect(userTurn(id).text).toBe('Fix what is broken here.\n\nThe button')
  await said(id, 'Thanks', 'Welcome.')
  expect(userTurn(id).text).toBe('Thanks')
  chat.addToDraft(id, picture('b'), true)
  chat.setDraftIntent(id, 'fix')
  await said(id, '', 'Done.')
  expect(userTurn(id).text).toBe('Fix what is broken here.')
  // With nothing to look at there is nothing to be fixed.
  chat.setDraftIntent(id, 'fix')
  await expect(chat.send(id, '')).rejects.toThrow('message-empty')
  chat.setDraftIntent(id, null)
  expect(chat.headOf(id).draft).toEqual({ text: '', attachments: [] })
})

const picture = (id: string): Attachment => ({
  id: id.repeat(64),
  kind: 'image',
  name: `${id}.png`,
  mime: 'image/png',
  widthPx: 1,
  heightPx: 1,
  bytes: 1,
  source: 'paste',
})
const names = (attachments: readonly Attachment[]) => attachments.map(({ name }) => name)

test('what changes in the draft while it is checked is not lost, and nothing is sent that was taken out', async () => {
  const { id } = chat.create(1)
  for (const one of ['a', 'b', 'c']) chat.addToDraft(id, picture(one), false)
  onGuard = () => {
    chat.replaceInDraft(id, picture('a').id, picture('d'))
    chat.replaceInDraft(id, picture('d').id, picture('e'))
    chat.setDraftPictures(id, [picture('e').id, picture('c').id])
    chat.addToDraft(id, picture('f'), false)
    // Not one of those that are sent: it stays where it is.
    chat.replaceInDraft(id, picture('f').id, picture('1'))
  }
  reply = says('Seen.')
  await chat.send(id, 'Look')
  await idle(id)
  const [turn] = chat.get(id).messages
  expect(turn?.role === 'user' && names(turn.attachments)).toEqual(['e.png', 'c.png'])
  expect(names(chat.headOf(id).draft.attachments)).toEqual(['1.png'])
})

test('a text that is typed while a capture is checked stays, and an emptied message is not sent', async () => {
  const { id } = chat.create(1)
  chat.addToDraft(id, picture('a'), false)
  onGuard = () => chat.setDraftText(id, 'typing')
  reply = says('Built.')
  await chat.sendIntent(id, 'build')
  await idle(id)
  expect(chat.headOf(id).draft).toEqual({ text: 'typing', attachments: [] })

  chat.addToDraft(id, picture('b'), false)
  onGuard = () => chat.setDraftPictures(id, [])
  await expect(chat.send(id, '')).rejects.toThrow('message-empty')
  expect(chat.get(id).messages).toHaveLength(2)
})

test('a retried reply is another version; the first can be shown again', async () => {
  const { id } = chat.create(1)
  await said(id, 'Q', 'first')
  reply = says('second')
  await chat.retry(id)
  await idle(id)
  expect(words(chat.get(id))).toEqual(['Q', 'second'])
  const versions = (chat.get(id).messages[1] as AssistantMessage).versions ?? []
  expect(versions).toHaveLength(2)
  chat.showVersion(id, versions[0] ?? '')
  expect(words(chat.get(id))).toEqual(['Q', 'first'])
})

test('an edited turn is another version and keeps what followed the old one', async () => {
  const { id } = chat.create(1)
  await said(id, 'One', 'a1')
  await said(id, 'Two', 'a2')
  const turn = chat.get(id).messages[2]
  reply = says('a2 again')
  await chat.edit(id, turn?.id ?? '', 'Two, in other words')
  await idle(id)
  expect(words(chat.get(id))).toEqual(['One', 'a1', 'Two, in other words', 'a2 again'])
  chat.showVersion(id, turn?.id ?? '')
  expect(words(chat.get(id))).toEqual(['One', 'a1', 'Two', 'a2'])
})

test('a branch is a conversation of its own', async () => {
  const { id } = chat.create(1)
  await said(id, 'One', 'a1')
  await said(id, 'Two', 'a2')
  const at = chat.get(id).messages[1]?.id ?? ''
  const branch = chat.branch(id, at)
  await said(branch.id, 'Elsewhere', 'b')
  expect(words(chat.get(branch.id))).toEqual(['One', 'a1', 'Elsewhere', 'b'])
  expect(words(chat.get(id))).toEqual(['One', 'a1', 'Two', 'a2'])
})

test('a stopped reply keeps what came and goes on in the same message', async () => {
  const { id } = chat.create(1)
  reply = says('Half', new Promise(() => undefined))
  await chat.send(id, 'Go')
  await new Promise((resolve) => setImmediate(resolve))
  runs.stop(id)
  await idle(id)
  expect(chat.get(id).messages[1]).toMatchObject({ end: { outcome: 'stopped' } })
  reply = says(' and whole')
  await chat.resume(id)
  await idle(id)
  expect(words(chat.get(id))).toEqual(['Go', 'Half and whole'])
  expect(chat.get(id).messages[1]).toMatchObject({ end: { outcome: 'done' } })
})

test('a conversation deleted in mid-reply comes back with what it had', async () => {
  const { id } = chat.create(1)
  reply = says('Some words', new Promise(() => undefined))
  await chat.send(id, 'Go')
  await new Promise((resolve) => setImmediate(resolve))
  chat.remove(id)
  await idle(id)
  expect(chat.list(null, 5).items).toEqual([])
  chat.restore(id)
  expect(words(chat.get(id))).toEqual(['Go', 'Some words'])
})

test('an untouched conversation is used again, but not one another window shows', () => {
  const first = chat.create(1)
  expect(chat.create(1).id).toBe(first.id)
})

test('a title is asked for once, after the first whole reply, and never over the user’s own', async () => {
  const asked: string[] = []
  const askModel: AskModel = async ({ text }) => {
    asked.push(text)
    return { text: '**"A better title."**\n' }
  }
  const named: string[] = []
  const name = createTitles({ history, enabled: () => true, askModel, onTitle: (id) => named.push(id) })
  const { id } = chat.create(1)
  await said(id, 'A long question about boxes', 'An answer')
  const first = ended[0] as AssistantMessage
  await name(id, first)
  expect(chat.headOf(id).title).toBe('A better title')
  expect(asked[0]).toContain('A long question about boxes')
  await said(id, 'More', 'More')
  await name(id, ended[1] as AssistantMessage)
  expect(asked).toHaveLength(1)

  const own = chat.create(1)
  await said(own.id, 'Another question', 'An answer')
  chat.rename(own.id, 'Mine')
  await name(own.id, ended[2] as AssistantMessage)
  expect(chat.headOf(own.id).title).toBe('Mine')
})

test.each([
  ['"Centering a box."', 'Centering a box'],
  ['# **Title**', 'Title'],
  ['\n\n登录页面布局\n', '登录页面布局'],
  ['***', null],
  ['', null],
])('the title in %j is %j', (answer, title) => expect(cleanTitle(answer)).toBe(title))

test('folding sums up what was said since the last summary, and can be taken back', async () => {
  const asked: string[] = []
  const askModel: AskModel = async ({ text }) => {
    asked.push(text)
    return { text: `Summary ${asked.length}` }
  }
  const fold = createFold({ history, runs, choice: () => defaultSettings.model, askModel, newId, now })
  const { id } = chat.create(1)
  await expect(fold.fold(id)).rejects.toThrow('nothing-to-fold')
  await said(id, 'One', 'a1')
  await fold.fold(id)
  await said(id, 'Two', 'a2')
  await fold.fold(id)
  expect(words(chat.get(id))).toEqual(['One', 'a1', 'Summary 1', 'Two', 'a2', 'Summary 2'])
  expect(asked[1]).toContain('Summary so far: Summary 1')
  expect(asked[1]).not.toContain('User:  One')
  fold.unfold(id)
  expect(words(chat.get(id)).at(-1)).toBe('a2')
  expect(() => fold.unfold(id)).toThrow('nothing-to-fold')
})
