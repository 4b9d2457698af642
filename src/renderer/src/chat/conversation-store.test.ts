import { beforeEach, describe, expect, it, vi } from 'vitest'
import { answerText, type Conversation, type Message } from '../../../shared/conversation'
import type { RunEvent } from '../../../shared/run-events'
import type { Ask, OnPush } from '../ipc'
import { createConversationStore } from './conversation-store'
import { sampleAnswer, sampleConversation, sampleTurn } from './samples'

beforeEach(() => {
  vi.stubGlobal('requestAnimationFrame', (draw: () => void) => {
    draw()
    return 0
  })
})

const turns = (from: number, to: number): Message[] =>
  Array.from({ length: to - from }, (_, index) => sampleTurn(`m${from + index}`))

/** The main side: a conversation of 100 messages handed out in pages of 40, and one of a single message. */
function main() {
  const listeners = new Map<string, (payload: unknown) => void>()
  const calls: string[] = []
  const waiting: (() => void)[] = []
  let hold = false
  const ask = async (
    name: string,
    input: { conversationId: string; beforeMessageId: string; count: number },
  ) => {
    calls.push(name)
    if (name === 'conversation.open') {
      const long = sampleConversation('long', { messages: turns(60, 100), earlierCount: 60 })
      return input.conversationId === 'long' ? long : sampleConversation('short', { messages: turns(0, 1) })
    }
    if (name !== 'conversation.earlier') return undefined
    if (hold) await new Promise<void>((go) => waiting.push(go))
    const end = Number(input.beforeMessageId.slice(1))
    const start = Math.max(0, end - input.count)
    return { messages: turns(start, end), earlierCount: start }
  }
  const onPush = ((name: string, listener: (payload: unknown) => void) => {
    listeners.set(name, listener)
    return () => listeners.delete(name)
  }) as unknown as OnPush
  const model = createConversationStore(ask as unknown as Ask, onPush)
  return {
    model,
    calls,
    hold: () => {
      hold = true
    },
    release: () => {
      for (const go of waiting) go()
    },
    ids: () => model.store.getState().conversation?.messages.map(({ id }) => id) ?? [],
    snapshot: (conversation: Conversation) => listeners.get('conversation.snapshot')?.(conversation),
    events: (messageId: string, events: RunEvent[]) =>
      listeners.get('run.events')?.({ batch: 1, conversationId: 'long', messageId, events }),
  }
}

describe('earlier messages', () => {
  it('come before the shown ones, up to the beginning', async () => {
    const { model, ids, calls } = main()
    await model.open('long')
    await model.loadEarlier()
    expect(ids()).toHaveLength(80)
    expect(model.store.getState().conversation?.earlierCount).toBe(20)
    await model.loadEarlier()
    expect(ids()[0]).toBe('m0')
    const asked = calls.length
    await model.loadEarlier()
    expect(calls).toHaveLength(asked)
  })

  it('are asked for once, however often the end is reached', async () => {
    const { model, ids, calls, hold, release } = main()
    await model.open('long')
    hold()
    const both = Promise.all([model.loadEarlier(), model.loadEarlier()])
    expect(model.store.getState().loadingEarlier).toBe(true)
    release()
    await both
    expect(calls.filter((name) => name === 'conversation.earlier')).toHaveLength(1)
    expect(ids()).toHaveLength(80)
    expect(model.store.getState().loadingEarlier).toBe(false)
  })

  it('are dropped when another conversation opened meanwhile', async () => {
    const { model, ids, hold, release } = main()
    await model.open('long')
    hold()
    const loading = model.loadEarlier()
    await model.open('short')
    release()
    await loading
    expect(ids()).toEqual(['m0'])
  })

  it('are loaded back to the one that is wanted', async () => {
    const { model, ids } = main()
    await model.open('long')
    expect(await model.loadBackTo('m3')).toBe(true)
    expect(ids()).toContain('m3')
    expect(await model.loadBackTo('elsewhere')).toBe(false)
  })
})

describe('snapshots', () => {
  const page = (from: number, to: number, patch: Partial<Conversation> = {}) =>
    sampleConversation('long', { messages: turns(from, to), earlierCount: from, ...patch })

  it('keep the earlier messages that still connect to them', async () => {
    const { model, ids, snapshot } = main()
    await model.open('long')
    await model.loadEarlier()
    snapshot(page(62, 102))
    expect(ids()[0]).toBe('m20')
    expect(ids().at(-1)).toBe('m101')
    expect(ids()).toHaveLength(82)
    expect(model.store.getState().conversation?.earlierCount).toBe(20)
  })

  it('replace them when another branch has come into view', async () => {
    const { model, ids, snapshot } = main()
    await model.open('long')
    await model.loadEarlier()
    const messages = [sampleTurn('other'), ...turns(61, 100)]
    snapshot(page(60, 100, { messages }))
    expect(ids()[0]).toBe('other')
    expect(ids()).toHaveLength(40)
  })

  it('let go of what is far above when a new turn begins', async () => {
    const { model, ids, snapshot } = main()
    await model.open('long')
    await model.loadBackTo('m0')
    snapshot(page(60, 100, { title: 'Renamed' }))
    expect(ids()).toHaveLength(100)
    for (let end = 102; end <= 122; end += 2) snapshot(page(end - 40, end))
    expect(ids()).toHaveLength(40)
    expect(ids()[0]).toBe('m82')
  })

  it('leave what has not changed as it was, so that it is not drawn again', async () => {
    const { model, snapshot } = main()
    await model.open('long')
    const before = model.store.getState().conversation?.messages
    snapshot(page(60, 100, { title: 'Renamed' }))
    expect(model.store.getState().conversation?.title).toBe('Renamed')
    expect(model.store.getState().conversation?.messages).toBe(before)
  })

  it('of other conversations are not taken', async () => {
    const { model, ids, snapshot } = main()
    await model.open('short')
    snapshot(page(60, 100))
    expect(ids()).toEqual(['m0'])
  })
})

it('folds events into the live reply and leaves every other message alone', async () => {
  const { model, snapshot, events, calls } = main()
  await model.open('long')
  snapshot(
    sampleConversation('long', { messages: [...turns(61, 100), sampleAnswer('live')], earlierCount: 61 }),
  )
  const before = model.store.getState().conversation?.messages ?? []
  events('live', [
    { type: 'text', text: 'Hel', atMs: 1 },
    { type: 'text', text: 'lo', atMs: 2 },
  ])
  const after = model.store.getState().conversation?.messages ?? []
  expect(after.slice(0, -1).every((message, index) => message === before[index])).toBe(true)
  const live = after.at(-1)
  expect(live?.role === 'assistant' && answerText(live)).toBe('Hello')
  expect(calls.at(-1)).toBe('run.drawn')
})
