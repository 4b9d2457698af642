import { expect } from 'vitest'
import type { BuiltSite } from '../../../shared/preview'
import { type BuildOptions, buildSite } from './build-site'
import { createShipped } from './shipped'

const tools = { shipped: createShipped(import.meta.url), tailwindCache: new Map() }

export const build = (files: Record<string, string>, options: BuildOptions = {}) =>
  buildSite(
    Object.entries(files).map(([path, text]) => ({ path, text })),
    options,
    tools,
  )

export const textAt = (site: BuiltSite, path: string) => new TextDecoder().decode(site.files.get(path)?.bytes)
const allText = (site: BuiltSite, ending: string) =>
  [...site.files.keys()]
    .filter((path) => path.endsWith(ending) && !path.startsWith('/@reticle/lib/'))
    .map((path) => textAt(site, path).replace(/\/\/# sourceMappingURL=.*/, ''))
    .join('\n')

/** What a workspace is to become. */
export interface Expected {
  name: string
  files: Record<string, string>
  options?: BuildOptions
  entry?: string
  /** In the page the site begins with. */
  html?: (string | RegExp)[]
  script?: (string | RegExp)[]
  style?: (string | RegExp)[]
  notStyle?: RegExp[]
  has?: string[]
  missing?: string[]
  messages?: { text: RegExp; path?: string; line?: number; kind?: string }[]
  empty?: true
}

/** A component that shows this. */
export const app = (body: string, imports = '') => `${imports}
export default function App() {
  return ${body}
}
`

/** Builds it, twice, and compares. */
export async function expectSite(expected: Expected): Promise<void> {
  const site = await build(expected.files, expected.options)
  const found = JSON.stringify(site.messages)
  if (expected.empty) {
    expect(site.files.size, found).toBe(0)
    expect(site.entry).toBe('')
  } else {
    expect(site.files.has(site.entry), found).toBe(true)
    expect(site.entry).toBe(expected.entry ?? '/index.html')
  }
  const check = (text: string, patterns: (string | RegExp)[] = []) => {
    for (const pattern of patterns) {
      if (typeof pattern === 'string') expect(text).toContain(pattern)
      else expect(text).toMatch(pattern)
    }
  }
  check(textAt(site, site.entry), expected.html)
  check(allText(site, '.js'), expected.script)
  check(allText(site, '.css'), expected.style)
  for (const pattern of expected.notStyle ?? []) {
    const served = [...site.files.keys()].filter(
      (path) => path.startsWith('/@reticle') && path.endsWith('.css'),
    )
    for (const path of served) expect(textAt(site, path)).not.toMatch(pattern)
  }
  for (const path of expected.has ?? []) expect([...site.files.keys()]).toContain(path)
  if (expected.missing) expect(site.missing).toEqual(expected.missing)
  for (const { text, path, line, kind = 'build' } of expected.messages ?? []) {
    const match = site.messages.find(
      (message) =>
        text.test(message.text) && (!path || message.place?.path === path) && message.kind === kind,
    )
    expect(match, found).toBeDefined()
    if (line) expect(match!.place!.line, found).toBe(line)
  }
  if (!expected.messages) expect(site.messages).toEqual([])
  const again = await build(expected.files, expected.options)
  expect([...again.files]).toEqual([...site.files])
}
