import { describe, expect, it } from 'vitest'
import type { Conversation, ConversationPage, Message } from '../../../shared/conversation'
import { createConversationStore } from '../chat/conversation-store'
import { sampleAnswer, sampleConversation, sampleSummary } from '../chat/samples'
import { type Ask, CallError, type OnPush } from '../ipc'
import { createWindowStore } from './window-store'

const answer = (id: string) => sampleAnswer(id)

const conversation = (id: string, messages: Message[] = []) => sampleConversation(id, { title: id, messages })

/** The later in the alphabet, the older; pinned ones first. */
function listOf(stored: Record<string, Conversation>): ConversationPage {
  const all = Object.values(stored)
  const items = all.map(({ id, pinned }, index) => sampleSummary(id, { pinned, updatedAt: -index }))
  items.sort((a, b) => Number(b.pinned) - Number(a.pinned))
  return { items, next: null, total: items.length }
}

/** The main side of the calls these stores make. */
function main(stored: Record<string, Conversation>) {
  const listeners = new Map<string, (payload: unknown) => void>()
  const panes: boolean[] = []
  const calls: string[] = []
  const ask = async (name: string, input?: { conversationId?: string; open?: boolean }) => {
    calls.push(name)
    if (name === 'window.setSidePane') panes.push(input?.open === true)
    if (name === 'conversation.list') return listOf(stored)
    if (name === 'conversation.create') return conversation('new')
    if (name !== 'conversation.open') return undefined
    const found = stored[input?.conversationId ?? '']
    if (!found) throw new CallError({ code: 'conversation-missing' })
    return found
  }
  const onPush = ((name: string, listener: (payload: unknown) => void) => {
    listeners.set(name, listener)
    return () => listeners.delete(name)
  }) as unknown as OnPush
  const conversations = createConversationStore(ask as unknown as Ask, onPush)
  const view = createWindowStore(ask as unknown as Ask, onPush, conversations)
  const openId = () => conversations.store.getState().conversation?.id
  return {
    conversations,
    view,
    openId,
    panes,
    calls,
    push: (name: string, payload: unknown) => listeners.get(name)?.(payload),
  }
}

describe('createWindowStore', () => {
  it('opens the settings for one provider’s key only until they are opened otherwise', () => {
    const { view } = main({})
    view.openKey('zai')
    expect(view.store.getState()).toMatchObject({ view: 'settings', keyOf: 'zai' })
    view.setView('chat')
    view.setView('settings')
    expect(view.store.getState()).toMatchObject({ view: 'settings', keyOf: null })
  })

  it('starts with the newest conversation, or with a new one', async () => {
    const some = main({ a: conversation('a'), b: conversation('b') })
    await some.view.start()
    expect(some.openId()).toBe('a')
    const none = main({})
    await none.view.start()
    expect(none.openId()).toBe('new')
  })

  it('starts with the newest one although an older one is pinned above it', async () => {
    const { view, openId } = main({ a: conversation('a'), b: { ...conversation('b'), pinned: true } })
    await view.start()
    expect(openId()).toBe('a')
  })

  it('opens what main wants shown, and keeps it although the start comes later', async () => {
    const { view, push, openId } = main({ a: conversation('a'), b: conversation('b') })
    const starting = view.start()
    push('view.show', { view: 'chat', conversationId: 'b' })
    await starting
    await expect.poll(openId).toBe('b')
  })

  it('stays where it is when settings are shown without a conversation', async () => {
    const { view, push, openId } = main({ a: conversation('a') })
    await view.start()
    push('view.show', { view: 'settings', conversationId: null })
    expect(view.store.getState().view).toBe('settings')
    expect(openId()).toBe('a')
  })

  it('tells when a conversation cannot be opened, and keeps the one in view', async () => {
    const { view, openId } = main({ a: conversation('a') })
    await view.start()
    await view.open('gone')
    expect(view.store.getState().failed).toBeInstanceOf(CallError)
    expect(openId()).toBe('a')
  })

  it('offers files once per conversation: a closed pane stays closed', async () => {
    const { view, panes } = main({ a: conversation('a', [answer('1'), answer('2')]) })
    await view.start()
    view.offerFiles('1')
    view.closeFiles()
    view.offerFiles('2')
    expect(view.store.getState().paneMessageId).toBeNull()
    view.showFiles('2')
    expect(view.store.getState().paneMessageId).toBe('2')
    expect(panes).toEqual([false, true, false, true])
  })

  it('goes over to the new answer when the shown one is produced again', async () => {
    const { view, push } = main({ a: conversation('a', [answer('1')]) })
    await view.start()
    view.showFiles('1')
    push('conversation.snapshot', conversation('a', [answer('2')]))
    expect(view.store.getState().paneMessageId).toBe('2')
    push('conversation.snapshot', conversation('a', []))
    expect(view.store.getState().paneMessageId).toBeNull()
  })

  it('closes the pane when another conversation opens', async () => {
    const { view, panes } = main({ a: conversation('a', [answer('1')]), b: conversation('b') })
    await view.start()
    view.showFiles('1')
    await view.open('b')
    expect(view.store.getState().paneMessageId).toBeNull()
    expect(panes.at(-1)).toBe(false)
  })

  it('opens a conversation at a message, also one of another branch', async () => {
    const { view, openId, calls } = main({ a: conversation('a', [answer('1')]), b: conversation('b') })
    await view.start()
    await view.reveal('a', '1')
    expect(view.store.getState().revealed).toEqual({ messageId: '1' })
    expect(calls).not.toContain('conversation.showVersion')
    view.forgetRevealed()
    await view.reveal('b', 'other')
    expect(openId()).toBe('b')
    expect(calls).toContain('conversation.showVersion')
    expect(view.store.getState().revealed).toBeNull()
  })

  it('stays where it is when the conversation of a message is gone', async () => {
    const { view, openId, calls } = main({ a: conversation('a') })
    await view.start()
    await view.reveal('gone', '1')
    expect(openId()).toBe('a')
    expect(view.store.getState().failed).toBeInstanceOf(CallError)
    expect(calls).not.toContain('conversation.showVersion')
  })

  it('opens the list with its search from any view', () => {
    const { view } = main({})
    view.setView('settings')
    view.openSearch()
    view.openSearch()
    expect(view.store.getState()).toMatchObject({ view: 'chat', historyOpen: true, searchRequests: 2 })
  })
})
