import type { KeyState } from '../../shared/app-state'
import { AppError } from '../../shared/errors'
import type { Provider } from '../../shared/models'
import type { Keychain } from './keychain'

export interface ApiKeys {
  /** The key for a request, or null. A failing keychain is reported as an error, never taken for "no key". */
  get(provider: Provider): Promise<string | null>
  /** Answers where the key went: the keychain, or memory until Reticle quits. */
  set(provider: Provider, key: string): Promise<KeyState>
  remove(provider: Provider): Promise<void>
  /** Never holds a key. */
  states(providers: readonly Provider[]): Record<string, KeyState>
  keychain(): 'ok' | 'unavailable' | 'unknown'
  /** Looks up which keys exist; once at start, in the background. */
  refresh(): Promise<void>
  /** Resolves when they were looked up once. */
  known(): Promise<void>
}

/**
 * A key belongs to a server, not to a name in the settings: changing a provider's address to another server must not
 * send the old key there.
 */
export function keyAccount(provider: Pick<Provider, 'id' | 'baseUrl'>): string {
  let origin = 'invalid'
  try {
    origin = new URL(provider.baseUrl).origin
  } catch {
    // An unusable address has no key; requests to it fail before one is asked for.
  }
  return `${provider.id}@${origin}`
}

/** API keys: in the system's keychain, else in this object alone. They are never written anywhere else. */
export function createApiKeys(keychain: Keychain): ApiKeys {
  const session = new Map<string, string>()
  const stored = new Set<string>()
  let state: 'ok' | 'unavailable' | 'unknown' = 'unknown'

  const watched = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      const result = await work()
      state = 'ok'
      return result
    } catch (error) {
      state = 'unavailable'
      throw error
    }
  }

  const refresh = async () => {
    try {
      const accounts = await watched(() => keychain.accounts())
      stored.clear()
      for (const account of accounts) stored.add(account)
    } catch {
      // Said by `keychain()`: a failed look-up forgets no key that is known.
    }
  }
  let first: Promise<void> | null = null

  return {
    async get(provider) {
      const account = keyAccount(provider)
      const inSession = session.get(account)
      if (inSession) return inSession
      try {
        return await watched(() => keychain.get(account))
      } catch (error) {
        // Without a keychain there is no key to miss, unless one is known to be in there.
        if (!stored.has(account) && error instanceof AppError && error.code === 'keychain-unavailable')
          return null
        throw error
      }
    },
    async set(provider, key) {
      const account = keyAccount(provider)
      try {
        await watched(() => keychain.set(account, key))
        stored.add(account)
        session.delete(account)
        return 'stored'
      } catch {
        session.set(account, key)
        return 'session'
      }
    },
    async remove(provider) {
      const account = keyAccount(provider)
      session.delete(account)
      if (!stored.has(account)) return
      if (!(await watched(() => keychain.remove(account)))) throw new AppError('key-not-removed')
      stored.delete(account)
    },
    states(providers) {
      const stateOf = (account: string): KeyState =>
        session.has(account) ? 'session' : stored.has(account) ? 'stored' : 'missing'
      return Object.fromEntries(providers.map((provider) => [provider.id, stateOf(keyAccount(provider))]))
    },
    keychain: () => state,
    refresh() {
      const lookUp = refresh()
      first ??= lookUp
      return lookUp
    },
    known() {
      first ??= refresh()
      return first
    },
  }
}
