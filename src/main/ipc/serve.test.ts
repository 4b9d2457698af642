import type { IpcMain, IpcMainInvokeEvent } from 'electron'
import { expect, test } from 'vitest'
import { AppError } from '../../shared/errors'
import { type Caller, contract, type Handlers } from '../../shared/ipc/contract'
import { serveCalls } from './serve'

/** Serves with handlers that echo; answers a call as `caller` would make it. */
function served(caller: Caller | null, handlers: Partial<Handlers> = {}) {
  const bugs: string[] = []
  let answer: (event: IpcMainInvokeEvent, ...args: unknown[]) => unknown = () => undefined
  const ipcMain: Pick<IpcMain, 'handle' | 'removeHandler'> = {
    handle: (_, listener) => {
      answer = listener
    },
    removeHandler: () => undefined,
  }
  serveCalls({
    ipcMain,
    handlers: handlers as Handlers,
    identify: () => caller,
    onBug: (name) => bugs.push(name),
  })
  return { call: (name: unknown, input?: unknown) => answer({} as IpcMainInvokeEvent, name, input), bugs }
}

const chat: Caller = { kind: 'chat', webContentsId: 1 }
const overlay: Caller = { kind: 'overlay', webContentsId: 2 }
const refused = (code: string) => ({ ok: false, error: { code } })

test('a call that fits is answered in an envelope', async () => {
  const { call } = served(chat, { 'run.stop': ({ conversationId }) => void expect(conversationId).toBe('c') })
  expect(await call('run.stop', { conversationId: 'c' })).toEqual({ ok: true, data: undefined })
})

test('an unknown frame, an unknown call, a call of another window and a wrong input are refused before any handler', async () => {
  const handlers = { 'keys.set': () => expect.unreachable(), 'run.stop': () => expect.unreachable() }
  expect(await served(null, handlers).call('run.stop', { conversationId: 'c' })).toEqual(
    refused('caller-refused'),
  )
  expect(await served(overlay, handlers).call('keys.set', { providerId: 'p', key: 'k' })).toEqual(
    refused('caller-refused'),
  )
  const { call } = served(chat, handlers)
  for (const name of ['nope', '__proto__', 'constructor', 1, null])
    expect(await call(name)).toEqual(refused('unknown-call'))
  for (const input of [
    undefined,
    {},
    { conversationId: 1 },
    { conversationId: '' },
    { conversationId: 'x'.repeat(101) },
  ]) {
    expect(await call('run.stop', input)).toEqual(refused('invalid-input'))
  }
})

test('a failure keeps its code; a bug shows nothing of itself and is reported by name only', async () => {
  const known = served(chat, {
    'run.stop': () => {
      throw new AppError('busy', { params: { a: 1 } })
    },
  })
  expect(await known.call('run.stop', { conversationId: 'c' })).toEqual({
    ok: false,
    error: { code: 'busy', params: { a: 1 } },
  })
  const bug = served(chat, {
    'run.stop': () => {
      throw new Error('secret path /home/x')
    },
  })
  expect(await bug.call('run.stop', { conversationId: 'c' })).toEqual(refused('internal'))
  expect(bug.bugs).toEqual(['run.stop'])
})

test('only the overlay may take captures, and it may do little else', () => {
  const open = Object.entries(contract).filter(([, { windows }]) =>
    (windows as readonly string[]).includes('overlay'),
  )
  expect(open.map(([name]) => name).sort()).toEqual([
    'app.copyText',
    'app.state',
    'capture.cancel',
    'capture.delay',
    'capture.findSecrets',
    'capture.focus',
    'capture.painted',
    'capture.record',
    'capture.scroll',
    'capture.share',
    'capture.take',
  ])
})
