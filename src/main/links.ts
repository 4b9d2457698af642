import { AppError } from '../shared/errors'

const allowedProtocols = new Set(['https:', 'mailto:'])

/**
 * The one list of links that leave the app; every sink asks here. Anything but https and mailto can start a program or
 * carry a command on some system, so it is refused, as are user names in addresses, which only disguise the host.
 */
export function isAllowedLink(url: string): boolean {
  let parsed: URL
  try {
    parsed = new URL(url)
  } catch {
    return false
  }
  return allowedProtocols.has(parsed.protocol) && parsed.username === '' && parsed.password === ''
}

/** Opens an allowed link with the system's own program. @throws AppError link-refused */
export async function openLink(url: string, openExternal: (url: string) => Promise<void>): Promise<void> {
  if (!isAllowedLink(url)) throw new AppError('link-refused')
  await openExternal(new URL(url).href)
}
