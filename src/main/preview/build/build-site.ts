import { transform } from 'esbuild'
import type { BuiltSite, SiteFile } from '../../../shared/preview'
import { appPath, bundle, type Entry, toPlace } from './bundle'
import { looksLikeTailwind } from './candidates'
import { type DocumentPage, diagramPage, drawingPage, markdownPage, mermaidModule } from './document-pages'
import { findMounts, madeHtml } from './find-mounts'
import { hostedFiles } from './hosted-scripts'
import { type FinishedParts, type HtmlPage, readHtmlPage } from './html-page'
import { type BuildMessage, buildMessage, sortMessages } from './messages'
import { endingOf, javascript, mimeOf, page as pageMime, stylesheet } from './mime-types'
import type { PageModules } from './page-modules'
import { type Shipped, textOf } from './shipped'
import { createSources, type SourceFile, type Sources, siteAddress } from './sources'
import { readStaticObject } from './static-values'
import { createTailwind, type Tailwind, type TailwindCache, usesTailwind } from './tailwind'
import { createVueFiles, loadVueCompiler } from './vue-file'

export interface BuildOptions {
  /** Addresses of other hosts stay in the code; otherwise stand-ins take the place of modules from there. */
  networkAllowed?: boolean
  /** Where pictures of the conversation lie that the code refers to; each is in the site without its bytes. */
  pictures?: readonly string[]
}

/** What lasts from one building to the next. */
export interface BuildTools {
  shipped: Shipped
  tailwindCache: TailwindCache
}

/**
 * Builds what a workspace shows. Faults of its code are messages, never errors: what can be shown is in the site, and a
 * site without files shows nothing. The same files give the same site. Reads nothing but the files it is handed and the
 * packages the app ships.
 */
export async function buildSite(
  files: readonly SourceFile[],
  options: BuildOptions,
  tools: BuildTools,
): Promise<BuiltSite> {
  const sources = createSources(files, options.pictures)
  const messages: BuildMessage[] = []
  const missing = new Set<string>()
  const site = new Map<string, SiteFile>()
  const broken: string[] = []
  const { shipped } = tools
  const tailwind = createTailwind({ sources, shipped, messages, missing, cache: tools.tailwindCache })

  const mounts = findMounts(sources)
  const htmlPages = readPages(sources, mounts[0]?.entry ?? null)
  const made =
    htmlPages.length > 0
      ? []
      : mounts.map(({ path, title, entry }) => ({
          page: readHtmlPage('', madeHtml(title), sources, entry, path.slice(1)),
          path,
        }))
  const pages = [...htmlPages.map((page) => ({ page, path: siteAddress(page.path) })), ...made]

  const modules = await prepareModules({ sources, tools, options, tailwind, messages, missing, pages })
  const bundled = await bundle(
    pages.flatMap(({ page }) => page.modules),
    modules,
  )
  messages.push(...bundled.messages)
  for (const [path, file] of bundled.files) site.set(path, file)
  const classics = await transformClassics(
    pages.flatMap(({ page }) => page.classics),
    site,
    messages,
  )
  const isPlainTailwind =
    made.length + htmlPages.filter((page) => page.isShell).length > 0 && looksLikeTailwind(sources)
  const hasOwnTailwind = sources.paths.some(
    (path) => /\.(?:css|scss|pcss|vue)$/.test(path) && usesWholeTailwind(sources.text(path) ?? ''),
  )

  for (const [index, { page, path }] of pages.entries()) {
    messages.push(...page.messages)
    const hosted = hostedFiles(page.hosted, shipped)
    // With the network they come from where they are.
    if (!options.networkAllowed) for (const name of [...hosted.missing, ...page.foreign]) missing.add(name)
    for (const [address, file] of hosted.files) site.set(address, file)
    let tailwindAddress: string | null = null
    if (page.usesTailwind || (isPlainTailwind && !hasOwnTailwind && page.isShell)) {
      tailwindAddress = `/@reticle/tailwind-${index}.css`
      const css = await pageTailwind(page, tailwind)
      site.set(tailwindAddress, { bytes: textOf(css), mime: stylesheet })
    }
    const parts: FinishedParts = {
      module: (name) => bundled.entries.get(name),
      classic: (name) => classics.get(name),
      hosted: (script) => hosted.addressesOf(script),
      networkAllowed: options.networkAllowed ?? false,
      tailwind: tailwindAddress,
    }
    const failed = page.modules.length > 0 && page.modules.every(({ name }) => !bundled.entries.has(name))
    if (failed) broken.push(path)
    if (failed && page.isShell) continue
    const source = page.path === '' ? undefined : page.path
    site.set(path, { bytes: textOf(page.finish(parts)), mime: pageMime, ...(source && { source }) })
  }
  await addPlainFiles(sources, site, tailwind)
  for (const path of options.pictures ?? []) site.set(siteAddress(path), pictureAt(path))
  addDocuments(sources, site, bundled.shipped, pages.length > 0)
  for (const [path, file] of await shipped.filesFor([...bundled.shipped].sort())) site.set(path, file)

  const entry = entryOf([...site.keys()].filter((path) => site.get(path)!.mime === pageMime))
  const isEmpty = entry === null
  if (isEmpty && pages.length === 0 && sources.paths.some((path) => path.endsWith('.svelte'))) {
    messages.push(buildMessage('Svelte components cannot be previewed; they are exported as they are'))
  }
  return {
    entry: entry ?? '',
    files: isEmpty ? new Map() : new Map([...site].sort(([a], [b]) => (a < b ? -1 : 1))),
    messages: sortMessages(messages),
    missing: [...missing].sort(),
    broken,
  }
}

function readPages(sources: Sources, mount: Entry | null): HtmlPage[] {
  return sources.paths
    .filter((path) => /\.html?$/i.test(path))
    .map((path) => readHtmlPage(path, sources.text(path) ?? '', sources, mount))
}

const usesWholeTailwind = (css: string) =>
  usesTailwind(css) && /@tailwind\s|@import\s+(?:url\()?['"]tailwindcss/.test(css)

function pageTailwind({ tailwindCss, tailwindConfig }: HtmlPage, tailwind: Tailwind): Promise<string> {
  const config = tailwindConfig && readStaticObject(tailwindConfig, new Map(), 'tailwind.config')
  return tailwind.ofPage(tailwindCss, config || null)
}

async function prepareModules({
  sources,
  tools,
  options,
  tailwind,
  messages,
  missing,
  pages,
}: {
  sources: Sources
  tools: BuildTools
  options: BuildOptions
  tailwind: Tailwind
  messages: BuildMessage[]
  missing: Set<string>
  pages: { page: HtmlPage }[]
}): Promise<PageModules> {
  const hasVue = sources.paths.some((path) => path.endsWith('.vue'))
  const vue = hasVue ? createVueFiles(await loadVueCompiler(), sources, messages) : noVue
  const hasReact = sources.paths.some((path) =>
    /\bfrom\s*['"]react(?:-dom)?['"/]/.test(sources.text(path) ?? ''),
  )
  return {
    sources,
    shipped: tools.shipped,
    networkAllowed: options.networkAllowed ?? false,
    jsxFrom: hasVue && !hasReact ? 'vue' : 'react',
    importMap: new Map(pages.flatMap(({ page }) => [...page.importMap])),
    missing,
    styleOf: tailwind.styleOf,
    ...vue,
  }
}

const noVue = {
  vueModule: () => ({ code: '', loader: 'js' as const }),
  vueStyle: () => null,
}

/** Scripts for the browser's one scope: their names stay global, as they were written. */
async function transformClassics(
  entries: readonly Entry[],
  site: Map<string, SiteFile>,
  messages: BuildMessage[],
) {
  const addresses = new Map<string, string>()
  for (const { name, path, text = '' } of entries) {
    try {
      const { code } = await transform(text, {
        loader: 'tsx',
        jsx: 'transform',
        target: 'chrome130',
        sourcemap: 'inline',
        sourcesContent: false,
        sourcefile: `ws:${path}`,
        charset: 'utf8',
        tsconfigRaw: {},
        logLevel: 'silent',
      })
      const address = `${appPath}${name}.js`
      site.set(address, { bytes: textOf(code), mime: javascript })
      addresses.set(name, address)
    } catch (error) {
      for (const { text: said, location } of (error as { errors?: import('esbuild').Message[] }).errors ??
        []) {
        messages.push(buildMessage(said, location && toPlace(location)))
      }
    }
  }
  return addresses
}

/** Its bytes are put in where they are at hand. */
const pictureAt = (path: string): SiteFile => ({ bytes: new Uint8Array(), mime: 'image/png', source: path })

/** Files pages load as they are. */
async function addPlainFiles(sources: Sources, site: Map<string, SiteFile>, tailwind: Tailwind) {
  for (const path of sources.paths) {
    const mime = mimeOf(path)
    const address = siteAddress(path)
    if (!mime || mime === pageMime || site.has(address) || path.startsWith('@reticle/')) continue
    const text = sources.text(path) ?? ''
    if (mime === stylesheet && usesTailwind(text)) {
      site.set(address, { bytes: textOf(await tailwind.styleOf(path, text)), mime })
    } else site.set(address, { bytes: textOf(text), mime, source: path })
  }
}

/** Markdown, diagrams and drawings have pages too; drawings only where nothing else would show them. */
function addDocuments(sources: Sources, site: Map<string, SiteFile>, used: Set<string>, hasPages: boolean) {
  const add = (path: string, { html, hasDiagrams }: DocumentPage) => {
    site.set(`/${path}.html`, { bytes: textOf(html), mime: pageMime })
    if (hasDiagrams) used.add(mermaidModule)
  }
  for (const path of sources.paths) {
    const text = sources.text(path) ?? ''
    const ending = endingOf(path)
    if (hasPages) continue
    if (ending === 'md' || ending === 'markdown') add(path, markdownPage(path, text))
    else if (ending === 'mmd' || ending === 'mermaid') add(path, diagramPage(path, text))
    else if (ending === 'svg') add(path, drawingPage(path, text))
  }
}

function entryOf(pages: readonly string[]): string | null {
  const rank = (path: string) =>
    (/(?:^|\/)index\.html?$/i.test(path) ? 0 : /readme/i.test(path) ? 100 : 1000) + path.split('/').length
  return [...pages].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))[0] ?? null
}
