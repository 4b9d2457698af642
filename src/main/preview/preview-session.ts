import { randomBytes } from 'node:crypto'
import { type Session, session as sessions } from 'electron'
import type { BuiltSite } from '../../shared/preview'
import type { NetworkGate } from './network-gate'
import { pageHeaders } from './page-policy'
import { isAllowedRequest, previewScheme } from './request-rules'
import { serveFrom } from './serve-site'

export interface PreviewSession {
  session: Session
  /** The host of its addresses; nobody outside knows it. */
  token: string
  origin: string
}

interface SessionOptions {
  gate: Pick<NetworkGate, 'proxyRules'>
  site: () => BuiltSite | null
  networkAllowed: () => boolean
  isPublicAddress: (address: string) => boolean
  onBlocked: (url: string) => void
}

/** A session that lives in memory, for one conversation: its own scheme and, with the user's leave, the open internet. */
export async function createPreviewSession(options: SessionOptions): Promise<PreviewSession> {
  const { gate, site, networkAllowed, isPublicAddress, onBlocked } = options
  const token = randomBytes(16).toString('hex')
  const origin = `${previewScheme}://${token}`
  const session = sessions.fromPartition(`preview-${token}`, { cache: false })

  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.setDisplayMediaRequestHandler(null)
  // A dictionary would be downloaded.
  session.setSpellCheckerLanguages([])
  session.setSpellCheckerEnabled(false)
  session.on('will-download', (event, item) => {
    event.preventDefault()
    onBlocked(item.getURL())
  })
  session.webRequest.onBeforeRequest(({ url }, answer) => {
    const isAllowed = isAllowedRequest(url, { token, networkAllowed: networkAllowed(), isPublicAddress })
    if (!isAllowed) onBlocked(url)
    answer({ cancel: !isAllowed })
  })
  session.webRequest.onBeforeSendHeaders(({ requestHeaders }, answer) => {
    const { Cookie: _cookie, Referer: _referer, ...kept } = requestHeaders
    answer({ requestHeaders: kept })
  })
  session.protocol.handle(previewScheme, ({ url, headers }) => {
    const { host, pathname } = new URL(url)
    if (host !== token) return new Response(null, { status: 404 })
    const wantsPage = (headers.get('accept') ?? '').includes('text/html')
    const { status, mime, bytes } = serveFrom(site(), pathname, wantsPage)
    return new Response(bytes as Uint8Array<ArrayBuffer>, {
      status,
      headers: { ...pageHeaders({ origin, networkAllowed: networkAllowed() }), 'content-type': mime },
    })
  })
  await session.setProxy({ proxyRules: gate.proxyRules, proxyBypassRules: '<-loopback>' })
  return { session, token, origin }
}
