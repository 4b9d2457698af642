import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ConversationSummary, SearchHit } from '../../../shared/conversation'
import { sampleSummary } from '../chat/samples'
import { type Ask, CallError, type OnPush } from '../ipc'
import { createHistoryStore } from './history-store'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** The main side: a list that is handed out in pages, and a search over its titles. */
function main(count: number) {
  let push = () => {}
  let items: ConversationSummary[] = Array.from({ length: count }, (_, index) =>
    sampleSummary(`c${index}`, { updatedAt: -index }),
  )
  const calls: [name: string, input: Record<string, unknown>][] = []
  const ask = async (name: string, input: Record<string, unknown> = {}) => {
    calls.push([name, input])
    if (name === 'conversation.list') {
      const start = input.after === null ? 0 : items.findIndex(({ id }) => id === input.after) + 1
      const page = items.slice(start, start + Number(input.limit))
      const next = start + page.length < items.length ? (page.at(-1)?.id ?? null) : null
      return { items: page, next, total: items.length }
    }
    if (name === 'conversation.search') {
      return items
        .filter(({ title }) => title.includes(String(input.query)))
        .map((conversation): SearchHit => ({ conversation, messageId: null, excerpt: '', marks: [] }))
    }
    if (name === 'conversation.delete') {
      if (input.conversationId === 'c0') throw new CallError({ code: 'history-read-only' })
      items = items.filter(({ id }) => id !== input.conversationId)
    }
    return undefined
  }
  const onPush = ((_: string, listener: () => void) => {
    push = listener
    return () => undefined
  }) as unknown as OnPush
  const history = createHistoryStore(ask as unknown as Ask, onPush)
  return {
    history,
    state: () => history.store.getState(),
    calls: (name: string) => calls.filter(([called]) => called === name),
    changed: () => push(),
    add: (id: string) => items.unshift(sampleSummary(id, { updatedAt: 1 })),
    settle: () => vi.advanceTimersByTimeAsync(0),
  }
}

describe('the list', () => {
  it('comes page by page', async () => {
    const { history, state, settle } = main(300)
    history.watch()
    await settle()
    expect(state().list?.items).toHaveLength(50)
    expect(state().total).toBe(300)
    await Promise.all([history.loadMore(), history.loadMore()])
    expect(state().list?.items).toHaveLength(250)
    await history.loadMore()
    await history.loadMore()
    expect(state().list?.items).toHaveLength(300)
    expect(state().list?.next).toBeNull()
  })

  it('follows changes while it is shown, one request at a time', async () => {
    const { history, state, calls, changed, add, settle } = main(80)
    changed()
    expect(calls('conversation.list')).toHaveLength(0)
    const stop = history.watch()
    await settle()
    await history.loadMore()
    add('new')
    for (let times = 0; times < 10; times += 1) changed()
    await settle()
    expect(state().list?.items[0]?.id).toBe('new')
    expect(state().list?.items).toHaveLength(81)
    expect(calls('conversation.list').length).toBeLessThanOrEqual(4)
    stop()
    const asked = calls('conversation.list').length
    changed()
    await settle()
    expect(calls('conversation.list')).toHaveLength(asked)
  })

  it('loses what was deleted at once, and says why it could not be', async () => {
    const { history, state, settle } = main(3)
    history.watch()
    await settle()
    expect(await history.remove({ id: 'c1', title: 'c1' })).toBe(true)
    expect(state().list?.items.map(({ id }) => id)).toEqual(['c0', 'c2'])
    expect(state().deleted?.id).toBe('c1')
    expect(await history.remove({ id: 'c0', title: 'c0' })).toBe(false)
    expect(state().error?.code).toBe('history-read-only')
    expect(state().list?.items).toHaveLength(2)
  })
})

describe('the search', () => {
  it('asks once the typing pauses', async () => {
    const { history, state, calls } = main(20)
    history.watch()
    for (const typed of ['c', 'c1', 'c12']) history.setQuery(typed)
    await vi.advanceTimersByTimeAsync(200)
    expect(calls('conversation.search')).toEqual([['conversation.search', { query: 'c12' }]])
    expect(state().found?.hits).toHaveLength(1)
  })

  it('keeps what was found while the next answer is on its way, and lets go of it with the query', async () => {
    const { history, state } = main(20)
    history.watch()
    history.setQuery('c1')
    await vi.advanceTimersByTimeAsync(200)
    history.setQuery('c19')
    expect(state().found?.query).toBe('c1')
    await vi.advanceTimersByTimeAsync(200)
    expect(state().found?.query).toBe('c19')
    history.setQuery('')
    expect(state().found).toBeNull()
    await vi.advanceTimersByTimeAsync(200)
    expect(state().found).toBeNull()
  })
})
