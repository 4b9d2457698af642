import { AppError } from '../../shared/errors'

/**
 * The address requests go to. Plain http would show the key and the pictures to everyone on the way, so it is only for
 * this computer and private networks (RFC 1918, RFC 4193, link-local and `.local` names).
 * @throws AppError insecure-url, invalid-input
 */
export function checkBaseUrl(baseUrl: string): URL {
  let url: URL
  try {
    url = new URL(baseUrl)
  } catch {
    throw new AppError('invalid-input', { detail: baseUrl.slice(0, 200) })
  }
  if (url.protocol === 'https:') return url
  if (url.protocol !== 'http:') throw new AppError('invalid-input', { detail: url.protocol })
  if (!isPrivateHost(url.hostname)) throw new AppError('insecure-url')
  return url
}

function isPrivateHost(hostname: string): boolean {
  const host = hostname.toLowerCase().replace(/^\[|\]$/g, '')
  if (host === 'localhost' || host.endsWith('.localhost') || host.endsWith('.local')) return true
  if (host === '::1' || /^f[cd][0-9a-f]{2}:/.test(host) || /^fe[89ab][0-9a-f]:/.test(host)) return true
  return /^(127\.|10\.|192\.168\.|169\.254\.|172\.(1[6-9]|2\d|3[01])\.)[\d.]+$/.test(host)
}
