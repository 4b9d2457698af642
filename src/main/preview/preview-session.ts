import { randomBytes } from 'node:crypto'
import type { Session } from 'electron'
import { limits } from '../../shared/limits'
import type { BuiltSite } from '../../shared/preview'
import type { NetworkGate } from './network-gate'
import { pageHeaders } from './page-policy'
import { isAllowedRequest, previewScheme } from './request-rules'
import { decodedPath, serveFrom } from './serve-site'
import type { SessionPool } from './session-pool'
import { wallInSession } from './session-walls'

export interface PreviewSession {
  session: Session
  /** The host of its addresses; nobody outside knows it. */
  token: string
  origin: string
  /** What pages have asked for since `forgetAsked`, as paths of the site; null where that is too much to be told. */
  asked(): ReadonlySet<string> | null
  forgetAsked(): void
  /** Lets go of it; no page of it may be left. */
  close(): Promise<void>
}

interface SessionOptions {
  pool: SessionPool
  gate: Pick<NetworkGate, 'proxyRules'>
  site: () => BuiltSite | null
  networkAllowed: () => boolean
  isPublicAddress: (address: string) => boolean
  onBlocked: (url: string) => void
}

/** A session that lives in memory, for one conversation: its own scheme and, with the user's leave, the open internet. */
export async function openPreviewSession(options: SessionOptions): Promise<PreviewSession> {
  const { pool, gate, site, networkAllowed, isPublicAddress, onBlocked } = options
  const token = randomBytes(16).toString('hex')
  const origin = `${previewScheme}://${token}`
  const session = pool.take()
  const asked = new Set<string>()

  const openWalls = wallInSession(session, onBlocked)
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
    if (asked.size <= limits.previewAskedMax) asked.add(decodedPath(pathname) ?? pathname)
    const wantsPage = (headers.get('accept') ?? '').includes('text/html')
    const { status, mime, bytes } = serveFrom(site(), pathname, wantsPage)
    return new Response(bytes as Uint8Array<ArrayBuffer>, {
      status,
      headers: { ...pageHeaders({ origin, networkAllowed: networkAllowed() }), 'content-type': mime },
    })
  })
  await session.setProxy({ proxyRules: gate.proxyRules, proxyBypassRules: '<-loopback>' })
  return {
    session,
    token,
    origin,
    asked: () => (asked.size > limits.previewAskedMax ? null : asked),
    forgetAsked: () => asked.clear(),
    async close() {
      openWalls()
      session.protocol.unhandle(previewScheme)
      await pool.giveBack(session)
    },
  }
}
