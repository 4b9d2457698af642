import { isPrivateHost } from '../../shared/private-host'

export const previewScheme = 'preview'

export interface RequestRules {
  /** The host of the preview's own addresses. */
  token: string
  networkAllowed: boolean
  /** Whether an IP address leads to the open internet and nowhere else. */
  isPublicAddress: (address: string) => boolean
}

/**
 * Whether a page of the preview may ask for an address: its own, what it holds itself (`data:`, a blob of its own), and
 * with the user's leave the open internet. Names are checked again by what they resolve to: `network-gate.ts`.
 */
export function isAllowedRequest(url: string, rules: RequestRules): boolean {
  const parsed = parse(url)
  if (!parsed) return false
  switch (parsed.protocol) {
    case `${previewScheme}:`:
      return parsed.host === rules.token
    case 'data:':
      return true
    case 'blob:':
      return isOwnBlob(parsed, rules.token)
    case 'http:':
    case 'https:':
    case 'ws:':
    case 'wss:':
      return rules.networkAllowed && isOpenInternet(parsed, rules)
    default:
      return false
  }
}

/** Whether a page may become the document at this address: only the preview's own, and empty ones. */
export function isAllowedNavigation(url: string, token: string, isMainFrame: boolean): boolean {
  if (!isMainFrame && (url === 'about:blank' || url === 'about:srcdoc')) return true
  const parsed = parse(url)
  return parsed?.protocol === `${previewScheme}:` && parsed.host === token
}

function isOwnBlob({ pathname }: URL, token: string): boolean {
  // A page without an origin makes blobs of `null`.
  return pathname.startsWith('null/') || pathname.startsWith(`${previewScheme}://${token}/`)
}

function isOpenInternet({ hostname, username, password }: URL, { isPublicAddress }: RequestRules): boolean {
  if (username !== '' || password !== '' || isPrivateHost(hostname)) return false
  const host = hostname.replace(/^\[|\]$/g, '')
  // The URL parser has made every way to write an IPv4 address the usual one.
  const isAddress = host.includes(':') || /^\d+(\.\d+){3}$/.test(host)
  return isAddress ? isPublicAddress(host) : host.includes('.')
}

function parse(url: string): URL | null {
  return URL.canParse(url) ? new URL(url) : null
}
