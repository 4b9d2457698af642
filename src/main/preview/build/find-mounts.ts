import type { Entry } from './bundle'
import { endingOf } from './mime-types'
import { importsIn, type Sources } from './sources'

/** A page that is made for code that comes without one. */
export interface MadePage {
  /** In the site. */
  path: string
  title: string
  entry: Entry
}

const starters = /(?:^|\/)(?:main|index|entry|app|client|bootstrap)\.(?:tsx|jsx|ts|js|mjs)$/i
const startsItself =
  /\b(?:createRoot|hydrateRoot|createApp|createSSRApp)\s*\(|ReactDOM\.render\s*\(|\bnew Vue\s*\(/
const isTest = /\.(?:test|spec|stories|d|config)\.\w+$|(?:^|\/)(?:__tests__|node_modules|api|server)\//
const styleName = /(?:^|\/)(?:globals?|index|app|main|styles?|tailwind|theme|base)\.(?:css|scss)$/i
const mostPages = 20

/**
 * The pages of code without HTML: the one its starting file makes, or else one for each component nothing imports.
 * Empty where there is no code to show.
 */
export function findMounts(sources: Sources): MadePage[] {
  const code = sources.paths.filter((path) => /\.(?:tsx|jsx|ts|js|mjs|vue)$/.test(path) && !isTest.test(path))
  const depth = (path: string) => path.split('/').length
  const starting = code
    .filter((path) => path.endsWith('.vue') === false && startsItself.test(sources.text(path) ?? ''))
    .sort(
      (a, b) =>
        Number(starters.test(b)) - Number(starters.test(a)) || depth(a) - depth(b) || (a < b ? -1 : 1),
    )
  if (starting[0])
    return [{ path: '/index.html', title: 'index', entry: { name: 'index', path: starting[0] } }]

  const components = code.filter((path) => isComponent(path, sources))
  const best = (pattern: RegExp) =>
    components.filter((path) => pattern.test(path)).sort((a, b) => depth(a) - depth(b))[0]
  const main =
    best(/(?:^|\/)App\.\w+$/i) ??
    best(/(?:^|\/)(?:app|src\/app)\/page\.\w+$/) ??
    best(/(?:^|\/)pages\/index\.\w+$/)
  const imported = importedBy(components, sources)
  const roots = components.filter((path) => !imported.has(path))
  const shown = main ? [main] : (roots.length > 0 ? roots : components).slice(0, mostPages)
  const styles = sources.paths.filter((path) => styleName.test(path) && !/\.module\.\w+$/.test(path))
  if (shown.length > 0) {
    return shown.map((path, index) => ({
      path: index === 0 ? '/index.html' : `/${path.replace(/\.\w+$/, '')}.html`,
      title: path.replace(/^.*\/|\.\w+$/g, ''),
      entry: { name: `show-${index}`, path: '', text: mountText(path, styles), loader: 'jsx' },
    }))
  }
  const scripts = code.filter((path) => /\.(?:ts|js|mjs)$/.test(path))
  const first =
    scripts.find((path) => starters.test(path)) ??
    scripts.find((path) => !importedBy(scripts, sources).has(path))
  const plain =
    first && /\bdocument\b|\bwindow\b|canvas/i.test(scripts.map((path) => sources.text(path)).join('\n'))
  if (!plain) return []
  const all = [...sources.paths.filter((path) => path.endsWith('.css')), first]
  const text = all.map((path) => `import ${JSON.stringify(`/${path}`)}`).join('\n')
  return [{ path: '/index.html', title: 'index', entry: { name: 'index', path: '', text, loader: 'jsx' } }]
}

function isComponent(path: string, sources: Sources): boolean {
  if (endingOf(path) === 'vue') return true
  const text = sources.text(path) ?? ''
  if (/^(?:tsx|jsx)$/.test(endingOf(path))) return /\b(?:function|const|class|default)\b/.test(text)
  return /<\/?[A-Za-z][^>]{0,1000}>/.test(text) && /\bfrom ['"]react['"]|\bReact\b/.test(text)
}

function importedBy(paths: readonly string[], sources: Sources): Set<string> {
  const imported = new Set<string>()
  for (const path of paths) {
    for (const named of importsIn(sources.text(path) ?? '')) {
      const found = sources.find(named, path)
      if (found && found !== path) imported.add(found)
    }
  }
  return imported
}

function mountText(path: string, styles: readonly string[]): string {
  const imports = styles.map((style) => `import ${JSON.stringify(`/${style}`)}`).join('\n')
  const from = JSON.stringify(`/${path}`)
  const isVue = path.endsWith('.vue')
  const start = isVue
    ? `import { createApp } from 'vue'\nimport Page from ${from}\ncreateApp(Page).mount('#root')`
    : `import { createElement } from 'react'
import { createRoot } from 'react-dom/client'
import * as exported from ${from}
const page = { ...exported }
const isShown = (value) => typeof value === 'function' || (typeof value === 'object' && value !== null && '$$typeof' in value)
const named = Object.entries(page).find(([name, value]) => /^[A-Z]/.test(name) && isShown(value))
const Page = isShown(page.default) ? page.default : named?.[1]
if (!Page) throw new Error('There is no component to show in ' + ${JSON.stringify(path)})
createRoot(document.getElementById('root')).render(createElement(Page))`
  return `${imports}\n${start}\n`
}

export const madeHtml = (title: string): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title.replace(/[<&]/g, '')}</title></head><body><div id="root"></div></body></html>`
