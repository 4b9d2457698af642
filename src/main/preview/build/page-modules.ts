import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Loader, OnResolveArgs, OnResolveResult, Plugin } from 'esbuild'
import { folderOf } from '../../../shared/posix-path'
import type { Entry } from './bundle'
import { withExport } from './default-export'
import { frameModules } from './frame-modules'
import { iconModule, isIconFile } from './icons'
import { sourceSpace } from './locate'
import { endingOf } from './mime-types'
import { packageOfUrl } from './package-urls'
import { asCss } from './sass'
import type { Shipped } from './shipped'
import { iconPackages } from './shipped-names'
import { joinPath, type Sources, siteAddress } from './sources'
import { standInModule } from './stand-in'

export interface PageModules {
  sources: Sources
  shipped: Shipped
  networkAllowed: boolean
  jsxFrom: 'react' | 'vue'
  /** What import maps of pages say, by name. */
  importMap: ReadonlyMap<string, string>
  /** Filled while bundling: packages that nobody has here. */
  missing: Set<string>
  /** Finished CSS of a stylesheet: Tailwind's directives replaced. */
  styleOf(path: string, text: string): Promise<string>
  /** A component file as a module and its styles. */
  vueModule(path: string, text: string): { code: string; loader: Loader }
  vueStyle(path: string, index: number): { css: string; isModule: boolean } | null
}

const loaders: Record<string, Loader> = {
  ts: 'ts',
  mts: 'ts',
  cts: 'ts',
  tsx: 'tsx',
  js: 'jsx',
  mjs: 'jsx',
  cjs: 'jsx',
  jsx: 'jsx',
  json: 'json',
  txt: 'text',
  md: 'text',
  csv: 'text',
  html: 'text',
  glsl: 'text',
  vert: 'text',
  frag: 'text',
  yaml: 'text',
  yml: 'text',
}

const styles = new Set(['css', 'scss', 'sass', 'less', 'pcss', 'postcss'])

/** Resolves and loads every module of a page from the workspace or from what the app ships: never from the disk. */
export function pageModules(entries: readonly Entry[], modules: PageModules): Plugin {
  const { sources, shipped, missing } = modules
  const entryByName = new Map(entries.map((entry) => [entry.name, entry]))

  const standIn = (name: string): OnResolveResult => ({ path: name, namespace: 'stand-in' })

  const resolvePackage = (name: string, kind: OnResolveArgs['kind']): OnResolveResult => {
    if (Object.hasOwn(iconPackages, name) && shipped.folderOf(name)) return { path: name, namespace: 'icons' }
    const address = shipped.addressOf(name)
    if (address && kind === 'require-call') return { path: name, namespace: 'required' }
    if (address) return { path: address, external: true }
    const frame = frameModules[name]
    if (frame !== undefined) return { path: name, namespace: 'frame' }
    missing.add(name)
    return kind === 'import-rule' ? { path: name, namespace: 'empty-style' } : standIn(name)
  }

  const resolve = ({ path: written, importer, kind }: OnResolveArgs): OnResolveResult => {
    const from = importer.replace(/[?#].*$/, '')
    if (kind === 'url-token') return { path: addressOfAsset(written, from, sources), external: true }
    if (/^(?:data|blob):/.test(written)) return { path: written, external: true }
    if (/^(?:https?:)?\/\//.test(written)) {
      const name = packageOfUrl(written)
      if (name && (shipped.addressOf(name) || Object.hasOwn(iconPackages, name))) {
        return resolvePackage(name, kind)
      }
      if (kind === 'import-rule' || modules.networkAllowed) return { path: written, external: true }
      missing.add(name ?? written)
      return standIn(written)
    }
    const local = sources.find(written, from)
    if (local) {
      const query = /\?.*$/.exec(written)?.[0] ?? ''
      return { path: local + query, namespace: sourceSpace }
    }
    const mapped = modules.importMap.get(written)
    if (mapped && mapped !== written) return resolve({ path: mapped, importer, kind } as OnResolveArgs)
    if (/^[a-z][a-z+.-]*:/i.test(written) && !written.startsWith('node:')) {
      return { ...standIn(written), warnings: [{ text: `"${written}" cannot be imported here` }] }
    }
    if (!sources.isLocal(written)) return resolvePackage(written.replace(/^node:/, ''), kind)
    const isStyle = kind === 'import-rule' || styles.has(endingOf(written))
    if (endingOf(written) in assetEndings) {
      return { path: `/${joinPath(folderOf(from), written) ?? written}`, namespace: 'asset' }
    }
    return {
      ...(isStyle ? { path: written, namespace: 'empty-style' } : standIn(written)),
      warnings: [{ text: `There is no file "${written}"` }],
    }
  }

  return {
    name: 'pages',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^entry:/ }, ({ path, kind }) => {
        const entry = kind === 'entry-point' ? entryByName.get(path.slice(6)) : undefined
        return entry && { path: `${entry.path}?entry=${entry.name}`, namespace: sourceSpace }
      })
      onResolve({ filter: /.*/, namespace: 'icons' }, ({ path }) => ({ path, namespace: 'icon-file' }))
      onResolve({ filter: /.*/, namespace: 'icon-file' }, (args) => {
        if (!args.path.startsWith('.')) return resolvePackage(args.path, args.kind)
        return { path: join(dirname(args.importer), args.path), namespace: 'icon-file' }
      })
      onResolve({ filter: /.*/, namespace: 'required' }, ({ path }) => ({
        path: shipped.addressOf(path) ?? path,
        external: true,
      }))
      onResolve({ filter: /.*/ }, (args) => resolve(args))

      onLoad({ filter: /.*/, namespace: 'icons' }, ({ path }) => ({
        contents: iconModule(path, texts(sources, entries), shipped) ?? standInModule(path),
      }))
      onLoad({ filter: /.*/, namespace: 'icon-file' }, ({ path }) => {
        if (!isIconFile(path, shipped)) return { errors: [{ text: 'not a file of this package' }] }
        return { contents: readFileSync(path, 'utf8').replace(/\/\/# sourceMappingURL=.*$/m, '') }
      })
      onLoad({ filter: /.*/, namespace: 'stand-in' }, ({ path }) => ({ contents: standInModule(path) }))
      onLoad({ filter: /.*/, namespace: 'frame' }, ({ path }) => ({ contents: frameModules[path] ?? '' }))
      onLoad({ filter: /.*/, namespace: 'required' }, ({ path }) => ({
        contents: `export * from ${JSON.stringify(path)}`,
      }))
      onLoad({ filter: /.*/, namespace: 'empty-style' }, () => ({ contents: '', loader: 'css' }))
      onLoad({ filter: /.*/, namespace: 'asset' }, ({ path }) => ({
        contents: `export default ${JSON.stringify(path)}`,
      }))
      onLoad({ filter: /[?]entry=/, namespace: sourceSpace }, ({ path }) => {
        const entry = entryByName.get(path.split('?entry=')[1] ?? '')
        if (entry?.text === undefined) return { contents: `import ${JSON.stringify(`/${entry?.path}`)}` }
        return { contents: withoutMapComment(entry.text), loader: entry.loader ?? 'tsx' }
      })
      onLoad({ filter: /.*/, namespace: sourceSpace }, (args) => loadSource(args.path, modules))
    },
  }
}

const assetEndings: Record<string, true> = Object.fromEntries(
  [
    'svg',
    'png',
    'jpg',
    'jpeg',
    'gif',
    'webp',
    'avif',
    'ico',
    'mp4',
    'webm',
    'mp3',
    'wav',
    'woff',
    'woff2',
    'ttf',
    'pdf',
  ].map((ending) => [ending, true as const]),
)

async function loadSource(id: string, modules: PageModules) {
  const { sources } = modules
  const [path = '', query = ''] = id.split('?')
  const text = sources.text(path) ?? ''
  const ending = endingOf(path)
  if (/^raw\b/.test(query)) return { contents: text, loader: 'text' as const }
  if (ending in assetEndings || /^url\b/.test(query)) return { contents: assetModule(path, query) }
  if (ending === 'vue') {
    const styleIndex = /^style=(\d+)/.exec(query)?.[1]
    if (styleIndex !== undefined) {
      const style = modules.vueStyle(path, Number(styleIndex))
      const css = await modules.styleOf(path, style?.css ?? '')
      return { contents: withoutMapComment(css), loader: (style?.isModule ? 'local-css' : 'css') as Loader }
    }
    const { code, loader } = modules.vueModule(path, text)
    return { contents: code, loader }
  }
  if (styles.has(ending)) {
    const isModule = /\.module\.\w+$/.test(path)
    return {
      contents: withoutMapComment(await modules.styleOf(path, ending === 'css' ? text : asCss(text))),
      loader: (isModule ? 'local-css' : 'css') as Loader,
    }
  }
  if (ending === 'svelte') {
    return { errors: [{ text: 'Svelte components cannot be previewed; they are exported as they are' }] }
  }
  const loader = loaders[ending] ?? 'text'
  return { contents: /^[jt]sx?$/.test(loader) ? withExport(withoutMapComment(text)) : text, loader }
}

/** A file's own map would be looked for, and would tell places for it. Nothing moves. */
const withoutMapComment = (text: string) => text.replaceAll('sourceMappingURL=', 'sourceMappingURL ')

function assetModule(path: string, query: string): string {
  const address = JSON.stringify(siteAddress(path))
  if (!/^(?:react|component)\b/.test(query)) return `export default ${address}`
  return `import { jsx } from 'react/jsx-runtime'\nexport default (props) => jsx('img', { src: ${address}, alt: '', ...props })`
}

export function addressOfAsset(written: string, from: string, sources: Sources): string {
  if (/^(?:[a-z][a-z+.-]*:|\/\/|#)/i.test(written)) return written
  const found = sources.find(written.startsWith('/') ? written : `./${written}`, from)
  if (found) return siteAddress(found) + (/[?#].*$/.exec(written)?.[0] ?? '')
  return written.startsWith('/') ? written : `/${joinPath(folderOf(from), written) ?? ''}`
}

function* texts(sources: Sources, entries: readonly Entry[]) {
  for (const path of sources.paths) yield sources.text(path) ?? ''
  for (const { text } of entries) if (text !== undefined) yield text
}
