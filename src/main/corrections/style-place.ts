import { folderOf } from '../../shared/posix-path'
import { findMounts, type MadePage } from '../preview/build/find-mounts'
import { attribute, elementsOf } from '../preview/build/html-elements'
import {
  createSources,
  importsIn,
  type SourceFile,
  type Sources,
  siteAddress,
} from '../preview/build/sources'
import { findBlock } from './rules'

/** Where rules are written, so that a page loads them. */
export type StylePlace =
  /** A style sheet the page loads already. */
  | { kind: 'sheet'; path: string }
  /** The `style` element of a page or component that ends here, before its closing tag. */
  | { kind: 'style'; path: string; at: number }
  /** A style sheet of its own, which this file is to load. */
  | { kind: 'new'; path: string; loadedBy: string }

/**
 * The place for rules of a page, the one the site begins with where `page` is null or unknown: the last style sheet it
 * loads, else its last `style` element, else a new style sheet. Null where there is no page.
 */
export function stylePlace(files: readonly SourceFile[], page: string | null): StylePlace | null {
  const sources = createSources(files)
  const [mount] = findMounts(sources)
  const html = htmlOf(sources, page)
  if (html === null) return mount ? mountPlace(mount, sources) : null
  const text = sources.text(html) ?? ''
  let place: StylePlace | null = null
  let script: string | null = null
  for (const { from, whole, kind, attributes, text: inside } of elementsOf(text)) {
    if (kind === 'style' && !/text\/(?!css)/.test(attribute(attributes, 'type') ?? '')) {
      place = { kind: 'style', path: html, at: from + whole.length - closingLength(whole, inside) }
    }
    const found = (name: string) => {
      const written = attribute(attributes, name)
      if (written === null || /^(?:[a-z]+:|\/\/)/i.test(written)) return null
      return sources.find(/^[./]/.test(written) ? written : `./${written}`, html)
    }
    const isSheet = kind === 'link' && /\bstylesheet\b/i.test(attribute(attributes, 'rel') ?? '')
    const sheet = isSheet ? found('href') : null
    if (sheet && isPlainSheet(sheet)) place = { kind: 'sheet', path: sheet }
    if (kind === 'script') script ??= found('src')
  }
  if (place) return place
  const loaded = script && loadedSheet(script, sources.text(script) ?? '', sources)
  if (loaded) return { kind: 'sheet', path: loaded }
  if (script === null && mount && /<div\b[^>]{0,200}\bid=["']?(?:root|app)\b/i.test(text))
    return mountPlace(mount, sources)
  return { kind: 'new', path: besides(html, sources), loadedBy: html }
}

/** A file with a block from before; the page loads it. */
export function blockFile(files: readonly SourceFile[]): SourceFile | null {
  const mayHold = (path: string) => isPlainSheet(path) || /\.(?:html?|vue)$/i.test(path)
  return files.find(({ path, text }) => mayHold(path) && findBlock(text)) ?? null
}

function htmlOf(sources: Sources, page: string | null): string | null {
  const pages = sources.paths.filter((path) => /\.html?$/i.test(path))
  const depth = (path: string) => path.split('/').length
  const first = pages
    .filter((path) => /(?:^|\/)index\.html?$/i.test(path))
    .sort((a, b) => depth(a) - depth(b))[0]
  return pages.find((path) => siteAddress(path) === page) ?? first ?? pages[0] ?? null
}

/** Code without HTML is shown by a page that is made for it. */
function mountPlace({ entry }: MadePage, sources: Sources): StylePlace {
  const script = entry.text ?? sources.text(entry.path) ?? ''
  const sheet = loadedSheet(entry.path, script, sources)
  if (sheet) return { kind: 'sheet', path: sheet }
  const [component] = entry.text === undefined ? [entry.path] : importsOf('', script, sources)
  const loadedBy = component ?? entry.path
  return { kind: 'new', path: besides(loadedBy, sources), loadedBy }
}

/** The first style sheet for the whole page that a script loads, itself or through what it imports. */
function loadedSheet(path: string, text: string, sources: Sources): string | null {
  const seen = new Set([path])
  const waiting = importsOf(path, text, sources)
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    if (seen.has(next)) continue
    seen.add(next)
    if (isPlainSheet(next)) return next
    if (/\.(?:[jt]sx?|mjs|vue)$/.test(next)) {
      waiting.push(...importsOf(next, sources.text(next) ?? '', sources))
    }
  }
  return null
}

const importsOf = (path: string, text: string, sources: Sources): string[] =>
  importsIn(text).flatMap((named) => sources.find(named, path) ?? [])

/** Names in modules are made new, and with them what is written for an id. */
const isPlainSheet = (path: string) => /\.(?:css|scss|pcss)$/i.test(path) && !/\.module\.\w+$/i.test(path)

function besides(path: string, sources: Sources): string {
  const folder = folderOf(path)
  const inFolder = (name: string) => (folder === '' ? name : `${folder}/${name}`)
  const names = ['corrections.css', ...Array.from({ length: 9 }, (_, at) => `corrections-${at + 2}.css`)]
  return inFolder(names.find((name) => sources.text(inFolder(name)) === undefined) ?? names[0]!)
}

const closingLength = (whole: string, inside: string) =>
  whole.length - whole.lastIndexOf(inside) - inside.length
