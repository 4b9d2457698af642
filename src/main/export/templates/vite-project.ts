import { posix } from 'node:path'
import { importsOf } from '../code-text'
import { tailwind3Version, toolVersions } from '../known-versions'
import { resolveRelative } from '../move-files'
import type { PackageJson } from '../package-json'
import type { ProjectFile, SourceFile } from '../project-file'
import { textFile } from '../project-file'
import {
  gitignore,
  hasCommonJsRoot,
  htmlPage,
  importsTailwind,
  json,
  needsTailwind3,
  readme,
  specifierTo,
  type TemplateInput,
} from './common'

/** What differs between frameworks. */
export interface Framework {
  template: 'react' | 'vue'
  mountId: string
  /** The line that imports the Vite plugin, its call, and its package. */
  plugin: { from: string; call: string; package: '@vitejs/plugin-react' | '@vitejs/plugin-vue' }
  dependencies: Record<string, string>
  devDependencies: Record<string, string>
  compilerOptions: Record<string, unknown>
  isComponent: (path: string) => boolean
  /** Whether a script starts the page. */
  starts: RegExp
  /** The script that starts the page with this component. */
  entry: (component: { name: string; isDefault: boolean; from: string } | null, mountId: string) => string
  entryName: string
}

/** A Vite project around the files: everything that is missing for `npm install && npm run build`. */
export function viteProject({ files, name, title }: TemplateInput, framework: Framework) {
  const page = files.find(({ path }) => path === 'index.html')
  const mountId = mountIdOf(page) ?? framework.mountId
  const entryPath = entryOf(files, page, framework)
  const isEntryThere = files.some(({ path }) => path === entryPath)
  const old = needsTailwind3(files)
  const commonJs = hasCommonJsRoot(files)
  const made: ProjectFile[] = []
  const head: string[] = []
  const add = (path: string, text: string) => made.push(textFile(path, text))

  const styles: string[] = []
  if (!importsTailwind(files)) {
    styles.push('src/tailwind.css')
    add(
      'src/tailwind.css',
      old ? '@tailwind base;\n@tailwind components;\n@tailwind utilities;\n' : "@import 'tailwindcss';\n",
    )
  }
  styles.push(...looseStyles(files))
  if (!isEntryThere) {
    const root = rootComponent(files, framework)
    const imports = styles.map((path) => `import '${specifierTo(entryPath, path)}'\n`).join('')
    const component = root && { ...root, from: specifierTo(entryPath, root.path) }
    const started = imports + framework.entry(component, mountId)
    add(entryPath, /\.jsx?$/.test(entryPath) ? started.replace(' as HTMLElement', '') : started)
  } else if (styles.includes('src/tailwind.css')) {
    // The answer's own entry is not touched: the page brings the styles.
    head.push('<link rel="stylesheet" href="/src/tailwind.css" />')
  }
  const body = [`<div id="${mountId}"></div>`, `<script type="module" src="/${entryPath}"></script>`]
  add('index.html', htmlPage(title, { head, body }))
  add('src/vite-env.d.ts', '/// <reference types="vite/client" />\n')
  add(commonJs ? 'vite.config.mts' : 'vite.config.ts', viteConfig(framework, old))
  add('tsconfig.json', json(tsconfig(framework)))
  if (old) {
    const exported = commonJs ? 'module.exports =' : 'export default'
    if (!files.some(({ path }) => /^tailwind\.config\./.test(path))) {
      add(
        'tailwind.config.js',
        `${exported} {\n  content: ['./index.html', './src/**/*.{js,ts,jsx,tsx,vue}'],\n}\n`,
      )
    }
    if (!files.some(({ path }) => /^postcss\.config\./.test(path))) {
      add('postcss.config.js', `${exported} {\n  plugins: { tailwindcss: {}, autoprefixer: {} },\n}\n`)
    }
  }
  add('.gitignore', gitignore)
  add('README.md', readme(title, framework.template))
  return {
    files: made.filter(({ path }) => !isConfiguredBy(files, path)),
    packageJson: packageJson(name, framework, old, commonJs),
  }
}

/** `vite.config.js` of the answer stands in for ours in TypeScript. */
function isConfiguredBy(files: readonly SourceFile[], path: string): boolean {
  return /^vite\.config\./.test(path) && files.some((file) => /^vite\.config\.[cm]?[jt]s$/.test(file.path))
}

function packageJson(name: string, framework: Framework, old: boolean, commonJs: boolean): PackageJson {
  const { typescript, vite } = toolVersions
  const styling: Record<string, string> = old
    ? {
        autoprefixer: toolVersions.autoprefixer,
        postcss: toolVersions.postcss,
        tailwindcss: tailwind3Version,
      }
    : { '@tailwindcss/vite': toolVersions['@tailwindcss/vite'], tailwindcss: toolVersions.tailwindcss }
  return {
    name,
    private: true,
    version: '0.1.0',
    type: commonJs ? 'commonjs' : 'module',
    scripts: { dev: 'vite', build: 'vite build', preview: 'vite preview' },
    dependencies: framework.dependencies,
    devDependencies: {
      ...styling,
      ...framework.devDependencies,
      [framework.plugin.package]: toolVersions[framework.plugin.package],
      typescript,
      vite,
    },
  }
}

function viteConfig({ plugin }: Framework, old: boolean): string {
  const tailwind = old ? '' : "import tailwindcss from '@tailwindcss/vite'\n"
  return `import { fileURLToPath } from 'node:url'
${tailwind}import ${plugin.from} from '${plugin.package}'
import { defineConfig } from 'vite'

export default defineConfig({
  plugins: [${plugin.call}${old ? '' : ', tailwindcss()'}],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
})
`
}

function tsconfig({ compilerOptions }: Framework) {
  return {
    compilerOptions: {
      target: 'ES2022',
      module: 'ESNext',
      moduleResolution: 'bundler',
      lib: ['ES2023', 'DOM', 'DOM.Iterable'],
      strict: true,
      noEmit: true,
      skipLibCheck: true,
      allowJs: true,
      isolatedModules: true,
      resolveJsonModule: true,
      paths: { '@/*': ['./src/*'] },
      ...compilerOptions,
    },
    include: ['src'],
  }
}

function mountIdOf(page: SourceFile | undefined): string | null {
  return /<div[^<>]*\sid=["']([\w-]+)["']/.exec(page?.text ?? '')?.[1] ?? null
}

/** The script the page starts with: the one it names, one that starts a page, or a new one. */
function entryOf(files: readonly SourceFile[], page: SourceFile | undefined, framework: Framework): string {
  const named = /<script[^<>]*\ssrc=["']\.?\/?([^"':?#]+\.[jt]sx?)["']/.exec(page?.text ?? '')?.[1]
  if (named) return posix.normalize(named)
  const starting = files.find(({ path, text }) => /\.[jt]sx?$/.test(path) && framework.starts.test(text))
  return starting?.path ?? `src/${framework.entryName}`
}

/** The component the page shows: `App` by name, else one that no other file imports. */
function rootComponent(files: readonly SourceFile[], { isComponent }: Framework) {
  const paths = new Set(files.map(({ path }) => path))
  const imported = new Set(
    files.flatMap(({ path, text }) =>
      importsOf(path, text).flatMap((specifier) => {
        const way = specifier.startsWith('@/') ? resolveAlias(specifier, paths) : null
        return way ?? resolveRelative(path, specifier, (name) => paths.has(name)) ?? []
      }),
    ),
  )
  const rank = (path: string) => {
    const base = posix
      .basename(path)
      .replace(/\.\w+$/, '')
      .toLowerCase()
    const named = ['app', 'page', 'home', 'homepage', 'index', 'landingpage', 'dashboard'].indexOf(base)
    return (named < 0 ? 50 : named) + (imported.has(path) ? 100 : 0) + path.split('/').length
  }
  const candidates = files
    .filter(({ path }) => isComponent(path) && !/\.(?:test|spec|stories)\./.test(path))
    .map((file) => ({ path: file.path, exported: exportOf(file) }))
    .filter((found) => found.exported !== null)
    .sort((a, b) => rank(a.path) - rank(b.path))
  const first = candidates[0]
  return first?.exported ? { path: first.path, ...first.exported } : null
}

function resolveAlias(specifier: string, paths: ReadonlySet<string>): string | null {
  return resolveRelative('src/x', `./${specifier.slice(2)}`, (name) => paths.has(name))
}

function exportOf({ path, text }: SourceFile): { name: string; isDefault: boolean } | null {
  if (path.endsWith('.vue') || /\bexport\s+default\b|\bas\s+default\b/.test(text))
    return { name: 'App', isDefault: true }
  const named = /\bexport\s+(?:async\s+)?(?:function|const|class)\s+([A-Z]\w*)/.exec(text)?.[1]
  return named ? { name: named, isDefault: false } : null
}

/** Style sheets that no file of the answer imports. */
function looseStyles(files: readonly SourceFile[]): string[] {
  const paths = new Set(files.map(({ path }) => path))
  const imported = new Set<string>()
  for (const { path, text } of files) {
    for (const specifier of importsOf(path, text)) {
      const found = specifier.startsWith('@/')
        ? resolveAlias(specifier, paths)
        : resolveRelative(path, specifier.startsWith('.') ? specifier : `./${specifier}`, (name) =>
            paths.has(name),
          )
      if (found) imported.add(found)
    }
  }
  return [...paths].filter(
    (path) =>
      /\.(?:css|scss)$/.test(path) &&
      !/\.module\.\w+$/.test(path) &&
      path.startsWith('src/') &&
      !imported.has(path),
  )
}
