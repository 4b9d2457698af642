import type { ProjectTemplate } from '../../../shared/export-plan'
import type { SourceFile } from '../project-file'

export interface TemplateInput {
  /** The answer's files, at the places they have in the project. */
  files: readonly SourceFile[]
  /** A name npm takes. */
  name: string
  title: string
}

/** What belongs at the top of a project, wherever the answer put its code. */
export const rootFile =
  /^(?:index\.html|package(?:-lock)?\.json|tsconfig[\w.-]*\.json|README(?:\.md)?|LICENSE|Dockerfile|\.[\w.-]+|[\w-]+\.config\.[cm]?[jt]s|vite-env\.d\.ts|[\w.-]+\.md)$/i

/** Where a file of the answer goes in a project with `src/`; its own place once it has any there itself. */
export function placeInSource(files: readonly SourceFile[]): (path: string) => string {
  const hasSource = files.some(({ path }) => /^(?:src|public|app|pages)\//.test(path))
  if (hasSource) return (path) => path
  return (path) => (!path.includes('/') && rootFile.test(path) ? path : `src/${path}`)
}

/** Styles for Tailwind 3: its directives, its configuration, or `@apply` in a file that does not say where from. */
export function needsTailwind3(files: readonly SourceFile[]): boolean {
  return files.some(
    ({ path, text }) =>
      /(?:^|\/)tailwind\.config\.[cm]?[jt]s$/.test(path) ||
      (/\.(?:css|scss|vue)$/.test(path) &&
        (/@tailwind\s+base/.test(text) ||
          (/@apply\s/.test(text) && !/@reference\s|@import\s+['"]tailwindcss/.test(text)))),
  )
}

/** Whether a style sheet of the answer brings Tailwind in itself. */
export function importsTailwind(files: readonly SourceFile[]): boolean {
  return files.some(
    ({ path, text }) =>
      /\.(?:css|scss)$/.test(path) &&
      /@tailwind\s+(?:base|utilities)|@import\s+(?:url\()?['"]tailwindcss/.test(text),
  )
}

/** A root file in CommonJS: `"type": "module"` would break it. */
export function hasCommonJsRoot(files: readonly SourceFile[]): boolean {
  return files.some(
    ({ path, text }) => /^[\w.-]+\.js$/.test(path) && /\bmodule\.exports\b|\brequire\s*\(/.test(text),
  )
}

export const gitignore = `node_modules
dist
*.local
.env
.DS_Store
`

export function readme(title: string, template: ProjectTemplate): string {
  const commands =
    template === 'static'
      ? 'Open `index.html` in a browser, or serve the folder while you work on it:'
      : 'With Node 20.19 or newer:'
  const about = {
    react: 'Vite, React, TypeScript and Tailwind CSS.',
    vue: 'Vite, Vue 3, TypeScript and Tailwind CSS.',
    static: 'HTML, CSS and JavaScript, built with Vite.',
  }[template]
  return `# ${title}

${about}

${commands}

\`\`\`sh
npm install
npm run dev
\`\`\`

\`npm run build\` writes the finished site to \`dist\`, \`npm run preview\` serves it.
`
}

export const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`

/** A relative specifier between two paths, without the ending of a script. */
export function specifierTo(fromPath: string, toPath: string): string {
  const from = fromPath.split('/').slice(0, -1)
  const to = toPath.split('/')
  let shared = 0
  while (shared < from.length && shared < to.length - 1 && from[shared] === to[shared]) shared += 1
  const up = from.slice(shared).map(() => '..')
  const way = [...(up.length ? up : ['.']), ...to.slice(shared)].join('/')
  return way.replace(/\.[cm]?[jt]sx?$/, '')
}

/** A page with these lines at the end of its head and in its body. */
export function htmlPage(title: string, { head = [], body }: { head?: string[]; body: string[] }): string {
  const lines = (all: string[]) => all.map((line) => `    ${line}\n`).join('')
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="UTF-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${title.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</title>
${lines(head)}  </head>
  <body>
${lines(body)}  </body>
</html>
`
}
