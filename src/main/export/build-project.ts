import type { ExportTarget, ImportedPackage, ProjectTemplate } from '../../shared/export-plan'
import { packagesOf } from './code-text'
import { type ExistingProject, placeInProject } from './existing-project'
import { moveFiles } from './move-files'
import { addDependencies, mergePackageJson, parsePackageJson, versionsOf } from './package-json'
import { picturesFor } from './pictures'
import { type ConversationPicture, type ProjectFile, type SourceFile, textFile } from './project-file'
import { json, placeInSource } from './templates/common'
import { react } from './templates/react'
import { staticSite } from './templates/static-site'
import { viteProject } from './templates/vite-project'
import { vue } from './templates/vue'

export interface BuiltProject {
  files: ProjectFile[]
  packages: ImportedPackage[]
}

interface BuildOptions {
  target: ExportTarget
  files: readonly SourceFile[]
  pictures: readonly ConversationPicture[]
  /** What people call the project. */
  title: string
  /** Only for the target `existing`. */
  existing: { project: ExistingProject; there: ReadonlySet<string> } | null
}

/** What fits best: the project that stands in the folder, else what the files are written for. */
export function suggestTarget(files: readonly SourceFile[], hasProject: boolean): ExportTarget {
  const has = (pattern: RegExp) => files.some(({ path }) => pattern.test(path))
  const isCode = has(/\.(?:[jt]sx|vue|svelte|html?)$/i)
  if (hasProject && isCode) return 'existing'
  if (has(/\.vue$/i)) return 'vue'
  if (has(/\.[jt]sx$/i)) return 'react'
  if (has(/\.html?$/i)) return 'static'
  return 'plain'
}

/** Everything an export writes, before anyone looked at what stands in the folder. The answer's own files come first. */
export function buildProject({ target, files, pictures, title, existing }: BuildOptions): BuiltProject {
  switch (target) {
    case 'plain':
      return {
        files: [
          ...files.map(({ path, text }) => textFile(path, text, 'answer')),
          ...picturesFor(files, pictures, 'plain'),
        ],
        packages: [],
      }
    case 'existing':
      return existing ? addToExisting(files, pictures, existing) : { files: [], packages: [] }
    default:
      return runnable(target, files, pictures, title)
  }
}

function runnable(
  target: ProjectTemplate,
  files: readonly SourceFile[],
  pictures: readonly ConversationPicture[],
  title: string,
): BuiltProject {
  const place = target === 'static' ? (path: string) => path : placeInSource(files)
  const moved = moveFiles(files, place)
  const placed = moved.flatMap(({ path, content }) =>
    content.kind === 'text' ? { path, text: content.text } : [],
  )
  const input = { files: placed, name: packageName(title), title }
  const template =
    target === 'static' ? staticSite(input) : viteProject(input, target === 'react' ? react : vue)

  const own = placed.find(({ path }) => path === 'package.json')
  const ownJson = own ? parsePackageJson(own.text) : null
  const merged = mergePackageJson(template.packageJson, ownJson)
  // Configuration of the template is no import of the code.
  const imported = packagesOf(placed)
  const has = { ...merged.dependencies, ...merged.devDependencies }
  const packages = versionsOf(imported.filter((name) => !Object.hasOwn(has, name)))
  const dependencies = {
    ...merged.dependencies,
    ...Object.fromEntries(packages.map((found) => [found.name, found.version])),
  }
  const finished = {
    ...merged,
    ...(Object.keys(dependencies).length > 0 && { dependencies: sortedByName(dependencies) }),
  }
  const packageJson = textFile('package.json', json(finished), own ? 'answer' : 'template')

  const taken = new Set(moved.map(({ path }) => path.toLowerCase()))
  const missing = template.files.filter(({ path }) => !taken.has(path.toLowerCase()))
  return {
    files: [
      packageJson,
      ...moved.filter(({ path }) => path !== 'package.json'),
      ...missing,
      ...picturesFor(placed, pictures, target),
    ],
    packages: versionsOf(imported).map((found) => ({
      ...found,
      version: finished.dependencies?.[found.name] ?? merged.devDependencies?.[found.name] ?? found.version,
    })),
  }
}

function addToExisting(
  files: readonly SourceFile[],
  pictures: readonly ConversationPicture[],
  { project, there }: NonNullable<BuildOptions['existing']>,
): BuiltProject {
  const own = files.find(({ path }) => path === 'package.json')
  const code = files.filter(({ path }) => path !== 'package.json' || project.packageJson === null)
  const moved = moveFiles(code, placeInProject(project, code, there))
  const placed = moved.flatMap(({ path, content }) =>
    content.kind === 'text' ? { path, text: content.text } : [],
  )
  const wanted = parsePackageJson(own?.text ?? '')
  const packages = versionsOf(packagesOf(placed)).map((found) => {
    const asked = wanted?.dependencies?.[found.name]
    return found.unknown && asked ? { ...found, version: asked } : found
  })
  const withPackages = project.packageJson === null ? null : addDependencies(project.packageJson, packages)
  return {
    files: [
      ...(withPackages === null ? [] : [textFile('package.json', withPackages)]),
      ...moved,
      ...picturesFor(placed, pictures, project.framework === 'HTML' ? 'static' : 'react'),
    ],
    packages,
  }
}

/** A name npm takes, out of any text. */
export function packageName(title: string): string {
  const name = title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
    .replace(/-+$/, '')
  return name === '' || name === 'node_modules' || name === 'favicon-ico' ? 'my-project' : name
}

function sortedByName(versions: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(versions).sort(([a], [b]) => (a < b ? -1 : 1)))
}
