import { basename } from 'node:path'
import type { FoundProject } from '../../shared/export-plan'
import { checkRelativePath } from '../../shared/safe-path'
import type { Disk } from './disk'
import { diskCode } from './disk'
import { holdFolder } from './held-folder'
import { parsePackageJson } from './package-json'
import type { SourceFile } from './project-file'
import { readBytes } from './read-place'
import { rootFile } from './templates/common'

/** The project in a folder, with what is needed to fit files in. */
export interface ExistingProject extends FoundProject {
  packageJson: string | null
  /** `src` where its code is there, else the folder itself. */
  sourceFolder: string
}

const packageJsonMaxBytes = 1024 * 1024

// The first that a project depends on is what it is: those that build on others come first.
const frameworks: readonly (readonly [string, string])[] = [
  ['next', 'Next.js'],
  ['nuxt', 'Nuxt'],
  ['@remix-run/react', 'Remix'],
  ['astro', 'Astro'],
  ['@sveltejs/kit', 'SvelteKit'],
  ['svelte', 'Svelte'],
  ['@angular/core', 'Angular'],
  ['vue', 'Vue'],
  ['react', 'React'],
  ['solid-js', 'Solid'],
  ['preact', 'Preact'],
]

const componentsFolders = [
  'src/components',
  'app/components',
  'components',
  'src/app/components',
  'lib/components',
  'src/lib/components',
]

/** Looks at the top of a folder; null where nothing there says that it is a project. */
export async function findProject(disk: Disk, folder: string): Promise<ExistingProject | null> {
  const held = await holdFolder(disk, folder, [])
  let bytes: Buffer | null
  let hasPage: boolean
  try {
    bytes = await readBytes(disk, held, 'package.json', packageJsonMaxBytes)
    hasPage = (await readBytes(disk, held, 'index.html', packageJsonMaxBytes)) !== null
  } finally {
    await held.close()
  }
  const text = bytes?.toString('utf8') ?? null
  const parsed = text === null ? null : parsePackageJson(text)
  if (!parsed && !hasPage) return null
  const depends = { ...parsed?.dependencies, ...parsed?.devDependencies }
  const framework = frameworks.find(([name]) => Object.hasOwn(depends, name))?.[1] ?? (parsed ? null : 'HTML')
  const isFolder = async (path: string) => {
    try {
      await (await holdFolder(disk, folder, path.split('/'))).close()
      return true
    } catch {
      return false
    }
  }
  const hasSource = await isFolder('src')
  let componentsFolder: string | null = null
  for (const path of componentsFolders) {
    if (!componentsFolder && (await isFolder(path))) componentsFolder = path
  }
  const sourceFolder = hasSource ? 'src' : (await isFolder('app')) && framework !== 'Next.js' ? 'app' : ''
  return {
    name:
      typeof parsed?.name === 'string' && parsed.name !== '' ? parsed.name.slice(0, 100) : basename(folder),
    framework,
    componentsFolder:
      componentsFolder ??
      (framework === 'HTML' ? '' : sourceFolder === '' ? 'components' : `${sourceFolder}/components`),
    packageJson: text,
    sourceFolder,
  }
}

/** Looks which of these paths are files of the project, for `placeInProject`. */
export async function knowFiles(
  disk: Disk,
  folder: string,
  paths: readonly string[],
): Promise<ReadonlySet<string>> {
  const there = new Set<string>()
  for (const path of paths) {
    const names = path.split('/')
    const name = names.pop() ?? ''
    try {
      const held = await holdFolder(disk, folder, names)
      try {
        if ((await disk.lstat(held.at(name))).isFile()) there.add(path)
      } finally {
        await held.close()
      }
    } catch (error) {
      if (diskCode(error) === 'EMFILE') throw error
    }
  }
  return there
}

/** Where a file of the answer may stand in the project already. */
export function possiblePlaces({ sourceFolder }: ExistingProject, path: string): string[] {
  if (!checkRelativePath(path).ok) return []
  const own = path.replace(/^(?:src|app)\//, '')
  return [...new Set([path, sourceFolder === '' ? own : `${sourceFolder}/${own}`])]
}

const componentFile = /\.(?:[jt]sx|vue|svelte|astro)$/
const besideComponent = /\.(?:module\.)?(?:css|scss|less)$|\.(?:stories|test|spec)\.[jt]sx?$/

/**
 * Where a file of the answer goes in an existing project: over the file of the same path where there is one, components
 * to the project's own, other code below its source folder, the rest to the top.
 */
export function placeInProject(
  project: ExistingProject,
  files: readonly SourceFile[],
  there: ReadonlySet<string>,
): (path: string) => string {
  const inFolder = (folder: string, path: string) => (folder === '' ? path : `${folder}/${path}`)
  const components = new Set(
    files.filter(({ path }) => componentFile.test(path)).map(({ path }) => stem(path)),
  )
  return (path) => {
    if (there.has(path) || project.framework === 'HTML') return path
    const own = path.replace(/^(?:src|app)\//, '')
    const inSource = inFolder(project.sourceFolder, own)
    // It was exported here before, or the model was shown the project.
    if (there.has(inSource)) return inSource
    if (!path.includes('/') && rootFile.test(path)) return path
    if (/^(?:public|static|docs|scripts|tests?)\//.test(path)) return path
    if (/^(?:pages|routes|\(|\[)/.test(own) && path !== own) return path
    const inComponents = /^(?:components?|ui)\/(.+)$/.exec(own)
    if (inComponents) {
      const rest = /^ui\//.test(own) ? own : (inComponents[1] ?? own)
      return inFolder(project.componentsFolder, rest)
    }
    if (!own.includes('/')) {
      const isComponent = componentFile.test(own) || (besideComponent.test(own) && components.has(stem(path)))
      if (isComponent) return inFolder(project.componentsFolder, own)
    }
    return inSource
  }
}

/** `src/Card.module.css` and `src/Card.tsx` have one. */
function stem(path: string): string {
  return path.replace(/(?:\.(?:module|stories|test|spec))?\.\w+$/, '')
}
