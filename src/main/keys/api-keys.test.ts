import { expect, test } from 'vitest'
import type { Provider } from '../../shared/models'
import { createApiKeys, keyAccount } from './api-keys'
import { type KeychainBackend, openKeychain } from './keychain'

const provider: Provider = {
  id: 'zai',
  kind: 'zai',
  name: 'Z.ai',
  baseUrl: 'https://api.z.ai/v4',
  needsKey: true,
  models: [],
}

/** A secret service in memory, with the ways real ones fail. */
function backend(fault: 'none' | 'missing' | 'hangs' = 'none') {
  const secrets = new Map<string, string>()
  const answer = async <T>(value: () => T): Promise<T> => {
    if (fault === 'missing') throw new Error('Cannot autolaunch D-Bus without X11 $DISPLAY')
    if (fault === 'hangs') return new Promise(() => undefined)
    return value()
  }
  const keytar: KeychainBackend = {
    getPassword: (_, account) => answer(() => secrets.get(account) ?? null),
    setPassword: (_, account, secret) => answer(() => void secrets.set(account, secret)),
    deletePassword: (_, account) => answer(() => secrets.delete(account)),
    findCredentials: () => answer(() => [...secrets].map(([account, password]) => ({ account, password }))),
  }
  return { keytar, secrets }
}

const open = (fault?: 'none' | 'missing' | 'hangs') => {
  const { keytar, secrets } = backend(fault)
  return { keys: createApiKeys(openKeychain(async () => keytar, 20)), secrets }
}

test('a key is stored, found after a restart, and removed', async () => {
  const { keys, secrets } = open()
  expect(await keys.set(provider, 'secret')).toBe('stored')
  expect(await keys.get(provider)).toBe('secret')
  expect([...secrets.keys()]).toEqual(['zai@https://api.z.ai'])
  await keys.remove(provider)
  expect(await keys.get(provider)).toBeNull()
  expect(keys.states([provider])).toEqual({ zai: 'missing' })
})

test('a key belongs to its server: another address does not get it', async () => {
  const { keys } = open()
  await keys.set(provider, 'secret')
  const moved = { ...provider, baseUrl: 'https://evil.example/v4' }
  expect(await keys.get(moved)).toBeNull()
  expect(keys.states([moved])).toEqual({ zai: 'missing' })
  expect(keyAccount({ ...provider, baseUrl: 'https://api.z.ai/other' })).toBe(keyAccount(provider))
})

test.each(['missing', 'hangs'] as const)(
  'with a keychain that is %s the key lasts for the session',
  async (fault) => {
    const { keys, secrets } = open(fault)
    expect(await keys.set(provider, 'secret')).toBe('session')
    expect(await keys.get(provider)).toBe('secret')
    expect(keys.states([provider])).toEqual({ zai: 'session' })
    expect(keys.keychain()).toBe('unavailable')
    expect(secrets.size).toBe(0)
  },
)

test('without the native module at all there is simply no stored key', async () => {
  const keys = createApiKeys(openKeychain(() => Promise.reject(new Error('Cannot find module keytar'))))
  await keys.refresh()
  expect(await keys.get(provider)).toBeNull()
})

test('a keychain that fails is an error where a key is known to be in it, never "no key"', async () => {
  const { keytar } = backend()
  let broken = false
  const flaky: KeychainBackend = {
    ...keytar,
    getPassword: (...request) =>
      broken ? Promise.reject(new Error('locked')) : keytar.getPassword(...request),
  }
  const keys = createApiKeys(openKeychain(async () => flaky))
  await keys.set(provider, 'secret')
  broken = true
  await expect(keys.get(provider)).rejects.toMatchObject({ code: 'keychain-unavailable' })
  expect(keys.states([provider])).toEqual({ zai: 'stored' })
})
