import { AppError } from '../../shared/errors'
import { isPrivateHost } from '../../shared/private-host'
import type { OpenWebPageOptions } from '../rendering/web-page'
import type { OpenedPage } from './page-files'

/** What is used of opening web pages. */
export type OpenWebPage = (url: string, options: OpenWebPageOptions) => Promise<OpenedPage>

const viewportPx = { width: 1280, height: 800 }

/** An address as people type it, `localhost:3000` too. @throws AppError address-refused */
export function typedAddress(typed: string): URL {
  const trimmed = typed.trim()
  const refuse = () => new AppError('address-refused', { params: { url: typed } })
  // What stands before a port is no scheme.
  const hasScheme = /^[a-z][a-z0-9+.-]*:(?!\d)/i.test(trimmed)
  const host = /^(?:\[[^\]]*\]|[^/:?#]*)/.exec(trimmed)?.[0] ?? ''
  const usual = isPrivateHost(host.replace(/^\[|\]$/g, '')) || !host.includes('.') ? 'http' : 'https'
  const whole = hasScheme ? trimmed : `${usual}://${trimmed}`
  if (trimmed === '' || !URL.canParse(whole)) throw refuse()
  const url = new URL(whole)
  if (!/^https?:$/.test(url.protocol) || url.hostname === '' || url.username || url.password) throw refuse()
  return url
}

/**
 * Opens the page of an address the user typed. It may lie on this computer or in the user's network, because they named
 * it; what it leads to there must be of the same host.
 * @throws AppError page-not-loaded, address-refused; both name the address
 */
export async function openTypedPage(typed: string, open: OpenWebPage): Promise<OpenedPage> {
  const address = typedAddress(typed)
  try {
    return await open(address.href, {
      viewportPx,
      scale: 1,
      scheme: 'light',
      mayReach: ({ hostname }) => hostname === address.hostname,
      signal: new AbortController().signal,
    })
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    const { code, detail, params } = error
    throw new AppError(code, {
      params: { url: address.href, ...params },
      ...(detail !== undefined && { detail }),
      cause: error,
    })
  }
}
