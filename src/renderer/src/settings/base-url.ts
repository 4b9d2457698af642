import type { TextKey } from '../../../shared/i18n'
import { isPrivateHost } from '../../../shared/private-host'

/** A plain http address is for this computer and private networks alone; main checks the same before every request. */
export function baseUrlProblem(baseUrl: string): TextKey | null {
  let url: URL
  try {
    url = new URL(baseUrl.trim())
  } catch {
    return 'settings.provider.problem.url'
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return 'settings.provider.problem.urlScheme'
  if (url.username || url.password) return 'settings.provider.problem.urlLogin'
  if (url.search || url.hash) return 'settings.provider.problem.urlQuery'
  if (url.protocol === 'http:' && !isPrivateHost(url.hostname)) return 'error.insecure-url.cause'
  return null
}

/** Scheme, host and port, or null where the text is no address. */
export function originOf(baseUrl: string): string | null {
  try {
    return new URL(baseUrl.trim()).origin
  } catch {
    return null
  }
}

/** The address as it is saved: two spellings of one address become the same text. */
export function plainBaseUrl(baseUrl: string): string {
  return baseUrl.trim().replace(/\/+$/, '')
}
