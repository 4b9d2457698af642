import type { GivenFile } from '../../shared/attachments'
import { limits } from '../../shared/limits'
import { checkRelativePath, pathKey } from '../../shared/safe-path'

/** What is taken of a page that was opened. */
export interface OpenedPage {
  finalUrl: string
  html: string
  styles: readonly { url: string; text: string }[]
}

const document = 'index.html'

/**
 * A page's document and those style sheets of its own site as files: `index.html`, and sheets under the path they have
 * beside it, in `styles/` where that path cannot be kept. What would be too much is left out, sheets last.
 */
export function filesOfPage({ finalUrl, html, styles }: OpenedPage): GivenFile[] {
  const files: GivenFile[] = [{ path: document, text: html }]
  const taken = new Set([pathKey(document)])
  let room = limits.givenFilesMaxChars - html.length
  for (const [index, { url, text }] of styles.entries()) {
    if (files.length >= limits.givenFilesMax || text.length > room || !isSameOrigin(url, finalUrl)) continue
    const path = [besides(url, finalUrl), named(url), `styles/sheet-${index + 1}.css`].find(
      (name) => name !== null && !taken.has(pathKey(name)),
    )
    if (!path) continue
    taken.add(pathKey(path))
    room -= text.length
    files.push({ path, text })
  }
  return files
}

function isSameOrigin(url: string, pageUrl: string): boolean {
  return URL.canParse(url, pageUrl) && new URL(url, pageUrl).origin === new URL(pageUrl).origin
}

/** Where a sheet lies seen from its page, so that the page's own link to it holds; null where that is no plain path below. */
function besides(url: string, pageUrl: string): string | null {
  const folder = new URL('.', pageUrl).pathname
  const { pathname } = new URL(url, pageUrl)
  return pathname.startsWith(folder) ? cssPath(pathname.slice(folder.length)) : null
}

function named(url: string): string | null {
  const name = cssPath(url.split(/[?#]/)[0]?.split('/').at(-1) ?? '')
  return name === null ? null : `styles/${name}`
}

function cssPath(name: string): string | null {
  let decoded = name
  try {
    decoded = decodeURIComponent(name)
  } catch {
    // Written by hand, with a percent sign of its own.
  }
  const checked = checkRelativePath(decoded)
  return checked.ok && /\.css$/i.test(checked.path) ? checked.path : null
}
