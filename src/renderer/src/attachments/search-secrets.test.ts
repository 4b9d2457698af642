import { describe, expect, it } from 'vitest'
import type { Secret } from '../../../shared/capture'
import { defaultSettings } from '../../../shared/settings'
import { type Ask, CallError } from '../ipc'
import { searchSecrets } from './search-secrets'

const secret: Secret = { kind: 'key', rectPx: { x: 1, y: 2, width: 30, height: 10 } }

/** Main as far as a search goes, with the names of the calls it got. */
function main({ findSecrets = true, found }: { findSecrets?: boolean; found: () => Secret[] }) {
  const calls: string[] = []
  const ask = (async (name: string) => {
    calls.push(name)
    return name === 'app.state' ? { settings: { ...defaultSettings, findSecrets } } : found()
  }) as Ask
  return { ask, calls }
}

describe('searchSecrets', () => {
  it('answers what was found, and that nothing was', async () => {
    expect(await searchSecrets(main({ found: () => [secret] }).ask, 'a')).toEqual({
      state: 'searched',
      secrets: [secret],
    })
    expect(await searchSecrets(main({ found: () => [] }).ask, 'a')).toEqual({
      state: 'searched',
      secrets: [],
    })
  })

  it.each(['ocr-failed', 'ocr-unavailable', 'busy'] as const)('has not looked after %s', async (code) => {
    const { ask } = main({
      found: () => {
        throw new CallError({ code })
      },
    })
    expect(await searchSecrets(ask, 'a')).toEqual({ state: 'failed' })
  })

  it('does not ask where nobody wants to know', async () => {
    const { ask, calls } = main({ findSecrets: false, found: () => [] })
    expect(await searchSecrets(ask, 'a')).toEqual({ state: 'off' })
    expect(calls).toEqual(['app.state'])
  })
})
