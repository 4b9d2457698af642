import { AppError } from '../../shared/errors'
import { isPrivateHost } from '../../shared/private-host'

/**
 * The address requests go to. Plain http would show the key and the pictures to everyone on the way, so it is only for
 * this computer and private networks.
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
