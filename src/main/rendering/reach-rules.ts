import { isIP } from 'node:net'
import { isPrivateHost } from '../../shared/private-host'

interface ReachOptions {
  /** Whether an IP address leads to the open internet and nowhere else. */
  isPublicAddress: (address: string) => boolean
  /** Whether the user allowed an origin that is not the open internet. Asked about nothing else. */
  mayReach: (url: URL) => boolean
}

export interface ReachRules {
  /** Whether this may become the page's document: asked at its address and at each redirect. */
  mayOpen(url: string): boolean
  /** Whether the page may use it. @param asker the origin of the frame that wants it; null where that is not known */
  mayUse(url: string, asker: string | null): boolean
  /** Asked about a name that was allowed and turned out not to lead to the open internet. */
  mayReachHost(hostname: string, port: number): boolean
}

/**
 * What a page of the web may ask for: the open internet, and of all else only the origin the user allowed, for as long as
 * the page comes from there. A page that comes from elsewhere gets nowhere else, whatever the user allowed to others.
 */
export function createReachRules({ isPublicAddress, mayReach }: ReachOptions): ReachRules {
  /** Where the document comes from, as far as it was let. */
  let document: URL | null = null
  const allowed = new Set<string>()
  /** Somebody else sent it on. */
  let isSentOn = false

  const allow = (url: URL): boolean => {
    if (!allowed.has(url.origin) && !mayReach(url)) return false
    if (isSentOn) return false
    allowed.add(url.origin)
    return true
  }
  const isOpenInternet = ({ hostname }: URL): boolean => {
    const host = hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '')
    return isIP(host) === 0 ? host.includes('.') && !isPrivateHost(host) : isPublicAddress(host)
  }

  return {
    mayOpen(written) {
      const url = webUrl(written)
      if (!url || !/^https?:$/.test(url.protocol)) return false
      if (document && document.origin !== url.origin && !allowed.has(document.origin)) isSentOn = true
      if (!isOpenInternet(url) && !allow(url)) return false
      document = url
      return true
    },
    mayUse(written, asker) {
      if (/^(?:data|blob):/.test(written)) return true
      const url = webUrl(written)
      if (!url) return false
      const origin = originOf(url)
      if (isOpenInternet(url) && !allowed.has(origin)) return true
      return allowed.has(origin) && asker === origin && document?.origin === origin
    },
    mayReachHost(hostname, port) {
      if (!document || hostname !== document.hostname || port !== portOf(document)) return false
      return allow(document)
    },
  }
}

/** An address of the web without a name or a password in it. */
function webUrl(written: string): URL | null {
  const url = URL.canParse(written) ? new URL(written) : null
  const isWeb = url !== null && /^(?:https?|wss?):$/.test(url.protocol) && url.hostname !== ''
  return isWeb && url.username === '' && url.password === '' ? url : null
}

/** A web socket's is that of the pages it belongs to. */
function originOf(url: URL): string {
  return new URL(url.href.replace(/^ws/, 'http')).origin
}

function portOf({ port, protocol }: URL): number {
  return Number(port) || (protocol === 'https:' ? 443 : 80)
}
