import type { Session } from 'electron'
import { AppError } from '../../shared/errors'
import type { Size } from '../../shared/geometry'
import { limits } from '../../shared/limits'
import type { PreviewScheme } from '../../shared/preview'
import { startNetworkGate } from '../preview/network-gate'
import { createSessionPool } from '../preview/session-pool'
import { wallInSession } from '../preview/session-walls'
import { isPublicAddress } from '../remote-images/public-address'
import { type HiddenPage, inHiddenPage, PageOver } from './hidden-page'
import { type RawDocument, readDocument } from './page/read-document'
import { takePicture } from './page-picture'
import { createReachRules, type ReachRules } from './reach-rules'
import { resolveOnce } from './resolve-once'
import { checkedDocument, documentLimits } from './web-document'

export interface OpenWebPageOptions {
  viewportPx: Size
  scale: number
  scheme: PreviewScheme
  /** Whether the user allowed an origin that does not lead to the open internet; asked about nothing else. */
  mayReach: (url: URL) => boolean
  signal: AbortSignal
}

/** A page of the web as it is drawn. Everything in it is hostile. */
export interface WebPage extends RawDocument {
  finalUrl: string
  title: string
  png: Uint8Array
  widthPx: number
  heightPx: number
}

/** Why a page is not there, as it turns out on the way. */
interface Trouble {
  error: AppError | null
  readonly stop: AbortController
}

/**
 * Opens pages of the web where nobody sees them: each in a process of its own and a session that keeps nothing, with no
 * leave to use anything but the network. Each request is judged by its address, each connection by what the name leads to.
 */
export function createWebPages() {
  const pool = createSessionPool()
  /** @throws AppError address-refused, page-not-loaded; the signal's reason */
  return async (written: string, options: OpenWebPageOptions): Promise<WebPage> => {
    const trouble: Trouble = { error: null, stop: new AbortController() }
    const rules = createReachRules({ isPublicAddress, mayReach: options.mayReach })
    const refused = () => new AppError('address-refused', { params: { url: written } })
    const notLoaded = (detail: string) => notLoadedError(written, detail)
    const fail = (error: AppError) => {
      trouble.error ??= error
      trouble.stop.abort(trouble.error)
    }
    if (!/^https?:/i.test(written) || !URL.canParse(written)) throw refused()
    const url = new URL(written).href

    let bytes = 0
    let documentHost = ''
    const gate = await startNetworkGate({
      isOpen: () => true,
      resolve: resolveOnce(),
      isPublicAddress,
      mayReach: rules.mayReachHost,
      onRefused(target, isUnknown) {
        if (target !== documentHost) return
        fail(isUnknown ? notLoaded('The server’s name is not known.') : refused())
      },
      onUnreachable(target, code) {
        if (target === documentHost) fail(notLoaded(`The server does not answer (${code}).`))
      },
      onBytes(count) {
        bytes += count
        if (bytes > limits.webPageMaxBytes) fail(notLoaded('It is too large.'))
      },
    })
    const session = pool.take()
    const openWalls = wallInSession(session, (download) => {
      if (download === url) fail(notLoaded('It is a file to be downloaded, no page.'))
    })
    const onDocument = (asked: string, count: number) => {
      if (!rules.mayOpen(asked)) return fail(refused())
      if (count > limits.webRedirectsMax) return fail(notLoaded('The server sent it on too often.'))
      documentHost = hostAndPort(new URL(asked))
    }
    judgeRequests(session, rules, onDocument, () => trouble.error !== null)

    try {
      await session.setProxy({ proxyRules: gate.proxyRules, proxyBypassRules: '<-loopback>' })
      return await inHiddenPage(
        {
          session,
          viewportPx: options.viewportPx,
          scale: options.scale,
          scheme: options.scheme,
          timeLimitMs: limits.webPageMs,
          signal: AbortSignal.any([options.signal, trouble.stop.signal]),
          mayShow: (to, isMainFrame) =>
            /^https?:/.test(to) || (!isMainFrame && /^(about|data|blob):/.test(to)),
          onBlocked: () => undefined,
        },
        (page) => openPage(page, url, notLoaded),
      )
    } catch (error) {
      options.signal.throwIfAborted()
      if (trouble.error) throw trouble.error
      if (error instanceof AppError) throw error
      throw notLoaded(error instanceof PageOver || error instanceof Error ? error.message : '')
    } finally {
      openWalls()
      await gate.stop()
      await pool.giveBack(session)
    }
  }
}

async function openPage(
  page: HiddenPage,
  url: string,
  notLoaded: (detail: string) => AppError,
): Promise<WebPage> {
  const { webContents, world, load } = page
  let status: number | null = null
  webContents.on('did-navigate', (_event, _url, code) => {
    status = code
  })
  const problem = await load(url, limits.webPageLoadMs)
  // One that is drawn already and goes on loading is taken as it is.
  if (status === null) throw notLoaded(problem ?? 'The server does not answer.')
  if (status >= 400) throw notLoaded(`The server answered ${status}.`)
  const png = await takePicture(page)
  if (!png) throw notLoaded('Nothing of it is drawn.')
  const said = await world.evaluate(`(${readDocument})(${JSON.stringify(documentLimits)})`, {
    withinMs: limits.webPageMs,
  })
  const document = checkedDocument(said)
  if (!document) throw notLoaded('It could not be read.')
  const title = webContents.getTitle().slice(0, documentLimits.wordsMaxChars)
  return { ...document, ...sizeOf(png), png, finalUrl: webContents.getURL(), title }
}

function judgeRequests(
  session: Session,
  rules: ReachRules,
  onDocument: (url: string, count: number) => void,
  isOver: () => boolean,
): void {
  let documents = 0
  session.setUserAgent(session.getUserAgent().replace(/ (?:Electron|reticle)\/\S+/gi, ''))
  // No printing, no dialogs, no windows: Chromium has no setting for these.
  session.webRequest.onHeadersReceived(({ resourceType, responseHeaders = {} }, answer) => {
    const isDocument = resourceType === 'mainFrame' || resourceType === 'subFrame'
    answer({ responseHeaders: isDocument ? withPolicy(responseHeaders) : responseHeaders })
  })
  session.webRequest.onBeforeRequest(({ url, resourceType, frame }, answer) => {
    if (resourceType === 'mainFrame') {
      onDocument(url, documents)
      documents += 1
      return answer({ cancel: isOver() })
    }
    const asker = (resourceType === 'subFrame' ? frame?.parent : frame)?.origin ?? null
    answer({ cancel: isOver() || !rules.mayUse(url, asker) })
  })
}

/** A PNG's own size (PNG 3rd edition, 11.2.1). */
function sizeOf(png: Uint8Array): { widthPx: number; heightPx: number } {
  const header = new DataView(png.buffer, png.byteOffset)
  return { widthPx: header.getUint32(16), heightPx: header.getUint32(20) }
}

function withPolicy(headers: Record<string, string[]>): Record<string, string[]> {
  const name = Object.keys(headers).find((key) => /^content-security-policy$/i.test(key))
  const policy = 'sandbox allow-scripts allow-same-origin allow-forms'
  return { ...headers, [name ?? 'content-security-policy']: [...(name ? (headers[name] ?? []) : []), policy] }
}

function hostAndPort({ hostname, port, protocol }: URL): string {
  return `${hostname}:${port || (protocol === 'https:' ? 443 : 80)}`
}

function notLoadedError(url: string, detail: string): AppError {
  return new AppError('page-not-loaded', {
    params: { url },
    detail: detail.slice(0, limits.errorDetailMaxChars),
  })
}
