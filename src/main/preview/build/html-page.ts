import type { Entry } from './bundle'
import { attribute, elementsOf, type HtmlElement, isShell } from './html-elements'
import type { BuildMessage } from './messages'
import { buildMessage } from './messages'
import { type ClassicScript, classicScriptOf, isTailwindScript, scriptNameOf } from './package-urls'
import { addressOfAsset } from './page-modules'
import type { Sources } from './sources'

/** What a page's scripts and styles became. */
export interface FinishedParts {
  module(name: string): { script: string; styles: string[] } | undefined
  classic(name: string): string | undefined
  /** null where the app does not have it. */
  hosted(script: ClassicScript): string[] | null
  networkAllowed: boolean
  tailwind: string | null
}

export interface HtmlPage {
  path: string
  modules: Entry[]
  /** Scripts other than modules that the browser does not understand as they are. */
  classics: Entry[]
  /** Scripts of other hosts that the app has. */
  hosted: ClassicScript[]
  /** Names of scripts of other hosts that the app does not know. */
  foreign: string[]
  importMap: Map<string, string>
  usesTailwind: boolean
  /** The page's own stylesheets for Tailwind's fourth version, and where the third one's settings are written. */
  tailwindCss: string
  tailwindConfig: string | null
  messages: BuildMessage[]
  /** True where the page shows nothing but what its scripts make. */
  isShell: boolean
  finish(parts: FinishedParts): string
}

/**
 * @param path of the workspace; empty for a page that is made up
 * @param mount what a page without a script of its own shows
 * @param name tells its scripts from those of other pages
 */
export function readHtmlPage(
  path: string,
  written: string,
  sources: Sources,
  mount: Entry | null,
  name = path,
): HtmlPage {
  const html = written.replaceAll('%PUBLIC_URL%', '')
  const edits: { from: number; to: number; write(parts: FinishedParts): string }[] = []
  const page: HtmlPage = {
    path,
    modules: [],
    classics: [],
    hosted: [],
    foreign: [],
    importMap: new Map(),
    usesTailwind: false,
    tailwindCss: '',
    tailwindConfig: null,
    messages: [],
    isShell: isShell(html),
    finish: (parts) => applyEdits(html, edits, parts, page.modules),
  }
  const nameOf = (index: number) => `${name.replace(/[^\w-]+/g, '_')}-${index}`
  const tag = (name: string, parts: FinishedParts) => {
    const made = parts.module(name)
    return made ? `<script type="module" src="${made.script}"></script>` : ''
  }

  const replaced =
    ({ from, whole }: HtmlElement) =>
    (write: (parts: FinishedParts) => string) =>
      edits.push({ from, to: from + whole.length, write: (parts) => write(parts) + newlines(whole) })

  const readScript = (found: HtmlElement) => {
    const { from, attributes, text, whole } = found
    const replace = replaced(found)
    const src = attribute(attributes, 'src')
    const type = attribute(attributes, 'type')?.toLowerCase() ?? ''
    const name = nameOf(page.modules.length + page.classics.length)
    if (type === 'importmap') {
      readImportMap(text, page.importMap)
      return replace(() => '')
    }
    if (src !== null && isTailwindScript(src)) {
      page.usesTailwind = true
      return replace(({ tailwind }) => `<script>window.tailwind={}</script>${styleTag(tailwind)}`)
    }
    if (src !== null && /^(?:https?:)?\/\//.test(src)) {
      const hosted = classicScriptOf(src)
      if (!hosted || type === 'module') return void page.foreign.push(scriptNameOf(src))
      page.hosted.push(hosted)
      const kept = /\bdefer\b/.test(attributes) ? ' defer' : ''
      return replace((parts) => {
        const addresses = parts.hosted(hosted)
        if (!addresses && parts.networkAllowed) return whole.replaceAll('\n', '')
        return (addresses ?? []).map((address) => `<script${kept} src="${address}"></script>`).join('')
      })
    }
    const isForBabel = /^text\/(?:babel|jsx|typescript)$/.test(type)
    const isModule = type === 'module' || attribute(attributes, 'data-type') === 'module'
    if (src !== null) {
      const found = sources.find(/^[./]/.test(src) ? src : `./${src}`, path)
      if (!found) {
        if (/^[a-z]+:/i.test(src)) return
        const place = placeAt(html, path, from)
        if (mount && /\.(?:[jt]sx?|mjs)$/.test(src)) {
          page.modules.push({ ...mount, name })
          return replace((parts) => tag(name, parts))
        }
        page.messages.push(buildMessage(`There is no file "${src}"`, place))
        return
      }
      if (isModule || /\.(?:tsx?|jsx|vue)$/.test(found)) {
        const classic = isForBabel && !isModule && !/^\s*(?:import|export)\b/m.test(sources.text(found) ?? '')
        if (classic) {
          page.classics.push({ name, path: found, text: sources.text(found) })
          return replace((parts) => classicTag(parts.classic(name)))
        }
        page.modules.push({ name, path: found })
        return replace((parts) => tag(name, parts))
      }
      return
    }
    if (/^\s*(?:window\.)?tailwind\.config\s*=/m.test(text)) page.tailwindConfig = text
    if (!isForBabel && !isModule) return
    const start = from + '<script>'.length + attributes.length
    const entry: Entry = { name, path, text: inPlace(html, start) + text, loader: 'tsx' }
    if (isModule || /^\s*(?:import\b[^(]|export\b)/m.test(text)) {
      page.modules.push(entry)
      return replace((parts) => tag(name, parts))
    }
    page.classics.push(entry)
    return replace((parts) => classicTag(parts.classic(name)))
  }

  for (const found of elementsOf(html)) {
    const { from, whole, kind, attributes, text } = found
    const replace = replaced(found)
    if (kind === 'script') readScript(found)
    else if (kind === 'style' && /tailwindcss/.test(attribute(attributes, 'type') ?? '')) {
      page.tailwindCss += `${text}\n`
      page.usesTailwind = true
      replace(({ tailwind }) => styleTag(tailwind))
    } else if (kind === 'link') {
      const href = attribute(attributes, 'href')
      if (!/\bstylesheet\b/.test(attribute(attributes, 'rel') ?? '') || href === null) continue
      if (/^https?:\/\/.*tailwind(?:css)?[^?]*\.css/.test(href)) {
        page.usesTailwind = true
        replace(({ tailwind }) => styleTag(tailwind))
      } else if (
        !/^(?:[a-z]+:|\/\/)/i.test(href) &&
        !sources.find(/^[./]/.test(href) ? href : `./${href}`, path)
      ) {
        page.messages.push(buildMessage(`There is no file "${href}"`, placeAt(html, path, from)))
      } else if (/^\//.test(href) && addressOfAsset(href, path, sources) !== href) {
        replace(() => whole.replace(href, addressOfAsset(href, path, sources)))
      }
    }
  }
  if (mount && page.isShell && page.modules.length + page.classics.length === 0 && !/<script\b/i.test(html)) {
    const name = nameOf(0)
    page.modules.push({ ...mount, name })
    const at = html.search(/<\/body>/i)
    const from = at < 0 ? html.length : at
    edits.push({ from, to: from, write: (parts) => tag(name, parts) })
  }
  return page
}

function applyEdits(
  html: string,
  edits: { from: number; to: number; write(parts: FinishedParts): string }[],
  parts: FinishedParts,
  modules: readonly Entry[],
): string {
  let result = ''
  let at = 0
  for (const { from, to, write } of [...edits].sort((a, b) => a.from - b.from)) {
    result += html.slice(at, from) + write(parts)
    at = to
  }
  result += html.slice(at)
  const styles = new Set(modules.flatMap(({ name }) => parts.module(name)?.styles ?? []))
  if (parts.tailwind && !result.includes(parts.tailwind)) styles.add(parts.tailwind)
  const tags = [...styles].map(styleTag).join('')
  if (tags === '') return result
  const place = /<\/head\s*>/i.exec(result) ?? /<body\b/i.exec(result)
  const before = place?.index ?? /^\s*(?:<!doctype[^>]*>)?/i.exec(result)![0].length
  return result.slice(0, before) + tags + result.slice(before)
}

const styleTag = (address: string | null) => (address ? `<link rel="stylesheet" href="${address}">` : '')
const classicTag = (address: string | undefined) =>
  address ? `<script defer src="${address}"></script>` : ''
const newlines = (text: string) => text.replace(/[^\n]/g, '')

/** So many lines and columns that what follows has the place it has in the page. */
function inPlace(html: string, at: number): string {
  const before = html.slice(0, at)
  return newlines(before) + ' '.repeat(at - before.lastIndexOf('\n') - 1)
}

function placeAt(html: string, path: string, at: number) {
  const before = html.slice(0, at)
  return { path, line: before.split('\n').length, column: at - before.lastIndexOf('\n') }
}

function readImportMap(text: string, map: Map<string, string>) {
  try {
    const { imports } = JSON.parse(text) as { imports?: Record<string, unknown> }
    for (const [name, url] of Object.entries(imports ?? {})) if (typeof url === 'string') map.set(name, url)
  } catch {}
}
