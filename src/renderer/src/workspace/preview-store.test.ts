import { describe, expect, it, vi } from 'vitest'
import type { PickedElement, PreviewState } from '../../../shared/preview'
import { type Ask, CallError, type OnPush } from '../ipc'
import { createPreviewStore } from './preview-store'

const ready: PreviewState = {
  conversationId: 'c1',
  versionId: null,
  phase: 'ready',
  page: '/index.html',
  pages: ['/index.html'],
  stale: false,
  missing: [],
  blocked: [],
  messages: [],
  networkAllowed: false,
  inspecting: false,
  view: { width: 'fit', zoom: null, scheme: 'light' },
  contentPx: null,
  capturePx: null,
  browserUrl: null,
}

function start(answer: (name: string, input: unknown) => unknown = () => ready) {
  const listeners = new Map<string, (payload: never) => void>()
  const calls: [string, unknown][] = []
  const ask = (async (name: string, input: unknown) => {
    calls.push([name, input])
    return answer(name, input)
  }) as unknown as Ask
  const onPush = ((name: string, listener: (payload: never) => void) => {
    listeners.set(name, listener)
    return () => listeners.delete(name)
  }) as unknown as OnPush
  const picked: PickedElement[] = []
  const model = createPreviewStore(ask, onPush, 'c1', (element) => picked.push(element))
  const push = (name: string, payload: unknown) => listeners.get(name)?.(payload as never)
  return { model, calls, push, picked, listeners, state: () => model.store.getState() }
}

const refused = () => {
  throw new CallError({ code: 'internal' })
}

describe('the preview of a conversation', () => {
  it('follows main, and nothing of other conversations', async () => {
    const { model, push, state } = start()
    await model.open('v1')
    push('preview.state', { ...ready, conversationId: 'c2', phase: 'hung' })
    expect(state().state?.phase).toBe('ready')
    push('preview.state', { ...ready, phase: 'building' })
    expect(state().state?.phase).toBe('building')
  })

  it('takes the answer of the newest opening only', async () => {
    const answers: ((state: PreviewState) => void)[] = []
    const { model, state } = start(() => new Promise((resolve) => answers.push(resolve)))
    const first = model.open('v1')
    const second = model.open('v2')
    answers[1]?.({ ...ready, versionId: 'v2' })
    await second
    answers[0]?.({ ...ready, versionId: 'v1' })
    await first
    expect(state().state?.versionId).toBe('v2')
  })

  it('says why it could not be opened, and opens when asked again', async () => {
    const fails = vi.fn().mockImplementationOnce(refused).mockReturnValue(ready)
    const { model, state } = start(fails)
    await model.open(null)
    expect(state()).toMatchObject({ state: null, error: { code: 'internal' } })
    await model.open(null)
    expect(state()).toMatchObject({ state: { phase: 'ready' }, error: null })
  })

  it('shows a new view at once and goes back where it is refused', async () => {
    const { model, state } = start((name) => (name === 'preview.view' ? refused() : ready))
    await model.open(null)
    const done = model.setView({ width: 'mobile' })
    expect(state().state?.view.width).toBe('mobile')
    await done
    expect(state()).toMatchObject({ state: { view: { width: 'fit' } }, error: { code: 'internal' } })
  })

  it('sends the whole view when a part changes', async () => {
    const { model, calls } = start()
    await model.open(null)
    await model.setView({ scheme: 'dark' })
    expect(calls.at(-1)).toEqual(['preview.view', { width: 'fit', zoom: null, scheme: 'dark' }])
  })

  it('hands on what was pointed at, also when pointing has ended before', async () => {
    const { model, push, picked } = start()
    await model.open(null)
    push('preview.state', { ...ready, inspecting: false })
    push('preview.picked', { selector: 'main' })
    expect(picked).toHaveLength(1)
  })

  it('closes, listens no more and lets late answers be', async () => {
    let answer: (state: PreviewState) => void = () => undefined
    const { model, calls, listeners, state } = start((name) =>
      name === 'preview.open' ? new Promise((resolve) => (answer = resolve)) : undefined,
    )
    const opening = model.open(null)
    model.stop()
    answer(ready)
    await opening
    expect(calls.at(-1)?.[0]).toBe('preview.close')
    expect(listeners.size).toBe(0)
    expect(state().state).toBeNull()
  })
})
