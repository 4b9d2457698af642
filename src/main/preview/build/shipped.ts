import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type Plugin } from 'esbuild'
import type { SiteFile } from '../../../shared/preview'
import { javascript } from './mime-types'
import { shippedPackages } from './shipped-names'

/** What the app brings for pages, under this path. */
export const shippedPath = '/@reticle/lib/'

export interface Shipped {
  /** The address of a package's module, or null where the app does not bring it. */
  addressOf(name: string): string | null
  /** The folder of an installed package. */
  folderOf(name: string): string | null
  /** The files behind addresses, with all they import. Built at the first use, then kept. */
  filesFor(addresses: Iterable<string>): Promise<Map<string, SiteFile>>
}

const mermaidAddress = `${shippedPath}mermaid/mermaid.esm.min.mjs`
const flat = (name: string) => name.replaceAll('/', '_')
const encoder = new TextEncoder()

/** @param from the address of a module that has the packages in a `node_modules` beside or above it */
export function createShipped(from: string): Shipped {
  const require = createRequire(from)
  const built = new Map<string, Promise<Map<string, SiteFile>>>()
  const folders = new Map<string, string | null>()

  const folderOf = (name: string): string | null => {
    const known = folders.get(name)
    if (known !== undefined) return known
    const paths = require.resolve.paths(name) ?? []
    const folder = paths.map((path) => join(path, name)).find((path) => isPackage(path)) ?? null
    folders.set(name, folder)
    return folder
  }

  const packageOf = (name: string) => {
    const parts = name.split('/')
    return name.startsWith('@') ? parts.slice(0, 2).join('/') : parts[0]!
  }

  const buildGroup = async (names: readonly string[]): Promise<Map<string, SiteFile>> => {
    const result = await build({
      entryPoints: names.map((name) => ({ in: `shipped:${name}`, out: flat(name) })),
      bundle: true,
      splitting: true,
      format: 'esm',
      target: 'chrome130',
      write: false,
      outdir: shippedPath,
      minifyWhitespace: true,
      legalComments: 'none',
      chunkNames: '[name]-[hash]',
      // React advertises its tools in the console otherwise.
      banner: { js: 'globalThis.__REACT_DEVTOOLS_GLOBAL_HOOK__??={isDisabled:true};' },
      define: {
        'process.env.NODE_ENV': '"development"',
        __VUE_OPTIONS_API__: 'true',
        __VUE_PROD_DEVTOOLS__: 'false',
        __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
      },
      tsconfigRaw: {},
      logLevel: 'silent',
      plugins: [shippedModules(names, from, require)],
    })
    return new Map(
      result.outputFiles.map(({ path, contents }) => [
        `${shippedPath}${path.split(/[\\/]/).at(-1)}`,
        { bytes: contents, mime: javascript },
      ]),
    )
  }

  const readMermaid = async (): Promise<Map<string, SiteFile>> => {
    const dist = join(folderOf('mermaid') ?? '', 'dist')
    const chunks = 'chunks/mermaid.esm.min'
    const names = readdirSync(join(dist, chunks)).filter((name) => name.endsWith('.mjs'))
    return new Map(
      ['mermaid.esm.min.mjs', ...names.map((name) => `${chunks}/${name}`)].map((name) => [
        `${shippedPath}mermaid/${name}`,
        { bytes: new Uint8Array(readFileSync(join(dist, name))), mime: javascript },
      ]),
    )
  }

  const once = (key: string, make: () => Promise<Map<string, SiteFile>>) => {
    const known = built.get(key)
    if (known) return known
    const made = make()
    built.set(key, made)
    made.catch(() => built.delete(key))
    return made
  }

  const groupOf = (address: string): [key: string, make: () => Promise<Map<string, SiteFile>>] | null => {
    if (address === mermaidAddress) return [address, readMermaid]
    const name = Object.keys(shippedPackages).find((other) => addressFor(other) === address)
    if (!name) return null
    const { group } = shippedPackages[name]!
    if (!group) return [name, () => buildGroup([name])]
    const names = Object.keys(shippedPackages).filter((other) => shippedPackages[other]!.group === group)
    return [group, () => buildGroup(names)]
  }

  return {
    folderOf,
    addressOf(name) {
      if (name === 'mermaid') return folderOf(name) ? mermaidAddress : null
      if (!Object.hasOwn(shippedPackages, name)) return null
      return folderOf(packageOf(name)) ? addressFor(name) : null
    },
    async filesFor(addresses) {
      const files = new Map<string, SiteFile>()
      const waiting = [...addresses]
      const seen = new Set<string>()
      for (let address = waiting.pop(); address !== undefined; address = waiting.pop()) {
        if (seen.has(address)) continue
        seen.add(address)
        const group = groupOf(address)
        if (!group) continue
        for (const [path, file] of await once(...group)) {
          files.set(path, file)
          waiting.push(...importsOf(file))
        }
      }
      return files
    },
  }
}

const addressFor = (name: string) => `${shippedPath}${flat(name)}.js`

const imports = new WeakMap<SiteFile, string[]>()

function importsOf(file: SiteFile): string[] {
  const known = imports.get(file)
  if (known) return known
  const found = new Set<string>()
  const text = file.bytes.length < 4_000_000 ? new TextDecoder().decode(file.bytes) : ''
  for (const [, address] of text.matchAll(/"(\/@reticle\/lib\/[\w.@-]+\.js)"/g)) found.add(address!)
  imports.set(file, [...found])
  return [...found]
}

function isPackage(folder: string): boolean {
  try {
    readFileSync(join(folder, 'package.json'))
    return true
  } catch {
    return false
  }
}

/** Modules that hand on all a package exports; other shipped packages stay imports. */
function shippedModules(names: readonly string[], from: string, require: NodeJS.Require): Plugin {
  const inGroup = new Set(names)
  return {
    name: 'shipped',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^shipped:/ }, ({ path }) => ({ path: path.slice(8), namespace: 'shipped' }))
      onResolve({ filter: /^[^./]/ }, ({ path, namespace }) => {
        const isOther = Object.hasOwn(shippedPackages, path) && !inGroup.has(path)
        return isOther && namespace !== 'shipped' ? { path: addressFor(path), external: true } : undefined
      })
      onLoad({ filter: /.*/, namespace: 'shipped' }, ({ path: name }) => {
        const { isCommonJs, text } = shippedPackages[name]!
        const rest = text ? `${text}\n` : ''
        const contents = isCommonJs ? rest + handOn(name, require) : rest || `export * from '${name}'`
        return { contents, loader: 'js', resolveDir: dirname(fileURLToPath(from)) }
      })
    },
  }
}

function handOn(name: string, require: NodeJS.Require): string {
  const names = Object.keys(require(name)).filter(
    (key) => /^[A-Za-z_$][\w$]*$/.test(key) && key !== 'default',
  )
  return `import whole from '${name}'\nexport default whole\nexport const { ${names.join(', ')} } = whole`
}

export const textOf = (text: string): Uint8Array => encoder.encode(text)
