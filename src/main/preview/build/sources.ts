import { folderOf } from '../../../shared/posix-path'

/** A text file of the workspace; its path has passed `checkRelativePath`. */
export interface SourceFile {
  path: string
  text: string
}

/** The workspace's files, and what an import in one of them means. Nothing outside them can be named. */
export interface Sources {
  /** Sorted. */
  paths: string[]
  text(path: string): string | undefined
  /** The file an import names, or null. `importer` is the workspace path it stands in. */
  find(specifier: string, importer: string): string | null
  /** True where an import means a file of the workspace, whether it is there or not. */
  isLocal(specifier: string): boolean
}

const endings = ['', '.tsx', '.ts', '.jsx', '.js', '.mjs', '.vue', '.json', '.css', '.svelte']
const indexes = ['/index.tsx', '/index.ts', '/index.jsx', '/index.js', '/index.vue']

/** @param pictures paths that lead to no text */
export function createSources(files: readonly SourceFile[], pictures: readonly string[] = []): Sources {
  const texts = new Map(files.map(({ path, text }) => [path, text]))
  const known = new Set([...texts.keys(), ...pictures])
  const paths = [...texts.keys()].sort()
  const aliases = readAliases(texts)

  const probe = (base: string): string | null => {
    for (const ending of [...endings, ...indexes]) {
      const path = base === '' ? ending.slice(1) : base + ending
      if (known.has(path)) return path
    }
    // TypeScript names the file it will become.
    const became = /^(.*)\.(?:js|jsx|mjs)$/.exec(base)
    if (became) return probeOf(`${became[1]}.ts`) ?? probeOf(`${became[1]}.tsx`)
    return null
  }
  const probeOf = (path: string) => (known.has(path) ? path : null)

  /** From the folder of the importer up to the top: an app may lie in a folder of its own. */
  const fromAbove = (importer: string, inside: string[]): string | null => {
    let folder = folderOf(importer)
    for (;;) {
      for (const path of inside) {
        const found = probe(joinPath(folder, path) ?? '')
        if (found) return found
      }
      if (folder === '') return null
      folder = folderOf(folder)
    }
  }

  const expand = (specifier: string): string[] | null => {
    for (const { prefix, targets } of aliases) {
      if (!specifier.startsWith(prefix)) continue
      const rest = specifier.slice(prefix.length)
      return targets.map((target) => target + rest)
    }
    return null
  }

  return {
    paths,
    text: (path) => texts.get(path),
    find(written, importer) {
      const specifier = written.replace(/\?.*$|(?<=.)#.*$/, '')
      if (specifier.startsWith('.')) {
        const joined = joinPath(folderOf(importer), specifier)
        return joined === null ? null : probe(joined)
      }
      if (specifier.startsWith('/')) {
        const inside = specifier.slice(1)
        return fromAbove(importer, [inside, `public/${inside}`])
      }
      const expanded = expand(specifier)
      if (expanded) return fromAbove(importer, expanded)
      return specifier.includes('/') ? fromAbove(importer, [specifier, `src/${specifier}`]) : null
    },
    isLocal: (specifier) =>
      specifier.startsWith('.') || specifier.startsWith('/') || expand(specifier) !== null,
  }
}

/** `a/b` and `../c` as `a/c`; null where it leaves the workspace. */
export function joinPath(folder: string, relative: string): string | null {
  const parts = folder === '' ? [] : folder.split('/')
  for (const part of relative.split('/')) {
    if (part === '' || part === '.') continue
    if (part !== '..') parts.push(part)
    else if (parts.pop() === undefined) return null
  }
  return parts.join('/')
}

/** What the imports of a script name, also those that pass something on. In time that grows with its length. */
export const importsIn = (script: string): string[] =>
  [...script.matchAll(/\b(?:from|import)(?:\s*\(\s*|\s*)['"]([^'"\n]{1,300})['"]/g)].map(
    ([, named]) => named!,
  )

/** Files of `public` are served from the top, as every bundler does. */
export const siteAddress = (path: string): string => `/${path.replace(/^public\//, '')}`

interface Alias {
  prefix: string
  targets: string[]
}

/** `@/` and `~/` as every template has them, after those of tsconfig.json and jsconfig.json. */
function readAliases(texts: ReadonlyMap<string, string>): Alias[] {
  const aliases: Alias[] = []
  for (const name of ['tsconfig.json', 'tsconfig.app.json', 'jsconfig.json']) {
    const written = /"paths"\s*:\s*\{([^{}]*)\}/.exec(texts.get(name) ?? '')?.[1] ?? ''
    for (const [, from, to] of written.matchAll(/"([^"*]+)\*"\s*:\s*\[([^[\]]*)\]/g)) {
      const targets = [...to!.matchAll(/"(?:\.\/)?([^"*]*)\*"/g)].map(([, target]) => target!)
      if (targets.length > 0) aliases.push({ prefix: from!, targets })
    }
  }
  return [
    ...aliases,
    { prefix: '@/', targets: ['src/', ''] },
    { prefix: '~/', targets: ['src/', ''] },
    { prefix: '@@/', targets: ['', 'src/'] },
  ]
}
