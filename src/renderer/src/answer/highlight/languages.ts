import type { Parser } from '@lezer/common'
import type { LineLanguage } from './line-highlighter'

type Grammar = { parser: Parser } | { lines: LineLanguage }
type Load = () => Promise<Grammar>

const script = (dialect: string) => async () => ({
  parser: (await import('@lezer/javascript')).parser.configure({ dialect }),
})
const lines = (language: LineLanguage) => async () => ({ lines: language })

// Styles and scripts inside of a page have their own grammars.
const page: Load = async () => {
  const [{ parser, configureNesting }, css, javascript] = await Promise.all([
    import('@lezer/html'),
    import('@lezer/css'),
    import('@lezer/javascript'),
  ])
  const module = (dialect: string) => javascript.parser.configure({ dialect })
  const wrap = configureNesting(
    [
      { tag: 'style', parser: css.parser },
      { tag: 'script', attrs: (attributes) => attributes.lang === 'ts', parser: module('ts') },
      { tag: 'script', attrs: (attributes) => attributes.lang === 'tsx', parser: module('jsx ts') },
      { tag: 'script', parser: javascript.parser },
    ],
    [{ name: 'style', parser: css.parser.configure({ top: 'Styles' }) }],
  )
  return { parser: parser.configure({ wrap }) }
}

const loads: Record<string, Load> = {
  'javascript js mjs cjs': script('jsx'),
  jsx: script('jsx'),
  'typescript ts mts cts': script('ts'),
  tsx: script('jsx ts'),
  'html htm vue svelte astro': page,
  'css less': async () => ({ parser: (await import('@lezer/css')).parser }),
  'scss sass': async () => ({ parser: (await import('@lezer/sass')).parser }),
  'json jsonc json5 jsonl webmanifest': async () => ({ parser: (await import('@lezer/json')).parser }),
  'python py': async () => ({ parser: (await import('@lezer/python')).parser }),
  'markdown md mdx': async () => ({ parser: (await import('@lezer/markdown')).parser }),
  'yaml yml': async () => ({ parser: (await import('@lezer/yaml')).parser }),
  'xml svg xhtml plist rss': async () => ({ parser: (await import('@lezer/xml')).parser }),
  'rust rs': async () => ({ parser: (await import('@lezer/rust')).parser }),
  'go golang': async () => ({ parser: (await import('@lezer/go')).parser }),
  // C# and Kotlin are near enough to Java to be read with its grammar's colours; their own words stay plain.
  'java kotlin kt csharp cs': async () => ({ parser: (await import('@lezer/java')).parser }),
  'cpp c++ cc h hpp c': async () => ({ parser: (await import('@lezer/cpp')).parser }),
  php: async () => ({ parser: (await import('@lezer/php')).parser }),
  'shell sh bash zsh fish console terminal shellsession env dotenv': lines('shell'),
  'sql postgresql mysql sqlite plpgsql': lines('sql'),
  'diff patch': lines('diff'),
  'toml ini properties conf': lines('toml'),
  'dockerfile docker containerfile': lines('docker'),
}

const byName = new Map(
  Object.entries(loads).flatMap(([names, load]) => names.split(' ').map((name) => [name, load] as const)),
)
const loaded = new Map<Load, Promise<Grammar>>()

/** A fence's language or a file's ending is one we can colour. */
export function knowsLanguage(language: string): boolean {
  return byName.has(language.toLowerCase())
}

/** The grammar of a language, loaded once and when first needed; null for one we do not know. */
export function loadGrammar(language: string): Promise<Grammar> | null {
  const load = byName.get(language.toLowerCase())
  if (!load) return null
  const known = loaded.get(load) ?? load()
  loaded.set(load, known)
  return known
}
