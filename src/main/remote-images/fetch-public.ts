import type { LookupAddress } from 'node:dns'
import { lookup } from 'node:dns/promises'
import type { IncomingMessage } from 'node:http'
import { request } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { AppError } from '../../shared/errors'
import { isPublicAddress } from './public-address'

export interface FetchOptions {
  maxBytes: number
  /** For everything together: names, redirects and bytes. */
  timeoutMs: number
  /** Every address of a name; the system's resolver, so that its rules and hosts file hold. */
  resolve?: (hostname: string) => Promise<LookupAddress[]>
  isAllowedAddress?: (address: string) => boolean
  /** Certificates trusted instead of the usual ones, PEM. */
  ca?: string
}

const redirectsMax = 3
const redirectCodes = [301, 302, 303, 307, 308]

/**
 * The bytes behind an https address of the open internet. The name is resolved here, each of its addresses must be
 * public, and the connection goes to the very address that was checked, so that no second answer of a name server can
 * lead it elsewhere. Redirects pass the same checks. No cookies, no referrer, nothing that names the user or this system.
 * @throws AppError image-not-loaded
 */
export async function fetchPublic(url: string, options: FetchOptions): Promise<Uint8Array> {
  const abort = new AbortController()
  const timer = setTimeout(() => abort.abort(), options.timeoutMs)
  const timedOut = new Promise<never>((_resolve, reject) => {
    abort.signal.addEventListener('abort', () => reject(notLoaded('It took too long.')))
  })
  try {
    return await Promise.race([timedOut, follow(url, options, abort.signal)])
  } finally {
    clearTimeout(timer)
    abort.abort()
  }
}

async function follow(start: string, options: FetchOptions, signal: AbortSignal): Promise<Uint8Array> {
  let url = checkedUrl(start)
  for (let redirects = 0; ; redirects += 1) {
    const addresses = await checkedAddresses(url, options)
    signal.throwIfAborted()
    const response = await open(url, addresses, options, signal)
    const { statusCode = 0, headers } = response
    if (redirectCodes.includes(statusCode) && headers.location !== undefined) {
      response.destroy()
      if (redirects >= redirectsMax) throw notLoaded('The server sent it on too often.')
      url = checkedUrl(headers.location, url)
      continue
    }
    if (statusCode !== 200) {
      response.destroy()
      throw notLoaded(`The server answered ${statusCode}.`)
    }
    return read(response, options.maxBytes)
  }
}

function checkedUrl(text: string, base?: URL): URL {
  if (!URL.canParse(text, base?.href)) throw notLoaded('The address is not valid.')
  const url = new URL(text, base?.href)
  if (url.protocol !== 'https:') throw notLoaded('Only https addresses are loaded.')
  if (url.username !== '' || url.password !== '') throw notLoaded('The address holds a password.')
  return url
}

async function checkedAddresses(url: URL, options: FetchOptions): Promise<LookupAddress[]> {
  const {
    resolve = (hostname: string) => lookup(hostname, { all: true }),
    isAllowedAddress = isPublicAddress,
  } = options
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const family = isIP(host)
  const found = family ? [{ address: host, family }] : await resolve(host).catch(() => [])
  if (found.length === 0) throw notLoaded('The server’s name is not known.')
  // One private address among public ones is an attack or a mistake; either way nothing is loaded.
  if (!found.every(({ address }) => isAllowedAddress(address))) {
    throw notLoaded('The server is not on the open internet.')
  }
  return found
}

function open(
  url: URL,
  addresses: readonly LookupAddress[],
  { ca }: FetchOptions,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const pinned: LookupFunction = (_hostname, { all }, callback) => {
    const [first] = addresses
    if (all) callback(null, [...addresses])
    else callback(null, first?.address ?? '', first?.family)
  }
  return new Promise((resolve, reject) => {
    const asked = request(url, {
      // A connection of its own: a pooled one could have been opened for another name.
      agent: false,
      lookup: pinned,
      ca,
      // Whatever the environment says.
      rejectUnauthorized: true,
      signal,
      headers: {
        accept: 'image/png,image/jpeg,image/webp,image/avif,image/gif,image/*;q=0.8',
        'accept-encoding': 'identity',
        'user-agent': 'Mozilla/5.0 (compatible; Reticle)',
      },
    })
    asked.on('response', resolve)
    asked.on('error', (cause: NodeJS.ErrnoException) => {
      reject(notLoaded(`The connection failed (${cause.code ?? 'unknown'}).`, cause))
    })
    asked.end()
  })
}

async function read(response: IncomingMessage, maxBytes: number): Promise<Uint8Array> {
  const tooLarge = () => {
    response.destroy()
    return notLoaded('It is too large.')
  }
  if (Number(response.headers['content-length'] ?? 0) > maxBytes) throw tooLarge()
  const chunks: Buffer[] = []
  let bytes = 0
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      bytes += chunk.byteLength
      if (bytes > maxBytes) throw tooLarge()
      chunks.push(chunk)
    }
  } catch (cause) {
    throw cause instanceof AppError ? cause : notLoaded('The connection broke off.', cause)
  }
  return Buffer.concat(chunks, bytes)
}

function notLoaded(detail: string, cause?: unknown): AppError {
  return new AppError('image-not-loaded', { detail, cause })
}
