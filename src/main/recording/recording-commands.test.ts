import { EventEmitter } from 'node:events'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserWindow, Session } from 'electron'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { BarState } from '../../shared/capture'
import type { Caller } from '../../shared/ipc/contract'
import type { Windows } from '../windows/secure-window'
import { createRecording } from './recording'

const region = { x: 0, y: 0, width: 64, height: 64 }
const display = { id: 1, placePx: { x: 0, y: 0, width: 640, height: 480 } }
const finished = { durationMs: 100, widthPx: 64, heightPx: 64, keyFrames: [] }

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reticle-recording-'))
})
afterEach(() => rm(folder, { recursive: true }))

/** Recorder windows whose pages the test plays. */
function recorders(limits: { finishMs?: number; openMs?: number } = {}) {
  const opened: { load(): void; said: string[]; isDestroyed(): boolean; caller: Caller }[] = []
  const create = () => {
    const window = new EventEmitter()
    const webContents = Object.assign(new EventEmitter(), {
      id: opened.length + 1,
      executeJavaScript: async () => undefined,
    })
    let destroyed = false
    opened.push({
      load: () => webContents.emit('did-finish-load'),
      said: [],
      isDestroyed: () => destroyed,
      caller: { kind: 'recorder', webContentsId: webContents.id },
    })
    const destroy = () => {
      destroyed = true
      window.emit('closed')
    }
    return Object.assign(window, { webContents, isDestroyed: () => destroyed, destroy })
  }
  const windows: Windows = {
    create: () => create() as unknown as BrowserWindow,
    identify: () => null,
    push(target, name) {
      for (const { caller, said, isDestroyed } of opened) {
        if ((target === caller.webContentsId || target === caller.kind) && !isDestroyed()) said.push(name)
      }
    },
    all: () => [],
  }
  const session: Partial<Session> = {
    setPermissionRequestHandler: () => undefined,
    setPermissionCheckHandler: () => undefined,
    setDisplayMediaRequestHandler: () => undefined,
  }
  const states: BarState[] = []
  const recording = createRecording({
    windows,
    session: session as Session,
    folder,
    format: () => 'mp4',
    grabRegion: () => async (_, into) => ({ pixels: into, order: 'bgrx', widthPx: 64, heightPx: 64 }),
    onState: (state) => states.push(state),
    newId: () => 'one',
    now: () => 0,
    ...limits,
  })
  const window = async (index: number) => {
    await expect.poll(() => opened.length, { interval: 1, timeout: 10_000 }).toBeGreaterThan(index)
    return opened[index]!
  }
  const done = (id: string, { caller }: { caller: Caller }) =>
    recording.handlers['recorder.done'](
      { id, bytes: new Uint8Array(500), mime: 'video/mp4', ...finished },
      caller,
    )
  const heard = (said: string[], ...names: string[]) =>
    expect.poll(() => said, { interval: 1, timeout: 10_000 }).toEqual(names)
  return { recording, states, opened, window, done, heard }
}

it('does what was asked for while it was opening as soon as it has begun', async () => {
  const { recording, states, window, done, heard } = recorders()
  const recorded = recording.start(region, display)
  recording.command('pause')
  const page = await window(0)
  recording.command('stop')
  recording.command('pause')
  expect(page.said).toEqual([])
  page.load()
  await heard(page.said, 'recorder.start', 'recorder.pause', 'recorder.stop')
  expect(states.at(-1)).toMatchObject({ kind: 'message', text: { code: 'saving' } })
  done('one', page)
  expect(await recorded).toMatchObject({ durationMs: 100 })
  expect(recording.isActive()).toBe(false)
})

it('is cancelled before its page is there', async () => {
  const { recording, window } = recorders()
  const recorded = recording.start(region, display)
  const page = await window(0)
  recording.command('cancel')
  expect(await recorded).toBeNull()
  expect(page.isDestroyed()).toBe(true)
  expect(await readdir(folder)).toEqual([])

  const next = recording.start(region, display)
  recording.command('cancel')
  expect(await next).toBeNull()
})

it('fails when no page comes', async () => {
  const { recording, opened } = recorders({ openMs: 5 })
  await expect(recording.start(region, display)).rejects.toMatchObject({ code: 'recording-failed' })
  expect(opened.map(({ isDestroyed }) => isDestroyed())).toEqual([true])
  expect(recording.isActive()).toBe(false)
})

it('makes a video of what reached the disk when the page never finishes', async () => {
  const { recording, window, done, heard } = recorders({ finishMs: 1_000 })
  const recorded = recording.start(region, display)
  const page = await window(0)
  page.load()
  await heard(page.said, 'recorder.start')
  await recording.handlers['recorder.chunk'](
    { id: 'one', bytes: new Uint8Array(300), elapsedMs: 900 },
    page.caller,
  )
  recording.command('stop')
  const second = await window(1)
  expect(page.isDestroyed()).toBe(true)
  second.load()
  await heard(second.said, 'recorder.finish')
  done('one', second)
  expect(await recorded).toMatchObject({ durationMs: 100, mime: 'video/mp4' })
})

it('recovers what a crash left while another recording is made, each in its own window', async () => {
  await writeFile(join(folder, 'old.mp4.part'), new Uint8Array(300))
  const { recording, window, done, heard } = recorders()
  const recovered = recording.recover()
  const old = await window(0)
  const recorded = recording.start(region, display)
  const page = await window(1)
  page.load()
  await heard(page.said, 'recorder.start')
  old.load()
  await heard(old.said, 'recorder.finish')
  recording.command('stop')
  expect(page.said).toEqual(['recorder.start', 'recorder.stop'])
  expect(old.said).toEqual(['recorder.finish'])
  done('old', old)
  expect(await recovered).toHaveLength(1)
  done('one', page)
  expect(await recorded).toMatchObject({ durationMs: 100 })
})

it('keeps what a crash left when no page comes for it, as when the app quits', async () => {
  for (const name of ['old.mp4.part', 'other.mp4.part']) {
    await writeFile(join(folder, name), new Uint8Array(300))
  }
  const { recording, window, opened } = recorders()
  const recovered = recording.recover()
  await window(0)
  recording.stop()
  expect(await recovered).toEqual([])
  expect(opened).toHaveLength(1)
  expect(await readdir(folder)).toHaveLength(2)
})

it('drops what a crash left when its page says that nothing can be made of it', async () => {
  await writeFile(join(folder, 'old.mp4.part'), new Uint8Array(300))
  const { recording, window, heard } = recorders()
  const recovered = recording.recover()
  const page = await window(0)
  page.load()
  await heard(page.said, 'recorder.finish')
  await recording.handlers['recorder.failed']({ id: 'old', detail: 'no frames' }, page.caller)
  expect(await recovered).toEqual([])
  expect(await readdir(folder)).toEqual([])
})
