import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { candidatesOf } from './candidates'
import { type BuildMessage, buildMessage } from './messages'
import type { Shipped } from './shipped'
import type { Sources } from './sources'
import { readStaticObject } from './static-values'

type Compiler = Awaited<ReturnType<typeof import('tailwindcss')['compile']>>

export interface Tailwind {
  /** A stylesheet with Tailwind's directives carried out; one without any as it is. */
  styleOf(path: string, css: string): Promise<string>
  /** The stylesheet of a page that says what it wants in itself: its own CSS for Tailwind, and what it sets `tailwind.config` to. */
  ofPage(css: string, config: Record<string, unknown> | null): Promise<string>
}

interface Kept {
  compiler: Compiler
  candidates: Set<string>
  css: string
}

/** What is costly to make and may serve the next building, by what it was made from. */
export type TailwindCache = Map<string, Kept>
const mostKept = 8

/** Where in a workspace a configuration of Tailwind's third version is written. */
const configName = /(?:^|\/)tailwind\.config\.(?:js|cjs|mjs|ts|mts|cts)$/

// Version 3 let plain borders be grey and buttons have a pointer.
const likeVersion3 = `@layer base { *, ::before, ::after, ::backdrop, ::file-selector-button { border-color: var(--color-gray-200, currentcolor) }
button:not(:disabled), [role='button']:not(:disabled) { cursor: pointer } }`

const version3Start = `@layer theme, base, components, utilities;
@import 'tailwindcss/theme.css' layer(theme);
@import 'tailwindcss/preflight.css' layer(base);
${likeVersion3}
@tailwind utilities;`

export const usesTailwind = (css: string): boolean =>
  /@tailwind\s|@import\s+(?:url\()?['"]tailwindcss|@apply\s|@theme\b|@utility\s|@config\s|@plugin\s|\btheme\(|@reference\s/.test(
    css,
  )

export function createTailwind(options: {
  sources: Sources
  shipped: Shipped
  messages: BuildMessage[]
  missing: Set<string>
  cache: TailwindCache
}): Tailwind {
  const { sources, shipped, messages, missing, cache } = options
  const folder = shipped.folderOf('tailwindcss') ?? ''
  const candidates = candidatesOf(sources)
  const configPath = sources.paths.find((path) => configName.test(path))
  const known = new Map<string, unknown>()

  const loadStylesheet = async (id: string, base: string) => {
    if (/^tailwindcss(?:$|\/)/.test(id)) {
      const name = id.replace(/^tailwindcss\/?/, '').replace(/\.css$/, '') || 'index'
      const content = /^(?:index|theme|preflight|utilities)$/.test(name)
        ? readFileSync(join(folder, `${name}.css`), 'utf8')
        : ''
      return { path: `tailwindcss/${name}.css`, base, content }
    }
    const found = sources.find(/^[./]/.test(id) ? id : `./${id}`, `${base}/x.css`.replace(/^\//, ''))
    if (!found) missing.add(id)
    const content = found ? asVersion4(sources.text(found) ?? '') : ''
    return {
      path: found ?? id,
      base: `/${(found ?? '').split('/').slice(0, -1).join('/')}`.replace(/\/$/, ''),
      content,
    }
  }

  const readConfig = async (text: string, assigned?: string) => {
    if (known.size === 0) {
      const colors = (await import('tailwindcss/colors')).default
      const theme = (await import('tailwindcss/defaultTheme')).default
      known.set('tailwindcss/colors', colors).set('tailwindcss/defaultTheme', theme)
    }
    return readStaticObject(text, known, assigned)
  }

  const loadModule = async (id: string, base: string, inline: Record<string, unknown> | null) => {
    const found =
      id === pageConfig
        ? null
        : sources.find(/^[./]/.test(id) ? id : `./${id}`, `${base}/x`.replace(/^\//, ''))
    const read = id === pageConfig ? inline : found && (await readConfig(sources.text(found) ?? ''))
    if (!read && !found) missing.add(id)
    // Plugins are code, which is not run here.
    const {
      plugins: _plugins,
      presets: _presets,
      content: _content,
      ...config
    }: Record<string, unknown> = read || {}
    return { path: found ?? id, base, module: read ? config : () => undefined }
  }

  const compileOnce = async (path: string, css: string, inline: Record<string, unknown> | null) => {
    const { compile } = await import('tailwindcss')
    const base = `/${path.split('/').slice(0, -1).join('/')}`.replace(/\/$/, '')
    return compile(css, {
      base,
      loadStylesheet,
      loadModule: async (id, from) => (await loadModule(id, from, inline)) as never,
    })
  }

  /** Fault after fault is taken out of the stylesheet, so that one unknown class does not cost the whole of it. */
  const compileWhatCan = async (path: string, css: string, inline: Record<string, unknown> | null) => {
    let left = css
    for (let attempt = 0; attempt < 30; attempt += 1) {
      try {
        return await compileOnce(path, left, inline)
      } catch (error) {
        const text = error instanceof Error ? error.message : String(error)
        const [, unknown] =
          /Cannot apply (?:unknown )?utility class `?([^`\s]+?)`?(?: |\.|$)/.exec(text) ?? []
        messages.push(buildMessage(text, placeOf(path, css, unknown), unknown ? 'warning' : 'build'))
        const without = unknown ? withoutApplied(left, unknown) : left
        if (without === left) return null
        left = without
      }
    }
    return null
  }

  const produce = async (
    path: string,
    css: string,
    inline: Record<string, unknown> | null,
    whole: string,
  ) => {
    const config = configPath ? sources.text(configPath) : ''
    const imported = /@import|@config|@reference/.test(css)
      ? sources.paths.filter((each) => /\.css$/.test(each)).map((each) => sources.text(each))
      : []
    const key = JSON.stringify([path, css, config, inline, imported])
    const kept = cache.get(key)
    if (kept && isSuperset(candidates, kept.candidates)) {
      if (candidates.size > kept.candidates.size) {
        kept.css = kept.compiler.build([...candidates].sort())
        kept.candidates = candidates
      }
      return kept.css
    }
    const heard = messages.length
    const compiler = await compileWhatCan(path, css, inline)
    if (!compiler)
      return whole.replace(/@(?:import\s+(?:url\()?['"]tailwindcss|tailwind\s|config\s|plugin\s)[^;]*;?/g, '')
    const built = compiler.build([...candidates].sort())
    if (messages.length === heard && missing.size === 0) {
      cache.delete(key)
      cache.set(key, { compiler, candidates, css: built })
      for (const oldest of [...cache.keys()].slice(0, Math.max(0, cache.size - mostKept)))
        cache.delete(oldest)
    }
    return built
  }

  const configLine = (from: string) => {
    if (!configPath) return ''
    const up = from
      .split('/')
      .slice(0, -1)
      .map(() => '..')
      .join('/')
    return `@config '${up ? `${up}/` : './'}${configPath}';\n`
  }

  return {
    async styleOf(path, css) {
      if (!usesTailwind(css)) return plainCss(css)
      const asked = asVersion4(css)
      const isOld = asked !== css
      const needs = isOld && !/@config\s/.test(asked) ? configLine(path) : ''
      // Classes and theme values of the whole are known to every stylesheet, as in the third version.
      const hasTheme = isOld || /@import\s+(?:url\()?['"]tailwindcss|@reference\s/.test(asked)
      const known = hasTheme ? '' : `@reference 'tailwindcss';\n${configLine(path)}`
      return produce(path, known + needs + asked, null, css)
    },
    ofPage(css, config) {
      const settings = config ? `@config '${pageConfig}';\n` : configLine('')
      const isWhole = /@import\s+(?:url\()?['"]tailwindcss/.test(css)
      const rest = css.replace(/@tailwind\s+[\w-]+\s*;?/g, '')
      return produce('', settings + (isWhole ? css : `${version3Start}\n${rest}`), config, '')
    },
  }
}

const pageConfig = 'reticle-page-config'

function asVersion4(css: string): string {
  if (!/@tailwind\s+(?:base|components|preflight)|@tailwind\s+utilities/.test(css)) return css
  if (/@import\s+['"]tailwindcss/.test(css)) return css
  const rest = css.replace(/@tailwind\s+[\w-]+\s*;?/g, '')
  return `${version3Start}\n${rest}`
}

/** What other languages of styles share with CSS is enough for most of what is written in them. */
const plainCss = (css: string) => css

function withoutApplied(css: string, name: string): string {
  return css.replace(/@apply\s+([^;}]*)/g, (whole, names: string) => {
    const kept = names.split(/\s+/).filter((each) => each !== '' && each !== name)
    if (kept.length === names.split(/\s+/).filter(Boolean).length) return whole
    return kept.length === 0 || (kept.length === 1 && kept[0] === '!important')
      ? ''
      : `@apply ${kept.join(' ')}`
  })
}

function placeOf(path: string, css: string, word: string | undefined) {
  if (path === '') return null
  const at = word ? css.indexOf(word) : -1
  const before = at < 0 ? '' : css.slice(0, at)
  return { path, line: before.split('\n').length, column: before.length - before.lastIndexOf('\n') }
}

function isSuperset(all: Set<string>, some: Set<string>): boolean {
  if (all.size < some.size) return false
  for (const each of some) if (!all.has(each)) return false
  return true
}
