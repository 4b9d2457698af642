import type { BuiltSite } from '../../shared/preview'
import { withShim } from './page-shim'

export interface Served {
  status: number
  mime: string
  bytes: Uint8Array
}

const notFound: Served = { status: 404, mime: 'text/plain; charset=utf-8', bytes: new Uint8Array() }

/**
 * What a site has at a path: the file, the page of a folder or of a name without `.html`, and for a page it does not have
 * the one it begins with, as servers of single-page apps do. Never throws.
 * @param wantsPage the browser asks for a document, not for something a page uses
 */
export function serveFrom(site: BuiltSite | null, pathname: string, wantsPage: boolean): Served {
  if (!site) return notFound
  const path = decodedPath(pathname)
  if (path === null) return notFound
  const folder = path.endsWith('/') ? path : `${path}/`
  const names = path === '/' ? [site.entry, '/index.html'] : [path, `${path}.html`, `${folder}index.html`]
  const found = names.map((name) => site.files.get(name)).find((file) => file !== undefined)
  const isNamedFile = /\.[a-z0-9]+$/i.test(path)
  const file = found ?? (wantsPage && !isNamedFile ? site.files.get(site.entry) : undefined)
  if (!file) return notFound
  const mime = withCharset(file.mime)
  if (!mime.startsWith('text/html')) return { status: 200, mime, bytes: file.bytes }
  const html = withShim(new TextDecoder().decode(file.bytes))
  return { status: 200, mime, bytes: new TextEncoder().encode(html) }
}

/** The pages of a site, the first one first. */
export function pagesOf(site: BuiltSite): string[] {
  const pages = [...site.files].flatMap(([path, { mime }]) => (mime.startsWith('text/html') ? [path] : []))
  return pages.sort((a, b) => Number(b === site.entry) - Number(a === site.entry) || (a < b ? -1 : 1))
}

function withCharset(mime: string): string {
  const isText = /^text\/|javascript|json|svg/.test(mime)
  return isText && !/charset/i.test(mime) ? `${mime}; charset=utf-8` : mime
}

/** A path as a file of a site may be called; null for one that cannot be read. */
export function decodedPath(pathname: string): string | null {
  try {
    return decodeURIComponent(pathname)
  } catch {
    return null
  }
}
