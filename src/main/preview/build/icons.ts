import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Shipped } from './shipped'
import { iconPackages } from './shipped-names'

interface IconIndex {
  fallback: string
  /** By exported name, the file it is in. */
  files: Map<string, string>
  whole: string
}

const indexes = new Map<string, IconIndex | null>()

function readIndex(name: string, shipped: Shipped): IconIndex | null {
  const known = indexes.get(name)
  if (known !== undefined) return known
  const { index, fallback } = iconPackages[name]!
  const folder = shipped.folderOf(name)
  let made: IconIndex | null = null
  for (const ending of folder ? ['.mjs', '.js'] : []) {
    const whole = join(folder!, index + ending)
    try {
      made = { fallback, whole, files: readExports(readFileSync(whole, 'utf8'), dirname(whole)) }
      break
    } catch {}
  }
  indexes.set(name, made)
  return made
}

function readExports(text: string, folder: string): Map<string, string> {
  const files = new Map<string, string>()
  for (const [, names, file] of text.matchAll(/export \{([^}]*)\} from '([^']+)'/g)) {
    for (const [, as] of names!.matchAll(/default as (\w+)/g)) files.set(as!, join(folder, file!))
  }
  return files
}

/**
 * The module of an icon package with the icons a workspace names, or null where the package is not installed. Icons the
 * package does not have (any more) get one that says so, because a name too many should not cost the whole page.
 */
export function iconModule(name: string, texts: Iterable<string>, shipped: Shipped): string | null {
  const index = readIndex(name, shipped)
  if (!index) return null
  const wanted = new Set<string>()
  for (const text of texts) {
    if (!text.includes(name)) continue
    const escaped = name.replaceAll('-', '\\-')
    if (new RegExp(`import\\s*\\*\\s*as[^'"]*['"]${escaped}['"]|import\\(\\s*['"]${escaped}`).test(text)) {
      return `export * from ${JSON.stringify(index.whole)}`
    }
    for (const [, names] of text.matchAll(
      new RegExp(`(?:import|export)\\b[^{}'";]*\\{([^{}]*)\\}\\s*from\\s*['"]${escaped}['"]`, 'g'),
    )) {
      for (const part of names!.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, '').split(',')) {
        const [, typed, imported] = /^\s*(type\s+)?([A-Za-z_$][\w$]*)/.exec(part) ?? []
        if (imported && !typed) wanted.add(imported)
      }
    }
  }
  const lines = [...wanted].sort().flatMap((icon) => {
    if (['Icon', 'createLucideIcon', 'icons'].includes(icon)) {
      return [`export { ${icon} } from ${JSON.stringify(index.whole)}`]
    }
    const file = index.files.get(icon) ?? index.files.get(index.fallback)
    return file ? [`export { default as ${icon} } from ${JSON.stringify(file)}`] : []
  })
  return lines.join('\n') || 'export {}'
}

/** Files of icon packages may be read from the disk, and nothing else. */
export function isIconFile(path: string, shipped: Shipped): boolean {
  return Object.keys(iconPackages).some((name) => {
    const folder = shipped.folderOf(name)
    return folder !== null && path.startsWith(join(folder, 'dist'))
  })
}
