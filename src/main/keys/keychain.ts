import { AppError } from '../../shared/errors'
import { limits } from '../../shared/limits'

/** The part of keytar Reticle uses. */
export interface KeychainBackend {
  getPassword(service: string, account: string): Promise<string | null>
  setPassword(service: string, account: string, password: string): Promise<void>
  deletePassword(service: string, account: string): Promise<boolean>
  findCredentials(service: string): Promise<{ account: string; password: string }[]>
}

/** The system's keychain; every call ends within `limits.keychainTimeoutMs`. */
export interface Keychain {
  get(account: string): Promise<string | null>
  set(account: string, secret: string): Promise<void>
  remove(account: string): Promise<boolean>
  accounts(): Promise<string[]>
}

export const keychainService = 'Reticle'

/**
 * Opens the keychain. `load` brings the native module, which may be missing or unable to reach a secret service.
 * A locked keyring can wait for a prompt for ever, so each call has a time limit.
 * @throws AppError keychain-unavailable or keychain-timeout, from every method
 */
export function openKeychain(
  load: () => Promise<KeychainBackend>,
  timeoutMs: number = limits.keychainTimeoutMs,
): Keychain {
  let backend: Promise<KeychainBackend> | null = null

  const within = async <T>(work: (backend: KeychainBackend) => Promise<T>): Promise<T> => {
    backend ??= load()
    let timer: NodeJS.Timeout | undefined
    const timeout = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(new AppError('keychain-timeout')), timeoutMs)
    })
    try {
      return await Promise.race([backend.then(work), timeout])
    } catch (error) {
      throw error instanceof AppError ? error : new AppError('keychain-unavailable', { cause: error })
    } finally {
      clearTimeout(timer)
    }
  }

  return {
    get: (account) => within((keytar) => keytar.getPassword(keychainService, account)),
    set: (account, secret) => within((keytar) => keytar.setPassword(keychainService, account, secret)),
    remove: (account) => within((keytar) => keytar.deletePassword(keychainService, account)),
    accounts: () =>
      within(async (keytar) => (await keytar.findCredentials(keychainService)).map(({ account }) => account)),
  }
}
