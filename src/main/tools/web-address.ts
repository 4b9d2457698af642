import { isIP } from 'node:net'
import type { AddressPlace, ToolQuestion } from '../../shared/conversation'
import { limits } from '../../shared/limits'
import { isPrivateHost } from '../../shared/private-host'
import { ToolFailure } from './registry'

/**
 * An address a model wrote, as it is opened and as the user is asked about it: the parser puts the host into ASCII and
 * numbers of any notation into their one form.
 * @throws ToolFailure for what is no http or https address, and for one with a name or password in it
 */
export function webAddress(written: string): URL {
  const trimmed = written.trim()
  const url = URL.canParse(trimmed) ? new URL(trimmed) : null
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:') || url.hostname === '')
    throw new ToolFailure('Only complete addresses that begin with http:// or https:// can be opened.')
  if (url.username !== '' || url.password !== '')
    throw new ToolFailure('An address with a name or a password in it is not opened. Leave them out.')
  if (url.href.length > limits.toolAddressMaxChars) throw new ToolFailure('The address is too long.')
  return url
}

/** Endings of names that never lead to the internet (RFC 6761, RFC 6762, RFC 8375, ICANN resolution 2024.07.29.06). */
const privateName = /\.(?:local|internal|home\.arpa|lan|home|corp|intranet|test)$/

/**
 * Where an address leads, as far as can be said without asking a name server: a question to one would already tell what
 * stands in the name.
 */
export function placeOf({ hostname }: URL, isPublicAddress: (address: string) => boolean): AddressPlace {
  const host = hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '')
  if (isIP(host) !== 0) {
    if (/^127\.|^0\.0\.0\.0$|^::1?$|^::ffff:7f[0-9a-f]{2}:|^::ffff:0:0$/.test(host)) return 'this-computer'
    return isPublicAddress(host) ? 'internet' : 'private-network'
  }
  if (host === 'localhost' || host.endsWith('.localhost')) return 'this-computer'
  // A name without a dot is completed by the network's own name server.
  return isPrivateHost(host) || privateName.test(host) || !host.includes('.') ? 'private-network' : 'internet'
}

/** What the user is asked about an address. */
export function questionFor(url: URL, place: AddressPlace): ToolQuestion {
  return { url: url.href, origin: url.origin, place }
}
