import { expect, test } from 'vitest'
import type { ToolCall, ToolQuestion } from '../../shared/conversation'
import { createApprovals } from './approvals'
import { createToolApproval } from './tool-approval'

const call = (id: string, origin: string | null): ToolCall => ({
  id,
  name: origin ?? 'list_files',
  argumentsText: '{}',
  state: 'streaming',
  result: null,
})

function start(askAlways = false) {
  const approvals = createApprovals()
  const stop = new AbortController()
  const allowed: string[] = []
  const approve = createToolApproval({
    askAlways,
    questionFor: ({ name }): ToolQuestion | null =>
      name.startsWith('http') ? { url: `${name}/page`, origin: name, place: 'internet' } : null,
    allow: ({ origin }) => allowed.push(origin),
    askUser: (id, others) => approvals.ask('c', id, stop.signal, others),
  })
  const decide = (id: string, yes: boolean) => approvals.decide('c', id, yes)
  return { approve, decide, allowed, stop }
}

test('only calls that open an address are asked about, each origin once', async () => {
  const { approve, decide, allowed } = start()
  expect(approve(call('1', null))).toBeNull()
  const asked = approve(call('2', 'https://a.example'))
  expect(asked?.asks).toMatchObject({ url: 'https://a.example/page' })
  decide('2', true)
  expect(await asked?.decision).toBe(true)
  expect(approve(call('3', 'https://a.example'))).toBeNull()
  expect(approve(call('4', 'https://b.example'))).not.toBeNull()
  expect(allowed).toEqual(['https://a.example'])
})

test('a yes lets others through that wait for the same origin; a no does not', async () => {
  const { approve, decide, allowed } = start()
  const [first, second, third] = ['1', '2', '3'].map((id) => approve(call(id, 'https://a.example')))
  const other = approve(call('4', 'https://b.example'))
  decide('1', false)
  expect(await first?.decision).toBe(false)
  decide('2', true)
  expect(await Promise.all([second?.decision, third?.decision])).toEqual([true, true])
  decide('4', false)
  expect(await other?.decision).toBe(false)
  expect(allowed).toEqual(['https://a.example'])
})

test('asked about every call, an origin is asked about every time', async () => {
  const { approve, decide, allowed } = start(true)
  for (const id of ['1', '2']) {
    const asked = approve(call(id, 'https://a.example'))
    decide(id, true)
    expect(await asked?.decision).toBe(true)
  }
  const plain = approve(call('3', null))
  expect(plain?.asks).toBeNull()
  decide('3', false)
  expect(await plain?.decision).toBe(false)
  expect(allowed).toEqual(['https://a.example', 'https://a.example'])
})

test('a stop denies what waits', async () => {
  const { approve, stop, allowed } = start()
  const waiting = approve(call('1', 'https://a.example'))
  stop.abort()
  expect(await waiting?.decision).toBe(false)
  expect(await approve(call('2', 'https://a.example'))?.decision).toBe(false)
  expect(allowed).toEqual([])
})

test('of two calls with one id the user decides the last', async () => {
  const { approve, decide } = start()
  const first = approve(call('1', 'https://a.example'))
  const second = approve(call('1', 'https://b.example'))
  decide('1', true)
  expect(await Promise.all([first?.decision, second?.decision])).toEqual([false, true])
})
