import { packagesOf } from '../code-text'
import { toolVersions } from '../known-versions'
import type { PackageJson } from '../package-json'
import { type ProjectFile, textFile } from '../project-file'
import { gitignore, htmlPage, importsTailwind, readme, type TemplateInput } from './common'

/**
 * A site of plain files. It is built by copying, which no missing picture or old script can break; where it imports
 * packages, TypeScript or Tailwind, Vite bundles the pages first.
 */
export function staticSite({ files, name, title }: TemplateInput): {
  files: ProjectFile[]
  packageJson: PackageJson
} {
  const bundled =
    packagesOf(files).length > 0 ||
    importsTailwind(files) ||
    files.some(({ path }) => /\.(?:tsx?|scss)$/.test(path))
  const made: ProjectFile[] = []
  if (!files.some(({ path }) => /\.html?$/i.test(path)))
    made.push(textFile('index.html', pageFor(title, files)))
  if (bundled) made.push(textFile('vite.config.js', bundlingConfig))
  made.push(
    textFile('build.mjs', copyScript),
    textFile('.gitignore', gitignore),
    textFile('README.md', readme(title, 'static')),
  )
  const { tailwindcss, vite } = toolVersions
  return {
    files: made,
    packageJson: {
      name,
      private: true,
      version: '0.1.0',
      type: 'module',
      scripts: {
        dev: 'vite',
        build: bundled ? 'vite build && node build.mjs' : 'node build.mjs',
        preview: 'vite preview',
      },
      devDependencies: bundled
        ? { '@tailwindcss/vite': toolVersions['@tailwindcss/vite'], tailwindcss, vite }
        : { vite },
    },
  }
}

function pageFor(title: string, files: TemplateInput['files']): string {
  const each = (wanted: RegExp, line: (link: string) => string) =>
    files
      .filter(({ path }) => wanted.test(path) && !/\.config\.\w+$/.test(path))
      .map(({ path }) => line(encodeURI(path)))
  return htmlPage(title, {
    head: each(/\.css$/, (link) => `<link rel="stylesheet" href="${link}" />`),
    body: [
      ...each(/\.svg$/, (link) => `<img src="${link}" alt="" />`),
      ...each(/\.m?[jt]s$/, (link) => `<script type="module" src="${link}"></script>`),
    ],
  })
}

const copyScript = `// Copies the site to dist; what is there already was put there by the bundler and stays.
import { cp, mkdir, readdir } from 'node:fs/promises'

const left = new Set(['node_modules', 'dist', 'build.mjs', 'package.json', 'package-lock.json', 'README.md'])

await mkdir('dist', { recursive: true })
for (const name of await readdir('.')) {
  if (left.has(name) || name.startsWith('.') || /^vite\\.config\\./.test(name)) continue
  await cp(name, \`dist/\${name}\`, { recursive: true, force: false })
}
`

const bundlingConfig = `import { readdirSync } from 'node:fs'
import tailwindcss from '@tailwindcss/vite'
import { defineConfig } from 'vite'

const pages = readdirSync('.', { recursive: true })
  .map((path) => path.replaceAll('\\\\', '/'))
  .filter((path) => path.endsWith('.html') && !/^(?:node_modules|dist)\\//.test(path))

export default defineConfig({
  plugins: [tailwindcss()],
  build: { rollupOptions: { input: pages } },
})
`
