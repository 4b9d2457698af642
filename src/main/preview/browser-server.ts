import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { BuiltSite } from '../../shared/preview'
import { pageHeaders } from './page-policy'
import { serveFrom } from './serve-site'

interface BrowserServerOptions {
  site: () => BuiltSite | null
  networkAllowed: () => boolean
}

export interface BrowserServer {
  /** Where the site begins, token and all. */
  url: string
  stop(): Promise<void>
}

/**
 * Serves a site to the system's browser, on this computer alone and only to who knows the token in the path. A name that
 * was pointed at this address is refused, so no page of the web can read it through the user's browser.
 */
export async function startBrowserServer({
  site,
  networkAllowed,
}: BrowserServerOptions): Promise<BrowserServer> {
  const token = randomBytes(24).toString('base64url')
  const root = `/${token}`
  let host = ''

  const answer = (asked: IncomingMessage, reply: ServerResponse) => {
    const end = (status: number, headers: Record<string, string> = {}) =>
      reply.writeHead(status, headers).end()
    if (asked.headers.host !== host) return end(421)
    if (asked.method !== 'GET' && asked.method !== 'HEAD' && asked.method !== 'POST') return end(405)
    const target = URL.canParse(asked.url ?? '', `http://${host}`)
      ? new URL(asked.url ?? '', `http://${host}`)
      : null
    if (!target) return end(400)
    const { pathname, search } = target
    if (!pathname.startsWith(`${root}/`)) {
      // `/style.css`, asked for by one of our pages: the page's own address says so.
      const isOurs = (asked.headers.referer ?? '').startsWith(`http://${host}${root}/`)
      return isOurs ? end(307, { ...headersNow(), location: `${root}${pathname}${search}` }) : end(404)
    }
    const wantsPage = (asked.headers.accept ?? '').includes('text/html')
    const { status, mime, bytes } = serveFrom(site(), pathname.slice(root.length), wantsPage)
    reply.writeHead(status, { ...headersNow(), 'content-type': mime, 'content-length': bytes.byteLength })
    reply.end(asked.method === 'HEAD' ? undefined : bytes)
  }
  const headersNow = () => ({
    ...pageHeaders({ origin: `http://${host}`, networkAllowed: networkAllowed() }),
    // How a file of the page is told from a stranger's request. Nothing of it leaves unless the user allowed the network.
    'referrer-policy': 'unsafe-url',
    'cross-origin-opener-policy': 'same-origin',
  })

  const server = createServer(answer)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url: `http://${host}${root}/`,
    async stop() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeAllConnections()
      await closed
    },
  }
}
