import { build, type Message } from 'esbuild'
import type { CodePlace, SiteFile } from '../../../shared/preview'
import { type BuildMessage, buildMessage } from './messages'
import { endingOf, javascript, stylesheet } from './mime-types'
import { type PageModules, pageModules } from './page-modules'
import { shippedPath } from './shipped'

/** A script of a page: a file of the workspace, or one that is made up. */
export interface Entry {
  /** Unique in the site; names the output. */
  name: string
  /** The workspace's file the code stands in, for its imports and for places. */
  path: string
  /** Instead of the file's own text. */
  text?: string
  loader?: 'ts' | 'tsx' | 'jsx'
}

export interface Bundled {
  files: Map<string, SiteFile>
  /** By entry name, the addresses of its script and stylesheets; an entry that could not be built is not here. */
  entries: Map<string, { script: string; styles: string[] }>
  messages: BuildMessage[]
  /** Addresses of what the app ships that the code imports. */
  shipped: Set<string>
}

export const appPath = '/@reticle/app/'

/** Bundles the scripts of all pages together. An error costs the pages it is in, not the others. */
export async function bundle(entries: readonly Entry[], modules: PageModules): Promise<Bundled> {
  const whole = await bundleOnce(entries, modules)
  if (entries.length < 2 || whole.entries.size > 0) return whole
  const all: Bundled = { files: new Map(), entries: new Map(), messages: [], shipped: new Set() }
  for (const entry of entries) {
    const one = await bundleOnce([entry], modules)
    for (const [path, file] of one.files) all.files.set(path, file)
    for (const [name, made] of one.entries) all.entries.set(name, made)
    for (const address of one.shipped) all.shipped.add(address)
    all.messages.push(...one.messages)
  }
  return all
}

async function bundleOnce(entries: readonly Entry[], modules: PageModules): Promise<Bundled> {
  const bundled: Bundled = { files: new Map(), entries: new Map(), messages: [], shipped: new Set() }
  if (entries.length === 0) return bundled
  const result = await build({
    entryPoints: entries.map(({ name }) => ({ in: `entry:${name}`, out: name })),
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'chrome130',
    write: false,
    metafile: true,
    outdir: appPath,
    chunkNames: 'chunk-[hash]',
    sourcemap: 'inline',
    sourcesContent: false,
    charset: 'utf8',
    legalComments: 'none',
    jsx: 'automatic',
    jsxDev: modules.jsxFrom === 'react',
    jsxImportSource: modules.jsxFrom,
    keepNames: true,
    define: {
      'process.env.NODE_ENV': '"development"',
      ...environmentOf(modules),
      'import.meta.hot': 'undefined',
      global: 'globalThis',
    },
    tsconfigRaw: { compilerOptions: { useDefineForClassFields: true, experimentalDecorators: true } },
    logLevel: 'silent',
    logLimit: 50,
    plugins: [pageModules(entries, modules)],
  }).catch((error: { errors?: Message[]; warnings?: Message[]; message?: string }) => {
    const errors = error.errors ?? []
    bundled.messages.push(...errors.map((message) => toMessage(message, 'build')))
    if (errors.length === 0) bundled.messages.push(buildMessage(String(error.message ?? error)))
    bundled.messages.push(...(error.warnings ?? []).filter(isOurs).map((each) => toMessage(each, 'build')))
    return null
  })
  if (!result) return bundled
  bundled.messages.push(
    ...result.warnings.map((message) => toMessage(message, isOurs(message) ? 'build' : 'warning')),
  )
  const addressOf = (path: string) => `${appPath}${path.replaceAll('\\', '/').split(appPath.slice(1)).at(-1)}`
  for (const { path, contents } of result.outputFiles) {
    const isStyle = endingOf(path) === 'css'
    const bytes = isStyle ? withoutMap(contents) : contents
    bundled.files.set(addressOf(path), { bytes, mime: isStyle ? stylesheet : javascript })
  }
  // Nothing loads the stylesheets of modules that are imported later: every page has them from the start.
  const later = Object.values(result.metafile.outputs).flatMap(({ entryPoint, cssBundle }) =>
    entryPoint && cssBundle && !entryPoint.includes('?entry=') ? [addressOf(cssBundle)] : [],
  )
  for (const [path, { entryPoint, cssBundle, imports }] of Object.entries(result.metafile.outputs)) {
    for (const each of imports) {
      if (each.external && each.path.startsWith(shippedPath)) bundled.shipped.add(each.path)
    }
    const entry = entryPoint && entries.find(({ name }) => entryPoint.endsWith(`?entry=${name}`))
    if (!entry) continue
    bundled.entries.set(entry.name, {
      script: addressOf(path),
      styles: [...(cssBundle ? [addressOf(cssBundle)] : []), ...later],
    })
  }
  return bundled
}

/** Nobody asks where a rule is from, and the map is longer than the rules. */
function withoutMap(css: Uint8Array): Uint8Array {
  const at = Buffer.from(css.buffer, css.byteOffset, css.byteLength).lastIndexOf('/*# sourceMappingURL=')
  return at < 0 ? css : css.slice(0, at)
}

/** What bundlers put in the place of the environment; only where it is asked for, since each costs a module. */
function environmentOf({ sources }: PageModules): Record<string, string> {
  const asks = (name: string) => sources.paths.some((path) => sources.text(path)?.includes(name))
  const vite = { MODE: 'development', DEV: true, PROD: false, SSR: false, BASE_URL: '/' }
  return {
    ...(asks('process.env') && { 'process.env': '{}' }),
    ...(asks('import.meta.env') && { 'import.meta.env': JSON.stringify(vite) }),
  }
}

/** Said by our own resolving: a file that is not there. */
const isOurs = ({ pluginName }: Message) => pluginName === 'pages'

function toMessage({ text, location }: Message, kind: 'build' | 'warning'): BuildMessage {
  return buildMessage(text, location && toPlace(location), kind)
}

export function toPlace(location: { file: string; line: number; column: number }): CodePlace | null {
  const path = location.file.replace(/^ws:/, '').replace(/[?#].*$/, '')
  return path === '' ? null : { path, line: location.line, column: location.column + 1 }
}
