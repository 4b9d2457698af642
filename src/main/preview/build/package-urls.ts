/** The package a module address of the common script hosts stands for: `https://esm.sh/react@18.2.0/client?dev`. */
export function packageOfUrl(url: string): string | null {
  const [, host, path] =
    /^https?:\/\/(esm\.sh|cdn\.skypack\.dev|esm\.run|cdn\.jsdelivr\.net\/npm|unpkg\.com|ga\.jspm\.io|cdn\.esm\.sh)\/([^?#]*)/.exec(
      url,
    ) ?? []
  if (!host || !path) return null
  const [, name, rest = ''] =
    /^(?:stable\/|v\d+\/|npm:|-\/)?((?:@[\w.-]+\/)?[\w.-]+)(?:@[^/]*)?(\/.*)?$/.exec(path) ?? []
  if (!name) return null
  const inside = rest.replace(/\/$/, '')
  if (name === 'react-dom' && /client/.test(inside)) return 'react-dom/client'
  if (name === 'react' && /jsx-(?:dev-)?runtime/.test(inside)) return 'react/jsx-runtime'
  return inside === '' || /\+esm$|\.m?js$/.test(inside) ? name : name + inside
}

/** A classic script of a host as files of installed packages, loaded in this order; nothing where it needs none. */
export interface ClassicScript {
  global?: 'react'
  package?: string
  files?: string[]
}

const scripts: [RegExp, ClassicScript][] = [
  [
    /\/react(?:-dom)?(?:@[^/]+|\/[\d.]+)?\/umd\/react|\/react-dom(?:@[^/]*)?\/umd|react(?:-dom)?\.(?:development|production)/,
    { global: 'react' },
  ],
  [/babel(?:-standalone|\/standalone)|babel\.min\.js/, {}],
  [
    /\/vue(?:@[^/]+|\/[\d.]+)?(?:\/dist\/vue\.global[\w.]*\.js|\/?$)|vue\.global/,
    { package: 'vue', files: ['dist/vue.global.js'] },
  ],
  [/\/vue-router(?:@[^/]+)?/, { package: 'vue-router', files: ['dist/vue-router.global.js'] }],
  [
    /\/lucide(?:@[^/]+)?(?:\/|$)/,
    { package: 'lucide', files: ['dist/umd/lucide.min.js', 'dist/umd/lucide.js'] },
  ],
  [/alpinejs|alpine(?:\.min)?\.js/, { package: 'alpinejs', files: ['dist/cdn.min.js'] }],
  [
    /chart\.js|\/Chart(?:\.min)?\.js|chart\.umd/i,
    { package: 'chart.js', files: ['dist/chart.umd.js', 'dist/chart.umd.min.js'] },
  ],
  [
    /\/mermaid(?:@[^/]+|\/[\d.]+)?(?:\/dist\/mermaid(?:\.min)?\.js|$)/,
    { package: 'mermaid', files: ['dist/mermaid.min.js'] },
  ],
  [/\/marked(?:@[^/]+|\/[\d.]+)?(?:\/|$)/, { package: 'marked', files: ['lib/marked.umd.js'] }],
  [
    /\/katex(?:@[^/]+|\/[\d.]+)?\/dist\/katex(?:\.min)?\.js/,
    { package: 'katex', files: ['dist/katex.min.js'] },
  ],
]

export const isTailwindScript = (url: string): boolean =>
  /cdn\.tailwindcss\.com|@tailwindcss\/browser|\/tailwindcss(?:@[^/]+)?\/?$|tailwindcss-cdn/.test(url)

export function classicScriptOf(url: string): ClassicScript | null {
  if (!/^(?:https?:)?\/\//.test(url)) return null
  return scripts.find(([pattern]) => pattern.test(url))?.[1] ?? null
}

/** What a script of another host is called: its package where the host is one of packages, else host and file. */
export function scriptNameOf(url: string): string {
  const address = url.replace(/^\/\//, 'https://').replace(/[?#].*$/, '')
  const hosted = /^https?:\/\/cdnjs\.cloudflare\.com\/ajax\/libs\/([^/]+)\//.exec(address)?.[1]
  if (hosted) return hosted
  const name = packageOfUrl(address)
  if (name)
    return name
      .split('/')
      .slice(0, name.startsWith('@') ? 2 : 1)
      .join('/')
  const { host, pathname } = URL.canParse(address) ? new URL(address) : { host: '', pathname: address }
  return `${host}/${pathname.split('/').at(-1)}`
}
