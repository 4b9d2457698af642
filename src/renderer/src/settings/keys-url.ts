import type { Provider } from '../../../shared/models'
import { providerKinds } from '../../../shared/provider-kinds'

/**
 * The page where users of a server find their keys, or null where none is known: a server that only speaks like a
 * service (a proxy, another country's site) hands out keys of its own.
 */
export function keysUrlOf({ kind, baseUrl }: Pick<Provider, 'kind' | 'baseUrl'>): string | null {
  const { keysUrl } = providerKinds[kind]
  return keysUrl !== null && siteOf(keysUrl) === siteOf(baseUrl) ? keysUrl : null
}

function siteOf(address: string): string | null {
  try {
    return new URL(address.trim()).hostname.split('.').slice(-2).join('.')
  } catch {
    return null
  }
}
