import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { WorkspaceVersion, WorkspaceView } from '../../../shared/workspace'
import { type Ask, CallError, type OnPush } from '../ipc'
import { createWorkspaceStore } from './workspace-store'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** The main side: versions with their files, where writing makes an edit or goes on with it. */
function main() {
  const versions: (WorkspaceVersion & { texts: Record<string, string> })[] = []
  const calls: string[] = []
  let push = (_: { conversationId: string }) => {}
  let refused = false
  let held: Promise<void> | null = null
  const reply = (id: string, texts: Record<string, string>) =>
    versions.push({ id, source: 'reply', messageId: id, createdAt: 0, changes: [], texts })
  const edit = (texts: Record<string, string>) => {
    const newest = versions.at(-1)
    if (newest?.source === 'edit') newest.texts = texts
    else {
      const messageId = newest?.id ?? ''
      versions.push({ id: `edit-${messageId}`, source: 'edit', messageId, createdAt: 0, changes: [], texts })
    }
  }
  const view = (versionId: string | null): WorkspaceView => {
    const at = versionId === null ? versions.at(-1) : versions.find(({ id }) => id === versionId)
    if (!at) throw new CallError({ code: 'internal' })
    return {
      conversationId: 'c',
      versions: versions.map(({ texts: _, ...version }) => version),
      versionId: at.id,
      files: Object.keys(at.texts).map((path) => ({ path, language: '', bytes: 1, changedIn: at.id })),
      leftOut: [],
      live: false,
    }
  }
  const ask = async (name: string, input: Record<string, string | null>) => {
    calls.push(name)
    const newest = { ...versions.at(-1)?.texts }
    const path = String(input.path)
    if (name === 'workspace.open') return view(input.versionId ?? null)
    if (name === 'workspace.read') {
      return { text: versions.find(({ id }) => id === input.versionId)?.texts[path] ?? '' }
    }
    await held
    if (refused) throw new CallError({ code: 'disk-full' })
    if (name === 'workspace.write') edit({ ...newest, [path]: String(input.text) })
    if (name === 'workspace.remove') {
      delete newest[path]
      edit(newest)
    }
    if (name === 'workspace.rename') {
      newest[String(input.to)] = newest[path] ?? ''
      delete newest[path]
      edit(newest)
    }
    if (name === 'workspace.restore') {
      edit({ ...versions.find(({ id }) => id === input.versionId)?.texts })
    }
    push({ conversationId: 'c' })
    return view(null)
  }
  const onPush = ((_: string, listener: typeof push) => {
    push = listener
    return () => undefined
  }) as unknown as OnPush
  reply('r1', { 'a.js': 'one', 'b.js': 'two' })
  const model = createWorkspaceStore(ask as unknown as Ask, onPush)
  return {
    model,
    reply,
    versions,
    state: () => model.store.getState(),
    writes: () => calls.filter((name) => name === 'workspace.write').length,
    newestText: (path: string) => versions.at(-1)?.texts[path],
    push: () => push({ conversationId: 'c' }),
    refuse: (on: boolean) => {
      refused = on
    },
    hold() {
      let release = () => {}
      held = new Promise((resolve) => {
        release = resolve
      })
      return () => {
        held = null
        release()
      }
    },
    settle: () => vi.advanceTimersByTimeAsync(0),
  }
}

describe('versions', () => {
  it('go on to the newest by themselves, but not from an earlier one', async () => {
    const { model, reply, state, push, settle } = main()
    await model.open('c', null)
    reply('r2', { 'a.js': 'three' })
    push()
    await settle()
    expect(state().view?.versionId).toBe('r2')
    await model.open('c', 'r1')
    reply('r3', {})
    push()
    await settle()
    expect(state().view?.versionId).toBe('r1')
    expect(state().view?.versions).toHaveLength(3)
  })

  it('of a reply are shown with what the user changed after it, if nothing else came', async () => {
    const { model, reply, state } = main()
    await model.open('c', null)
    model.edit('a.js', () => 'mine')
    await model.flush()
    await model.showReply('c', 'r1')
    expect(state().view?.versionId).toBe('edit-r1')
    reply('r2', {})
    await model.showReply('c', 'r1')
    expect(state().view?.versionId).toBe('r1')
  })

  it('that are gone make room for the newest', async () => {
    const { model, versions, reply, state, push, settle } = main()
    reply('r2', {})
    await model.open('c', 'r1')
    versions.splice(0, 1)
    push()
    await settle()
    expect(state().view?.versionId).toBe('r2')
    expect(state().error).toBeNull()
  })

  it('are restored as the newest', async () => {
    const { model, reply, state, newestText } = main()
    reply('r2', { 'a.js': 'three' })
    await model.open('c', 'r1')
    await model.restore('r1')
    expect(state().view?.versionId).toBe('edit-r2')
    expect(newestText('a.js')).toBe('one')
  })
})

describe('changes by hand', () => {
  it('are saved once the typing pauses, without reading what was typed again', async () => {
    const { model, state, writes, newestText, settle } = main()
    await model.open('c', null)
    const { revision } = state()
    for (const text of ['o', 'ow', 'own']) {
      model.edit('a.js', () => text)
      await vi.advanceTimersByTimeAsync(100)
    }
    expect(writes()).toBe(0)
    expect(state().saves['a.js']).toEqual({ state: 'waiting' })
    await vi.advanceTimersByTimeAsync(300)
    await settle()
    expect([writes(), newestText('a.js')]).toEqual([1, 'own'])
    expect(state().saves['a.js']).toEqual({ state: 'saved' })
    expect(state().view?.versionId).toBe('edit-r1')
    expect(state().revision).toBe(revision)
    expect(state().carried).toEqual({ from: 'r1', to: 'edit-r1' })
  })

  it('that come while others are written are written after them', async () => {
    const { model, hold, writes, newestText, state } = main()
    await model.open('c', null)
    const release = hold()
    model.edit('a.js', () => 'first')
    const flushed = model.flush()
    model.edit('a.js', () => 'second')
    expect(await model.read('r1', 'a.js')).toBe('second')
    release()
    await flushed
    expect(newestText('a.js')).toBe('first')
    expect(state().saves['a.js']).toEqual({ state: 'waiting' })
    await vi.advanceTimersByTimeAsync(400)
    expect([writes(), newestText('a.js')]).toEqual([2, 'second'])
  })

  it('that could not be saved are kept, also elsewhere and under another name', async () => {
    const { model, refuse, state, newestText } = main()
    await model.open('c', null)
    refuse(true)
    model.edit('a.js', () => 'precious')
    await model.flush()
    expect(state().saves['a.js']).toEqual({ state: 'failed', error: { code: 'disk-full' } })
    expect(await model.read('r1', 'a.js')).toBe('precious')
    await model.open('other', null)
    expect(state().saves).toEqual({})
    await model.open('c', null)
    expect(state().saves['a.js']).toMatchObject({ state: 'failed' })
    refuse(false)
    await model.rename('a.js', 'z.js')
    await model.flush()
    expect(newestText('z.js')).toBe('precious')
  })
})

describe('files', () => {
  it('are deleted and taken back', async () => {
    const { model, state, newestText } = main()
    await model.open('c', null)
    expect(await model.remove('b.js')).toBe(true)
    expect(newestText('b.js')).toBeUndefined()
    expect(state().removed).toEqual({ path: 'b.js', text: 'two' })
    await model.undoRemove()
    expect([newestText('b.js'), state().removed]).toEqual(['two', null])
  })

  it('stay where main refuses, with its reason', async () => {
    const { model, refuse, state } = main()
    await model.open('c', null)
    refuse(true)
    expect(await model.remove('b.js')).toBe(false)
    expect([state().error?.code, state().removed]).toEqual(['disk-full', null])
  })
})
