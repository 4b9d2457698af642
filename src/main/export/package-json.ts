import type { ImportedPackage } from '../../shared/export-plan'
import { knownVersions, toolVersions } from './known-versions'

export interface PackageJson {
  [field: string]: unknown
  dependencies?: Record<string, string>
  devDependencies?: Record<string, string>
  scripts?: Record<string, string>
}

/** A version for each package; the newest there is for one that is not known. */
export function versionsOf(names: readonly string[]): ImportedPackage[] {
  return names.map((name) => {
    const version = versionOf(name)
    return { name, version: version ?? 'latest', unknown: version === null }
  })
}

function versionOf(name: string): string | null {
  if (Object.hasOwn(knownVersions, name)) return knownVersions[name] ?? null
  return Object.hasOwn(toolVersions, name) ? toolVersions[name as keyof typeof toolVersions] : null
}

/** Reads a package.json; null where it is none. Fields of another kind than npm's are dropped. */
export function parsePackageJson(text: string): PackageJson | null {
  let parsed: unknown
  try {
    parsed = JSON.parse(text.replace(/^\ufeff/, ''))
  } catch {
    return null
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return null
  const found: PackageJson = { ...parsed } as PackageJson
  for (const field of ['dependencies', 'devDependencies', 'scripts'] as const) {
    if (field in found) found[field] = textFields(found[field])
  }
  return found
}

function textFields(value: unknown): Record<string, string> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return {}
  return Object.fromEntries(
    Object.entries(value).filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
  )
}

/**
 * The template's package.json with what the answer's own says: its fields and scripts win. Its versions win, too, unless
 * they are newer than any there is; what the template's configuration is written for keeps the template's.
 */
export function mergePackageJson(template: PackageJson, answer: PackageJson | null): PackageJson {
  if (!answer) return template
  const devDependencies = mergeVersions(template.devDependencies ?? {}, answer.devDependencies ?? {})
  const dependencies = mergeVersions(template.dependencies ?? {}, answer.dependencies ?? {})
  for (const name of Object.keys(dependencies)) delete devDependencies[name]
  return {
    ...template,
    ...answer,
    type: template.type,
    scripts: { ...template.scripts, ...answer.scripts },
    dependencies: sorted(dependencies),
    devDependencies: sorted(devDependencies),
  }
}

function mergeVersions(
  template: Record<string, string>,
  answer: Record<string, string>,
): Record<string, string> {
  const merged = { ...template }
  for (const [name, version] of Object.entries(answer)) {
    if (Object.hasOwn(toolVersions, name) && merged[name]) continue
    const known = versionOf(name)
    merged[name] = known && majorOf(version) > majorOf(known) ? known : version
  }
  return merged
}

function majorOf(range: string): number {
  return Number(/\d+/.exec(range)?.[0] ?? 0)
}

/** An existing package.json with packages added, its own formatting kept; null where it has all of them. */
export function addDependencies(text: string, packages: readonly ImportedPackage[]): string | null {
  const found = parsePackageJson(text)
  if (!found) return null
  const has = new Set(
    ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'].flatMap((field) =>
      Object.keys((found[field] as object | undefined) ?? {}),
    ),
  )
  const missing = packages.filter(({ name }) => !has.has(name))
  if (missing.length === 0) return null
  const parsed = JSON.parse(text.replace(/^\ufeff/, '')) as PackageJson
  const added = Object.fromEntries(missing.map(({ name, version }) => [name, version]))
  const before = Object.keys(parsed.dependencies ?? {})
  const isSorted = before.every((name, index) => index === 0 || (before[index - 1] ?? '') < name)
  const after = { ...parsed.dependencies, ...added }
  // The order somebody chose is kept: the diff shows what is new and nothing else.
  parsed.dependencies = isSorted ? sorted(after) : after
  const indent = /\n([ \t]+)"/.exec(text)?.[1] ?? '  '
  const end = /\n$/.test(text) ? '\n' : ''
  return JSON.stringify(parsed, null, indent) + end
}

function sorted(versions: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(versions).sort(([a], [b]) => (a < b ? -1 : 1)))
}
